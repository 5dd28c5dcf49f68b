import { seriesFunctions } from "./seriesFunctions.ts";
import { type Series, seriesKit, type Varying } from "./seriesKit.ts";

/**
 * The arithmetic of power series $\sum_{k < \mathrm{length}} c_k t^k$ over the numbers of `base`: the coefficients of a
 * function at a point, or, at an interval, enclosures of $f^{(k)}/k!$ over it.
 *
 * @see Tucker, Validated Numerics (2011), section 4 (automatic differentiation by recursion)
 */
export function seriesArithmetic<T extends object>(base: Varying<T>, length: number): Varying<Series<T>> {
  const kit = seriesKit(base, length);
  const functions = seriesFunctions(kit);
  const { add, neg, mul, square, div, zero, unknown, within } = kit;
  const constant = (x: T): Series<T> => [x];
  const realPower = (x: Series<T>, y: Series<T>): Series<T> => {
    if (y.length > 1) return functions.exp(mul(y, functions.log(x)));
    const result = [base.realPower(x[0], y[0])];
    const exponent = base.add(y[0], kit.one);
    for (let k = 1; k < length && x.length > 1; k++) {
      let sum = zero;
      for (let i = 1; i <= k && i < x.length; i++) {
        const factor = base.sub(base.mul(exponent, base.rational(BigInt(i), BigInt(k))), kit.one);
        sum = base.add(sum, base.mul(base.mul(factor, x[i]), result[k - i]));
      }
      result.push(kit.ratio(sum, x[0]));
    }
    return result;
  };
  const power = (x: Series<T>, n: number): Series<T> => {
    if (n < 0) return replaceFirst(kit.reciprocal(power(x, -n)), base.power(x[0], n));
    if (n === 0) return [kit.one];
    let result = x;
    for (const bit of n.toString(2).slice(1)) {
      result = square(result);
      if (bit === "1") result = mul(result, x);
    }
    return replaceFirst(result, base.power(x[0], n));
  };
  const choose = (x: Series<T>, y: Series<T>, first: T, isFirst: boolean, isSecond: boolean): Series<T> => {
    if (isFirst) return x;
    if (isSecond) return y;
    const either = base.hull(x[1] ?? zero, y[1] ?? zero);
    const slope = within(lower(either), upper(either));
    return Array.from({ length }, (_, k) => (k === 0 ? first : k === 1 ? slope : unknown));
  };
  const { lower, upper } = base;
  const zip = (x: Series<T>, y: Series<T>, f: (s: T, t: T) => T) =>
    Array.from({ length: Math.max(x.length, y.length) }, (_, k) => f(x[k] ?? zero, y[k] ?? zero));
  return {
    trace: base.trace,
    rational: (n, d) => constant(base.rational(n, d)),
    bounds: (lo, hi) => constant(base.bounds(lo, hi)),
    constant: (name) => constant(base.constant(name)),
    add,
    sub: (x, y) => add(x, neg(y)),
    mul,
    div,
    neg,
    square,
    power,
    realPower,
    call: (name, x) => functions[name]?.(x),
    max: (x, y) => choose(x, y, base.max(x[0], y[0]), lower(x[0]) >= upper(y[0]), lower(y[0]) >= upper(x[0])),
    min: (x, y) => choose(x, y, base.min(x[0], y[0]), upper(x[0]) <= lower(y[0]), upper(y[0]) <= lower(x[0])),
    hull: (x, y) => zip(x, y, base.hull),
    intersect: (x, y) => {
      const parts = Array.from({ length: Math.max(x.length, y.length) }, (_, k) =>
        base.intersect(x[k] ?? zero, y[k] ?? zero),
      );
      return parts.every((part) => part !== undefined) ? parts : undefined;
    },
    lower: (x) => lower(x[0]),
    upper: (x) => upper(x[0]),
    within: (lo, hi) => Array.from({ length }, (_, k) => (k === 0 ? within(lo, hi) : unknown)),
  };
}

export function replaceFirst<T>(x: Series<T>, first: T): Series<T> {
  return [first, ...x.slice(1)];
}
