import { checkBracket } from "../bracket.ts";

/**
 * A sign change of f between a and b by halving; for f that is only known by its sign (a phase, a test).
 *
 * @param options.tol absolute tolerance; the default 0 halves until no double lies between the ends
 * @throws RangeError if f(a) and f(b) have the same sign or are NaN
 */
export function bisect(f: (x: number) => number, a: number, b: number, options: { tol?: number } = {}): number {
  const tol = options.tol ?? 0;
  const fa = f(a);
  const fb = f(b);
  checkBracket("bisect", a, b, fa, fb);
  if (fa === 0) return a;
  if (fb === 0) return b;
  while (Math.abs(b - a) > tol) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (value * fa > 0) a = middle;
    else b = middle;
  }
  return a + (b - a) / 2;
}
