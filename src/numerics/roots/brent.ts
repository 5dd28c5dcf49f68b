import { checkBracket } from "./bracket.ts";

/**
 * A root of a continuous f between a and b by Brent's method (inverse quadratic interpolation, secant and bisection).
 *
 * @param f changes sign between a and b
 * @param a one end of the bracket
 * @param b the other end
 * @param options.tol absolute tolerance on the root; the default 0 goes on to the last bits
 * @throws RangeError if f(a) and f(b) have the same sign or are NaN
 * @see Brent, "Algorithms for Minimization without Derivatives", 1973, chapter 4
 */
export function brent(f: (x: number) => number, a: number, b: number, options: { tol?: number } = {}): number {
  const tol = options.tol ?? 0;
  let fa = f(a);
  let fb = f(b);
  checkBracket("brent", a, b, fa, fb);
  let c = a;
  let fc = fa;
  let step = b - a;
  let previousStep = step;
  for (let i = 0; i < 200; i++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const reach = 2 * Number.EPSILON * Math.abs(b) + tol / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= reach || fb === 0) return b;
    const proposed =
      Math.abs(previousStep) >= reach && Math.abs(fa) > Math.abs(fb) ? interpolate(a, b, c, fa, fb, fc) : half;
    const acceptable =
      proposed * half > 0 &&
      Math.abs(proposed) < Math.abs(1.5 * half) - Math.abs(reach) / 2 &&
      Math.abs(proposed) < Math.abs(previousStep) / 2;
    previousStep = acceptable ? step : half;
    step = acceptable ? proposed : half;
    a = b;
    fa = fb;
    b += Math.abs(step) > reach ? step : Math.sign(half) * (reach || Number.MIN_VALUE);
    fb = f(b);
    if (fb * fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      previousStep = step;
    }
  }
  return b;
}

/** The step from b to the root of the interpolating secant (two points) or inverse parabola (three points). */
function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const q = fa / fc;
  const r = fb / fc;
  return (-s * ((c - b) * q * (q - r) - (b - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}
