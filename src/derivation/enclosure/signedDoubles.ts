import type { Arithmetic, Trace } from "./arithmetic.ts";
import { doubles } from "./doubles.ts";
import type { Interval } from "./interval.ts";

/** An interval whose members are known to have a strict sign, though 0 may be an end of it. */
export interface Signed extends Interval {
  readonly sign: 1 | -1 | 0;
}

const infinity = Number.POSITIVE_INFINITY;

/** With the sign that its ends show. */
export function signOf(x: Interval, sign: 1 | -1 | 0 = 0): Signed {
  return { lo: x.lo, hi: x.hi, sign: x.lo > 0 ? 1 : x.hi < 0 ? -1 : sign };
}

/** An interval less its end 0. */
export function withoutZero(x: Interval): Signed {
  return signOf(x, x.lo === x.hi ? 0 : x.lo === 0 ? 1 : x.hi === 0 ? -1 : 0);
}

const odd = new Set(["expm1", "sinh", "tanh", "erf", "atan", "asin", "log1p", "tan", "atanh", "lambertW0"]);
const positive = new Set(["exp", "cosh", "normalPdf", "normalCdf", "erfc"]);
const keeping = new Set(["sqrt", "relu"]);

/**
 * Doubles that remember strict signs where rounding cannot show them: whether $1/x^2$ or $\ln x$ has a value for all $x > 0$.
 * For definedness only: where a function has its pole at 0, the result is all that has the right sign.
 */
export function signedDoubles(trace: Trace): Arithmetic<Signed> {
  const plain = doubles(trace);
  /** Whether 0 is no more than an end. */
  const isApart = (x: Signed) => x.sign !== 0 && (x.lo === 0 || x.hi === 0);
  const halfLine = (sign: number): Interval => (sign > 0 ? { lo: 0, hi: infinity } : { lo: -infinity, hi: 0 });
  const product = (x: Signed, y: Signed) => (x.sign * y.sign + 0) as 1 | -1 | 0;
  const add = (x: Signed, y: Signed): Signed => {
    const up = (x.sign > 0 && y.lo >= 0) || (y.sign > 0 && x.lo >= 0);
    const down = (x.sign < 0 && y.hi <= 0) || (y.sign < 0 && x.hi <= 0);
    return signOf(plain.add(x, y), up ? 1 : down ? -1 : 0);
  };
  const neg = (x: Signed): Signed => signOf(plain.neg(x), (-x.sign + 0) as 1 | -1 | 0);
  const div = (x: Signed, y: Signed): Signed => {
    const sign = product(x, y);
    if (!isApart(y)) return signOf(plain.div(x, y), sign);
    return signOf(sign === 0 ? { lo: -infinity, hi: infinity } : halfLine(sign), sign);
  };
  const power = (x: Signed, n: number): Signed => {
    const sign = n === 0 ? 1 : n % 2 === 0 ? (Math.abs(x.sign) as 0 | 1) : x.sign;
    if (n < 0) return div(signOf({ lo: 1, hi: 1 }), power(x, -n));
    return signOf(plain.power(x, n), sign);
  };
  const call = (name: string, x: Signed): Signed | undefined => {
    const isPole = name === "log" || name === "lnGamma" || name === "digamma" || name === "xlogx";
    if (isPole && x.sign > 0 && x.lo === 0) return signOf({ lo: -infinity, hi: infinity });
    const value = plain.call(name, x);
    if (value === undefined) return undefined;
    if (name === "abs") return signOf(value, Math.abs(x.sign) as 0 | 1);
    if (positive.has(name)) return signOf(value, 1);
    if (odd.has(name)) return signOf(value, oddSign(value, x));
    return signOf(value, keeping.has(name) && x.sign > 0 ? 1 : 0);
  };
  const oddSign = (value: Interval, x: Signed) => (value.lo >= 0 || value.hi <= 0 ? x.sign : 0);
  const realPower = (x: Signed, y: Signed): Signed => {
    if (x.sign > 0 && x.lo === 0) return signOf(halfLine(1), 1);
    return signOf(plain.realPower(x, y), x.sign > 0 ? 1 : 0);
  };
  return {
    trace,
    rational: (n, d) => signOf(plain.rational(n, d)),
    bounds: (lo, hi) => signOf(plain.bounds(lo, hi)),
    constant: (name) => signOf(plain.constant(name)),
    add,
    sub: (x, y) => add(x, neg(y)),
    mul: (x, y) => signOf(plain.mul(x, y), product(x, y)),
    div,
    neg,
    square: (x) => power(x, 2),
    power,
    realPower,
    call,
    max: (x, y) => signOf(plain.max(x, y), x.sign > 0 || y.sign > 0 ? 1 : 0),
    min: (x, y) => signOf(plain.min(x, y), x.sign > 0 && y.sign > 0 ? 1 : 0),
    hull: (x, y) => signOf(plain.hull(x, y), x.sign === y.sign ? x.sign : 0),
    intersect: (x, y) => {
      const common = plain.intersect(x, y);
      return common && signOf(common, x.sign !== 0 ? x.sign : y.sign);
    },
    lower: (x) => x.lo,
    upper: (x) => x.hi,
  };
}
