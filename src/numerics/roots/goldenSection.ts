/**
 * The place of the minimum of a unimodal f on [a, b] by golden-section search.
 * A minimum can only be placed to about the square root of the rounding error of f.
 *
 * @param f unimodal on [a, b]
 * @param a lower end
 * @param b upper end
 * @param options.tol absolute tolerance on the place, default 1e-9 of the interval
 */
export function goldenSection(f: (x: number) => number, a: number, b: number, options: { tol?: number } = {}): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const tol = options.tol ?? 1e-9 * Math.abs(b - a);
  let left = b - ratio * (b - a);
  let right = a + ratio * (b - a);
  let fLeft = f(left);
  let fRight = f(right);
  for (let i = 0; i < 200 && Math.abs(b - a) > tol; i++) {
    if (fLeft < fRight) {
      b = right;
      right = left;
      fRight = fLeft;
      left = b - ratio * (b - a);
      fLeft = f(left);
    } else {
      a = left;
      left = right;
      fLeft = fRight;
      right = a + ratio * (b - a);
      fRight = f(right);
    }
  }
  return (a + b) / 2;
}
