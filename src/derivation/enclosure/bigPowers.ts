import { charge } from "../meaning/work.ts";
import { type Trace, UndefinedHere } from "./arithmetic.ts";
import { type BigInterval, down, type Numbers, type Pointer, up } from "./bigNumbers.ts";

/** Nanoseconds of a power, per bit of precision. */
const perBit = 20;

/** $x^n$ with $n > 0$ for both ends. */
function positivePower(numbers: Numbers, a: BigInterval, n: number): BigInterval {
  const base = n % 2 === 0 ? numbers.abs(a) : a;
  const exponent = numbers.from(n);
  const [below, above] = [numbers.fresh(), numbers.fresh()];
  charge(2 * perBit * numbers.bits);
  numbers.mpfr.mpfr_pow(below, base.below, exponent, down);
  numbers.mpfr.mpfr_pow(above, base.above, exponent, up);
  return { below, above };
}

/** $1 / a$; where `a` has 0 at an end, unbounded there. */
function inverse(numbers: Numbers, a: BigInterval, trace: Trace): BigInterval {
  const { mpfr } = numbers;
  const [lowSign, highSign] = [mpfr.mpfr_sgn(a.below), mpfr.mpfr_sgn(a.above)];
  if (lowSign === 0 && highSign === 0)
    throw new UndefinedHere("^: expected a base other than 0; got 0 to a negative power; state that it is not 0");
  if (lowSign <= 0 && highSign >= 0) trace.partial = true;
  if (lowSign < 0 && highSign > 0) return numbers.entire();
  const [below, above] = [numbers.fresh(), numbers.fresh()];
  if (highSign === 0) mpfr.mpfr_set_inf(below, -1);
  else mpfr.mpfr_ui_div(below, 1, a.above, down);
  if (lowSign === 0) mpfr.mpfr_set_inf(above, 1);
  else mpfr.mpfr_ui_div(above, 1, a.below, up);
  return { below, above };
}

/** $a^n$ for whole $n$, with $0^0 = 1$. */
export function bigPower(numbers: Numbers, a: BigInterval, n: number, trace: Trace): BigInterval {
  if (n === 0) return numbers.between(1, 1);
  if (n === 1) return a;
  return n > 0 ? positivePower(numbers, a, n) : inverse(numbers, positivePower(numbers, a, -n), trace);
}

/** $x^y$ for $x \ge 0$: monotone in either variable, so the extremes are at the corners. */
function cornerPowers(numbers: Numbers, x: BigInterval, y: BigInterval): BigInterval {
  const { mpfr } = numbers;
  if (mpfr.mpfr_inf_p(x.above) || mpfr.mpfr_inf_p(y.below) || mpfr.mpfr_inf_p(y.above))
    return numbers.between(0, Number.POSITIVE_INFINITY);
  const extreme = (rounding: number, choose: (p: Pointer, q: Pointer) => Pointer) =>
    [mpfr.mpfr_zero_p(x.below) ? numbers.from(0) : x.below, x.above]
      .flatMap((base) => [y.below, y.above].map((exponent) => ({ base, exponent })))
      .map(({ base, exponent }) => {
        const result = numbers.fresh();
        charge(perBit * numbers.bits);
        mpfr.mpfr_pow(result, base, exponent, rounding);
        return result;
      })
      .reduce(choose);
  return {
    below: extreme(down, (p, q) => numbers.smaller(p, q)),
    above: extreme(up, (p, q) => numbers.larger(p, q)),
  };
}

/** $a^b$ in the reals, as `realPower` of `powers.ts`. */
export function bigRealPower(numbers: Numbers, a: BigInterval, b: BigInterval, trace: Trace): BigInterval {
  const { mpfr } = numbers;
  const [low, high] = [mpfr.mpfr_get_d(b.below, down), mpfr.mpfr_get_d(b.above, up)];
  if (low === high && Number.isInteger(low)) return bigPower(numbers, a, low, trace);
  const sign = mpfr.mpfr_sgn(a.below);
  const highSign = mpfr.mpfr_sgn(a.above);
  if (sign === 0 && highSign === 0) return powersOfZero(numbers, b, trace);
  if (sign >= 0) {
    if (sign === 0 && low <= 0) {
      if (low < 0) trace.partial = true;
      if (high >= 0) trace.jump = true;
    }
    return cornerPowers(numbers, numbers.abs(a), b);
  }
  const hasWhole = Math.ceil(low) <= high;
  if (highSign < 0 && !hasWhole)
    throw new UndefinedHere(
      `^: expected a base >= 0; got one < 0 to the power [${low}, ${high}]; state that it is > 0`,
    );
  trace.partial = true;
  const positive = highSign >= 0 ? cornerPowers(numbers, { below: numbers.from(0), above: a.above }, b) : undefined;
  if (!hasWhole) return positive ?? numbers.entire();
  const sizes = cornerPowers(numbers, numbers.abs(highSign < 0 ? a : { below: a.below, above: numbers.from(0) }), b);
  const above = positive === undefined ? sizes.above : numbers.larger(sizes.above, positive.above);
  return { below: numbers.neg(sizes).below, above };
}

function powersOfZero(numbers: Numbers, b: BigInterval, trace: Trace): BigInterval {
  const { mpfr } = numbers;
  const [lowSign, highSign] = [mpfr.mpfr_sgn(b.below), mpfr.mpfr_sgn(b.above)];
  if (highSign < 0)
    throw new UndefinedHere("^: expected a base other than 0; got 0 to a negative power; state that it is not 0");
  if (lowSign < 0) trace.partial = true;
  if (lowSign > 0) return numbers.between(0, 0);
  trace.jump = true;
  return numbers.between(0, 1);
}
