import { brent } from "./brent.ts";

/**
 * All roots of f in [a, b] at which f changes sign, as seen on n equal intervals, each refined by Brent's method.
 * Two roots inside one interval are missed: choose n by the scale on which f turns.
 *
 * @returns ascending
 */
export function scanRoots(f: (x: number) => number, a: number, b: number, n: number): number[] {
  const roots: number[] = [];
  let x0 = a;
  let f0 = f(a);
  if (f0 === 0) roots.push(a);
  for (let i = 1; i <= n; i++) {
    const x1 = i === n ? b : a + ((b - a) * i) / n;
    const f1 = f(x1);
    if (f1 === 0) roots.push(x1);
    else if (f0 * f1 < 0) roots.push(brent(f, x0, x1));
    x0 = x1;
    f0 = f1;
  }
  return roots;
}
