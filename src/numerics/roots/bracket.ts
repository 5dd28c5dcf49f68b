/** A function value at an end of a bracket must be a number of one sign, else there is nothing to search. */
export function checkBracket(name: string, a: number, b: number, fa: number, fb: number): void {
  if (Number.isNaN(fa) || Number.isNaN(fb) || fa * fb > 0 || !(Number.isFinite(a) && Number.isFinite(b))) {
    throw new RangeError(
      `${name}: expected f to change sign between finite ends; got f(${a})=${fa}, f(${b})=${fb}; widen the bracket or use scanRoots`,
    );
  }
}
