import { add, type Interval, interval, mul } from "./interval.ts";
import type { Quad } from "./quad.ts";
import { addUp } from "./rounding.ts";

/** $c + \sum_i l_i z_i + \sum_{i \le j} s_{ij} z_i z_j$ with intervals for coefficients; the keys of `square` are `i,j`. */
export interface Polynomial {
  readonly c: Interval;
  readonly linear: ReadonlyMap<number, Interval>;
  readonly square: ReadonlyMap<string, Interval>;
}

export const constantPolynomial = (c: Interval): Polynomial => ({ c, linear: new Map(), square: new Map() });

function merged<K>(x: ReadonlyMap<K, Interval>, y: ReadonlyMap<K, Interval>): Map<K, Interval> {
  const sum = new Map(x);
  for (const [key, v] of y) {
    const before = sum.get(key);
    sum.set(key, before === undefined ? v : add(before, v));
  }
  return sum;
}

export function addPolynomials(x: Polynomial, y: Polynomial): Polynomial {
  return { c: add(x.c, y.c), linear: merged(x.linear, y.linear), square: merged(x.square, y.square) };
}

function scaled(x: Polynomial, k: Interval): Polynomial {
  const times = <K>(m: ReadonlyMap<K, Interval>) => new Map([...m].map(([key, v]) => [key, mul(v, k)]));
  return { c: mul(x.c, k), linear: times(x.linear), square: times(x.square) };
}

/** The product, where its degree is at most 2. */
export function multiplyPolynomials(x: Polynomial, y: Polynomial): Polynomial | undefined {
  const isConstant = (p: Polynomial) => p.linear.size + p.square.size === 0;
  if (isConstant(x)) return scaled(y, x.c);
  if (isConstant(y)) return scaled(x, y.c);
  if (x.square.size > 0 || y.square.size > 0) return undefined;
  const square = new Map<string, Interval>();
  for (const [i, v] of x.linear)
    for (const [j, w] of y.linear) {
      const key = `${Math.min(i, j)},${Math.max(i, j)}`;
      const before = square.get(key) ?? interval(0);
      square.set(key, add(before, mul(v, w)));
    }
  const linear = merged(scaled(x, y.c).linear, scaled(y, x.c).linear);
  return { c: mul(x.c, y.c), linear, square };
}

/** Above `sign` times the polynomial, as a quadratic in the moduli; the signs of variables that have one are used. */
export function boundOf(x: Polynomial, sign: 1 | -1, ranges: readonly Interval[]): Quad {
  const signOf = (i: number) => (ranges[i].lo >= 0 ? 1 : ranges[i].hi <= 0 ? -1 : 0);
  /** The largest `sign * v * s`, where `s` is the sign of the monomial, or either. */
  const largest = (v: Interval, s: number) => {
    const k = sign * s;
    return k === 0 ? Math.max(Math.abs(v.lo), Math.abs(v.hi)) : k > 0 ? v.hi : -v.lo;
  };
  const terms = ranges.map(() => ({ p: 0, b: 0, a: 0 }));
  for (const [i, v] of x.linear) terms[i].b = addUp(terms[i].b, largest(v, signOf(i)));
  for (const [key, v] of x.square) {
    const [i, j] = key.split(",").map(Number);
    if (i === j) terms[i].a = addUp(terms[i].a, 2 * largest(v, 1));
    else {
      const k = Math.max(0, largest(v, signOf(i) * signOf(j)));
      terms[i].a = addUp(terms[i].a, k);
      terms[j].a = addUp(terms[j].a, k);
    }
  }
  return { c: largest(x.c, 1), terms };
}
