import { checkBracket } from "../bracket.ts";

/**
 * A root of f between a and b by Newton's method, halving whenever a Newton step leaves the bracket or gains too little.
 *
 * @param df the derivative of f
 * @throws RangeError if f(a) and f(b) have the same sign or are NaN
 */
export function newtonSafeguarded(f: (x: number) => number, df: (x: number) => number, a: number, b: number): number {
  const fa = f(a);
  const fb = f(b);
  checkBracket("newtonSafeguarded", a, b, fa, fb);
  if (fa === 0) return a;
  if (fb === 0) return b;
  let low = fa < 0 ? a : b;
  let high = fa < 0 ? b : a;
  let x = (a + b) / 2;
  let lastStep = Math.abs(b - a);
  for (let i = 0; i < 200; i++) {
    const value = f(x);
    if (value === 0) return x;
    if (value < 0) low = x;
    else high = x;
    const step = -value / df(x);
    const inside = (x + step - low) * (x + step - high) < 0;
    const next = inside && Math.abs(step) < lastStep / 2 ? x + step : low + (high - low) / 2;
    lastStep = Math.abs(next - x);
    if (lastStep <= 2 * Number.EPSILON * Math.abs(next)) return next;
    x = next;
  }
  return x;
}
