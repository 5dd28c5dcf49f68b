import type { Arithmetic } from "./arithmetic.ts";

/** Coefficients of a truncated power series, lowest first; those that are missing are 0. */
export type Series<T> = readonly T[];

/** An arithmetic whose numbers may depend on variables. */
export interface Varying<T> extends Arithmetic<T> {
  /** A number between two others of which nothing else is known; `bounds` where numbers depend on nothing. */
  readonly within?: (lo: number, hi: number) => T;
}

/** The operations of power series that the functions are made of. */
export interface SeriesKit<T> {
  readonly base: Arithmetic<T>;
  readonly length: number;
  readonly zero: T;
  readonly one: T;
  /** A number of which nothing is known, nor how it depends on anything. */
  readonly unknown: T;
  /** A number between two others of which nothing else is known. */
  readonly within: (lo: number, hi: number) => T;
  readonly add: (x: Series<T>, y: Series<T>) => Series<T>;
  readonly neg: (x: Series<T>) => Series<T>;
  readonly mul: (x: Series<T>, y: Series<T>) => Series<T>;
  readonly square: (x: Series<T>) => Series<T>;
  /** $1/x$ inside the coefficients of another function: unknown where `x` changes its sign; where it only ends at 0, of the others. */
  readonly reciprocal: (x: Series<T>) => Series<T>;
  readonly div: (x: Series<T>, y: Series<T>) => Series<T>;
  /** A coefficient over a number that may be 0, which makes it unknown; the value of the function is not touched. */
  readonly ratio: (x: T, y: T) => T;
  /** $\sum_{i=1}^{k} i\,x_i\,y_{k-i} / k$ */
  readonly chain: (x: Series<T>, y: Series<T>, k: number) => T;
}

/** The kit of power series of `length` coefficients over the numbers of `base`. */
export function seriesKit<T extends object>(base: Varying<T>, length: number): SeriesKit<T> {
  const [zero, one] = [base.rational(0n, 1n), base.rational(1n, 1n)];
  const within = base.within ?? base.bounds;
  const unknown = within(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const wholes = Array.from({ length }, (_, k) => base.rational(BigInt(k), 1n));
  const isZero = (x: T) => base.lower(x) === 0 && base.upper(x) === 0;
  const ratio = (x: T, y: T): T => {
    const [lo, hi] = [base.lower(y), base.upper(y)];
    if (lo > 0 || hi < 0) return base.div(x, y);
    if (isZero(x) && lo < hi) return zero;
    if (base.within !== undefined || (lo < 0 && hi > 0) || lo === hi) return unknown;
    const { partial } = base.trace;
    const quotient = base.div(x, y);
    base.trace.partial = partial;
    return quotient;
  };
  const add = (x: Series<T>, y: Series<T>): Series<T> => {
    const [long, short] = x.length >= y.length ? [x, y] : [y, x];
    return long.map((c, k) => (k < short.length ? base.add(c, short[k]) : c));
  };
  const mul = (x: Series<T>, y: Series<T>): Series<T> => {
    if (x.length === 1) return y.map((c) => base.mul(x[0], c));
    if (y.length === 1) return x.map((c) => base.mul(c, y[0]));
    const result: T[] = [];
    const count = Math.min(length, x.length + y.length - 1);
    for (let k = 0; k < count; k++) {
      let sum: T | undefined;
      for (let i = Math.max(0, k - y.length + 1); i <= k && i < x.length; i++) {
        const term = base.mul(x[i], y[k - i]);
        sum = sum === undefined ? term : base.add(sum, term);
      }
      result.push(sum ?? zero);
    }
    return result;
  };
  const square = (x: Series<T>): Series<T> => {
    const count = Math.min(length, 2 * x.length - 1);
    return Array.from({ length: count }, (_, k) => {
      let sum: T | undefined;
      for (let i = Math.max(0, k - x.length + 1); 2 * i < k; i++) {
        const term = base.mul(x[i], x[k - i]);
        sum = sum === undefined ? term : base.add(sum, term);
      }
      const twice = sum === undefined ? undefined : base.add(sum, sum);
      if (k % 2 !== 0) return twice ?? zero;
      const middle = base.square(x[k / 2]);
      return twice === undefined ? middle : base.add(twice, middle);
    });
  };
  const divided = (x: Series<T>, y: Series<T>, first: T): Series<T> => {
    const result = [first];
    if (y.length === 1) return [result[0], ...x.slice(1).map((c) => ratio(c, y[0]))];
    for (let k = 1; k < length; k++) {
      let rest = x[k] ?? zero;
      for (let i = 1; i <= k && i < y.length; i++) rest = base.sub(rest, base.mul(y[i], result[k - i]));
      result.push(ratio(rest, y[0]));
    }
    return result;
  };
  const chain = (x: Series<T>, y: Series<T>, k: number): T => {
    let sum: T | undefined;
    for (let i = 1; i <= k && i < x.length; i++) {
      const c = y[k - i];
      if (c === undefined) continue;
      const term = base.mul(i === 1 ? x[1] : base.mul(wholes[i], x[i]), c);
      sum = sum === undefined ? term : base.add(sum, term);
    }
    if (sum === undefined) return zero;
    return k === 1 ? sum : base.div(sum, wholes[k]);
  };
  const neg = (x: Series<T>) => x.map(base.neg);
  const div = (x: Series<T>, y: Series<T>) => divided(x, y, base.div(x[0], y[0]));
  const reciprocal = (x: Series<T>) => divided([one], x, ratio(one, x[0]));
  return { base, length, zero, one, unknown, within, add, neg, mul, square, reciprocal, div, ratio, chain };
}
