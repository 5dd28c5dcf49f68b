import { type Trace, UndefinedHere } from "./arithmetic.ts";
import { sqrt } from "./elementary.ts";
import { over, under } from "./implementation.ts";
import { abs, div, entire, hull, type Interval, intersect, neg, one, square, zero } from "./interval.ts";
import { mulDown, mulUp } from "./rounding.ts";

/** $x^n$ for $x \ge 0$ and whole $n > 0$ by squaring, each product rounded by `times`. */
function chain(x: number, n: number, times: (a: number, b: number) => number): number {
  let result = 1;
  for (let factor = x; ; factor = times(factor, factor)) {
    if (n % 2 === 1) result = times(result, factor);
    n = Math.floor(n / 2);
    if (n === 0) return result;
  }
}

/** Products are exact where the power is a double; past a few of them the machine's own power is nearer. */
const powerUnder = (x: number, n: number) => Math.max(chain(x, n, mulDown), n > 8 ? under(x ** n) : 0);
const powerOver = (x: number, n: number) =>
  Math.min(chain(x, n, mulUp), n > 8 ? over(x ** n) : Number.POSITIVE_INFINITY);

function positivePower(a: Interval, n: number): Interval {
  if (n === 1) return a;
  if (n === 2) return square(a);
  if (n % 2 === 0) {
    const size = abs(a);
    return { lo: powerUnder(size.lo, n), hi: powerOver(size.hi, n) };
  }
  return {
    lo: a.lo >= 0 ? powerUnder(a.lo, n) : -powerOver(-a.lo, n),
    hi: a.hi >= 0 ? powerOver(a.hi, n) : 0 - powerUnder(-a.hi, n),
  };
}

/** $a^n$ for whole $n$, with $0^0 = 1$. */
export function power(a: Interval, n: number, trace: Trace): Interval {
  if (n === 0) return one;
  if (n > 0) return positivePower(a, n);
  const inverse = positivePower(a, -n);
  const underflows = inverse.lo * inverse.hi === 0 && (a.lo > 0 || a.hi < 0);
  const quotient = div(one, inverse, underflows ? { ...trace } : trace);
  if (n >= -8 || a.lo <= 0) return quotient;
  return intersect(quotient, { lo: Math.max(0, under(a.hi ** n)), hi: over(a.lo ** n) }) ?? quotient;
}

/** $x^y$ for $x \ge 0$: monotone in either variable, so the extremes are at the corners. */
function cornerPowers(x: Interval, y: Interval): Interval {
  const corners = [x.lo ** y.lo, x.lo ** y.hi, x.hi ** y.lo, x.hi ** y.hi];
  if (corners.some(Number.isNaN)) return { lo: 0, hi: Number.POSITIVE_INFINITY };
  return { lo: Math.max(0, under(Math.min(...corners))), hi: over(Math.max(...corners)) };
}

/**
 * $a^b$ in the reals. Negative bases have values for whole exponents only.
 *
 * @throws UndefinedHere where no member has a value
 */
export function realPower(a: Interval, b: Interval, trace: Trace): Interval {
  if (b.lo === b.hi) {
    if (Number.isInteger(b.lo)) return power(a, b.lo, trace);
    if (b.lo === 0.5) return sqrt(a, trace);
  }
  const hasWhole = Math.ceil(b.lo) <= b.hi;
  if (a.lo === 0 && a.hi === 0) return powersOfZero(b, trace);
  if (a.lo >= 0) {
    if (a.lo === 0 && b.lo < 0) trace.partial = true;
    if (a.lo === 0 && b.lo <= 0 && b.hi >= 0) trace.jump = true;
    return cornerPowers(a, b);
  }
  if (a.hi < 0 && !hasWhole)
    throw new UndefinedHere(
      `^: expected a base >= 0; got [${a.lo}, ${a.hi}] to the power [${b.lo}, ${b.hi}]; state that it is > 0`,
    );
  trace.partial = true;
  const positive = a.hi >= 0 ? cornerPowers({ lo: 0, hi: a.hi }, b) : undefined;
  if (!hasWhole) return positive ?? entire;
  const negative = cornerPowers({ lo: Math.max(0, -a.hi), hi: -a.lo }, b);
  const both = hull(negative, neg(negative));
  return positive === undefined ? both : hull(both, positive);
}

function powersOfZero(b: Interval, trace: Trace): Interval {
  if (b.hi < 0)
    throw new UndefinedHere("^: expected a base other than 0; got 0 to a negative power; state that it is not 0");
  if (b.lo < 0) trace.partial = true;
  if (b.lo > 0) return zero;
  trace.jump = true;
  return { lo: 0, hi: 1 };
}
