import type { Series, SeriesKit } from "./seriesKit.ts";

type SeriesFunction<T> = (x: Series<T>) => Series<T>;

/** The elementary functions of a power series, by recursion from their differential equations. */
export function seriesFunctions<T extends object>(kit: SeriesKit<T>): Readonly<Record<string, SeriesFunction<T>>> {
  const { base, length, zero, one, unknown, within, add, neg, mul, square, reciprocal, ratio, chain } = kit;
  const value = (name: string, x: Series<T>): T => {
    const y = base.call(name, x[0]);
    if (name === "xlogx" && y === undefined) return base.mul(x[0], base.call("log", x[0]) ?? unknown);
    return y ?? unknown;
  };
  /** A function from its value and the series of its derivative at `x`. */
  const integrated = (name: string, slope: (x: Series<T>) => Series<T>): SeriesFunction<T> => {
    return (x) => {
      const result = [value(name, x)];
      if (x.length === 1) return result;
      const rate = slope(x);
      for (let k = 1; k < length; k++) result.push(chain(x, rate, k));
      return result;
    };
  };
  const exp: SeriesFunction<T> = (x) => {
    const result = [value("exp", x)];
    for (let k = 1; k < length && x.length > 1; k++) result.push(chain(x, result, k));
    return result;
  };
  /** Two functions that are each other's derivative, up to a sign. */
  const pair = (first: string, second: string, sign: 1 | -1) => (x: Series<T>) => {
    const [s, c] = [[value(first, x)], [value(second, x)]];
    for (let k = 1; k < length && x.length > 1; k++) {
      const [ds, dc] = [chain(x, c, k), chain(x, s, k)];
      s.push(ds);
      c.push(sign > 0 ? dc : base.neg(dc));
    }
    return [s, c];
  };
  const circular = pair("sin", "cos", -1);
  const hyperbolic = pair("sinh", "cosh", 1);
  /** $f' = 1 + \sigma f^2$ */
  const riccati = (name: string, sign: 1 | -1): SeriesFunction<T> => {
    return (x) => {
      const result = [value(name, x)];
      if (x.length === 1) return result;
      const squared = [base.square(result[0])];
      const rate = [sign > 0 ? base.add(one, squared[0]) : base.sub(one, squared[0])];
      for (let k = 1; k < length; k++) {
        result.push(chain(x, rate, k));
        let sum = zero;
        for (let i = 0; i <= k; i++) sum = base.add(sum, base.mul(result[i], result[k - i]));
        rate.push(sign > 0 ? sum : base.neg(sum));
      }
      return result;
    };
  };
  const log: SeriesFunction<T> = (x) => {
    const result = [value("log", x)];
    for (let k = 1; k < length && x.length > 1; k++) {
      let rest = x[k] ?? zero;
      for (let i = 1; i < k; i++) {
        const c = x[k - i];
        if (c !== undefined)
          rest = base.sub(rest, base.mul(base.rational(BigInt(i), BigInt(k)), base.mul(result[i], c)));
      }
      result.push(ratio(rest, x[0]));
    }
    return result;
  };
  const sqrt: SeriesFunction<T> = (x) => {
    const result = [value("sqrt", x)];
    const twice = base.add(result[0], result[0]);
    for (let k = 1; k < length && x.length > 1; k++) {
      let rest = x[k] ?? zero;
      for (let i = 1; i < k; i++) rest = base.sub(rest, base.mul(result[i], result[k - i]));
      result.push(ratio(rest, twice));
    }
    return result;
  };
  const half = base.rational(1n, 2n);
  const gaussian = (x: Series<T>) => exp(neg(square(x)));
  const densityAtZero = base.call("normalPdf", zero) ?? unknown;
  const normalPdf: SeriesFunction<T> = (x) => {
    const density = exp(mul([base.neg(half)], square(x)));
    return mul([densityAtZero], density);
  };
  const rootOfPi = base.call("sqrt", base.constant("pi")) ?? unknown;
  const errorScale = base.div(base.rational(2n, 1n), rootOfPi);
  const oneMinusSquare = (x: Series<T>) => add([one], neg(square(x)));
  const inverseRoot = (x: Series<T>) => reciprocal(sqrt(oneMinusSquare(x)));
  const lambertW0: SeriesFunction<T> = (x) => {
    const result = [value("lambertW0", x)];
    for (let k = 1; k < length && x.length > 1; k++) {
      const rate = mul(exp(neg(result)), reciprocal(add([one], result)));
      result.push(chain(x, rate, k));
    }
    return result;
  };
  const unknownBeyond = (first: T, slope: T): Series<T> =>
    Array.from({ length }, (_, k) => (k === 0 ? first : k === 1 ? slope : unknown));
  /** Two straight pieces that meet at 0; at 0 itself and around it the slope is between theirs. */
  const bent = (name: string, left: SeriesFunction<T>, slopes: T): SeriesFunction<T> => {
    return (x) => {
      const [lo, hi] = [base.lower(x[0]), base.upper(x[0])];
      if (x.length === 1) return [value(name, x)];
      if (lo >= 0 && hi > 0) return x;
      if (hi <= 0 && lo < 0) return left(x);
      return unknownBeyond(value(name, x), base.mul(slopes, x[1]));
    };
  };
  const steps = (name: string): SeriesFunction<T> => {
    return (x) => {
      const first = value(name, x);
      if (x.length === 1 || base.lower(first) === base.upper(first))
        return jumpsAt(name, x) ? unknownBeyond(first, unknown) : [first];
      return unknownBeyond(first, unknown);
    };
  };
  /** Whether a single point is one where a step function jumps. */
  const jumpsAt = (name: string, x: Series<T>): boolean => {
    const at = base.lower(x[0]);
    if (x.length === 1 || at !== base.upper(x[0])) return false;
    return name === "floor" || name === "ceil" ? Number.isInteger(at) : at === 0;
  };
  return {
    exp,
    expm1: (x) => [value("expm1", x), ...exp(x).slice(1)],
    log,
    xlogx: integrated("xlogx", (x) => add([one], log(x))),
    log1p: (x) => [value("log1p", x), ...log(add([one], x)).slice(1)],
    sqrt,
    sin: (x) => circular(x)[0],
    cos: (x) => circular(x)[1],
    tan: riccati("tan", 1),
    sinh: (x) => hyperbolic(x)[0],
    cosh: (x) => hyperbolic(x)[1],
    tanh: riccati("tanh", -1),
    asin: integrated("asin", inverseRoot),
    acos: integrated("acos", (x) => neg(inverseRoot(x))),
    atan: integrated("atan", (x) => reciprocal(add([one], square(x)))),
    atanh: integrated("atanh", (x) => reciprocal(oneMinusSquare(x))),
    erf: integrated("erf", (x) => mul([errorScale], gaussian(x))),
    erfc: integrated("erfc", (x) => mul([base.neg(errorScale)], gaussian(x))),
    normalCdf: integrated("normalCdf", normalPdf),
    normalPdf,
    lnGamma: (x) => unknownUnlessConstant("lnGamma", x, (y) => value("digamma", y)),
    digamma: (x) => unknownUnlessConstant("digamma", x, () => unknown),
    lambertW0,
    abs: bent("abs", neg, within(-1, 1)),
    relu: bent("relu", () => [zero], within(0, 1)),
    sign: steps("sign"),
    step: steps("step"),
    floor: steps("floor"),
    ceil: steps("ceil"),
  };

  function unknownUnlessConstant(name: string, x: Series<T>, slope: (x: Series<T>) => T): Series<T> {
    const first = value(name, x);
    return x.length === 1 ? [first] : unknownBeyond(first, base.mul(slope(x), x[1]));
  }
}
