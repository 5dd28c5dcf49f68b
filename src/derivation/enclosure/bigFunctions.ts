import { charge } from "../meaning/work.ts";
import type { Trace } from "./arithmetic.ts";
import { bigLambertW0 } from "./bigLambert.ts";
import { type BigInterval, down, type Numbers, type Pointer, up } from "./bigNumbers.ts";
import { domains, outside, type Restricted } from "./domain.ts";

type Unary = (result: Pointer, x: Pointer, rounding: number) => number;
/** Nanoseconds of a function, per bit of precision. */
const perBit = 40;

type BigFunction = (a: BigInterval) => BigInterval;

const turningPoint = [1.461632144968362, 1.4616321449683625] as const;

/** The functions of one number on MPFR intervals, by the names of `meaning/functions.ts`; MPFR rounds each correctly. */
export function bigFunctions(numbers: Numbers, trace: Trace): Readonly<Record<string, BigFunction>> {
  const { mpfr } = numbers;

  function apply(f: Unary, x: Pointer, rounding: number): Pointer {
    const result = numbers.fresh();
    charge(perBit * numbers.bits);
    f(result, x, rounding);
    return result;
  }
  const rising =
    (f: Unary): BigFunction =>
    (a) => ({ below: apply(f, a.below, down), above: apply(f, a.above, up) });
  const falling =
    (f: Unary): BigFunction =>
    (a) => ({ below: apply(f, a.above, down), above: apply(f, a.below, up) });

  /** As `inDomain`. */
  function within(name: Restricted, f: BigFunction): BigFunction {
    const { from, to, open } = domains[name];
    return (a) => {
      const [low, high] = [mpfr.mpfr_cmp_d(a.below, from), mpfr.mpfr_cmp_d(a.above, to)];
      if (low > 0 && high < 0) return f(a);
      const [lowOfAbove, highOfBelow] = [mpfr.mpfr_cmp_d(a.above, from), mpfr.mpfr_cmp_d(a.below, to)];
      if (open ? lowOfAbove <= 0 || highOfBelow >= 0 : lowOfAbove < 0 || highOfBelow > 0)
        throw outside(name, { lo: mpfr.mpfr_get_d(a.below, down), hi: mpfr.mpfr_get_d(a.above, up) });
      const isOutside = open ? low <= 0 || (high >= 0 && Number.isFinite(to)) : low < 0 || high > 0;
      if (isOutside) trace.partial = true;
      return f({
        below: low <= 0 ? numbers.from(from) : a.below,
        above: high >= 0 && Number.isFinite(to) ? numbers.from(to) : a.above,
      });
    };
  }

  /** $a / 2\pi$, shifted. */
  function turns(a: BigInterval, by: number): BigInterval {
    const circle = numbers.pi();
    const divisor = (x: Pointer, smaller: boolean) => (mpfr.mpfr_sgn(x) >= 0 === smaller ? circle.above : circle.below);
    const [below, above] = [numbers.fresh(), numbers.fresh()];
    mpfr.mpfr_div(below, a.below, divisor(a.below, true), down);
    mpfr.mpfr_div(above, a.above, divisor(a.above, false), up);
    mpfr.mpfr_div_2ui(below, below, 1, down);
    mpfr.mpfr_div_2ui(above, above, 1, up);
    mpfr.mpfr_sub_d(below, below, by, down);
    mpfr.mpfr_sub_d(above, above, by, up);
    return { below, above };
  }
  function hasWhole(a: BigInterval): boolean {
    const next = numbers.fresh();
    mpfr.mpfr_rint_ceil(next, a.below, down);
    return mpfr.mpfr_cmp(next, a.above) <= 0;
  }

  /** A function of period $2\pi$ in $[-1, 1]$ with its maximum at `top` turns and its minimum half a turn before. */
  const wave =
    (f: Unary, top: number): BigFunction =>
    (a) => {
      if (numbers.isPoint(a)) return rising(f)(a);
      const [reachesTop, reachesBottom] = [hasWhole(turns(a, top)), hasWhole(turns(a, top - 0.5))];
      if (reachesTop && reachesBottom) return numbers.between(-1, 1);
      const extreme = (rounding: number, choose: (p: Pointer, q: Pointer) => Pointer) =>
        choose(apply(f, a.below, rounding), apply(f, a.above, rounding));
      return {
        below: reachesBottom ? numbers.from(-1) : extreme(down, (p, q) => numbers.smaller(p, q)),
        above: reachesTop ? numbers.from(1) : extreme(up, (p, q) => numbers.larger(p, q)),
      };
    };

  function tan(a: BigInterval): BigInterval {
    const doubled = { below: turns(a, 0.25), above: turns(a, -0.25) };
    if (!numbers.isPoint(a) && (hasWhole(doubled.below) || hasWhole(doubled.above))) {
      trace.partial = true;
      return numbers.entire();
    }
    return rising(mpfr.mpfr_tan)(a);
  }

  /** $\Phi(x) = \frac12 \operatorname{erfc}(-x/\sqrt2)$ */
  function normalCdf(a: BigInterval): BigInterval {
    const root = numbers.ends((end, rounding) => mpfr.mpfr_sqrt_ui(end, 2, rounding));
    const end = (x: Pointer, rounding: number, other: number) => {
      const result = numbers.fresh();
      const divisor = mpfr.mpfr_sgn(x) > 0 === (rounding === down) ? root.above : root.below;
      mpfr.mpfr_div(result, x, divisor, rounding);
      mpfr.mpfr_neg(result, result, other);
      mpfr.mpfr_erfc(result, result, rounding);
      mpfr.mpfr_div_2ui(result, result, 1, rounding);
      return result;
    };
    return { below: end(a.below, down, up), above: end(a.above, up, down) };
  }

  /** $\varphi(x) = e^{-x^2/2} / \sqrt{2\pi}$ */
  function normalPdf(a: BigInterval): BigInterval {
    const size = numbers.abs(a);
    const pi = numbers.pi();
    const end = (x: Pointer, circle: Pointer, rounding: number, other: number) => {
      const [result, root] = [numbers.fresh(), numbers.fresh()];
      mpfr.mpfr_mul_2ui(root, circle, 1, other);
      mpfr.mpfr_sqrt(root, root, other);
      mpfr.mpfr_sqr(result, x, other);
      mpfr.mpfr_div_2ui(result, result, 1, other);
      mpfr.mpfr_neg(result, result, rounding);
      mpfr.mpfr_exp(result, result, rounding);
      mpfr.mpfr_div(result, result, root, rounding);
      return result;
    };
    return { below: end(size.above, pi.above, down, up), above: end(size.below, pi.below, up, down) };
  }

  /** Below $\ln\Gamma$ at its turning point: within $2^{-51}$ of this double, where the slope is less than $2^{-51}$. */
  function leastLnGamma(): Pointer {
    const result = apply(mpfr.mpfr_lngamma, numbers.from(1.461632144968362), down);
    mpfr.mpfr_sub_d(result, result, 2 ** -102, down);
    return result;
  }
  function lnGamma(a: BigInterval): BigInterval {
    if (mpfr.mpfr_cmp_d(a.above, turningPoint[0]) <= 0) return falling(mpfr.mpfr_lngamma)(a);
    if (mpfr.mpfr_cmp_d(a.below, turningPoint[1]) >= 0) return rising(mpfr.mpfr_lngamma)(a);
    return {
      below: leastLnGamma(),
      above: numbers.larger(falling(mpfr.mpfr_lngamma)(a).above, apply(mpfr.mpfr_lngamma, a.above, up)),
    };
  }

  /** A step function, rising. */
  function jumping(f: Unary): BigFunction {
    return (a) => {
      const result = rising(f)(a);
      if (!numbers.isPoint(result)) trace.jump = true;
      return result;
    };
  }
  const sign: Unary = (result, x, rounding) => mpfr.mpfr_set_si(result, Math.sign(mpfr.mpfr_sgn(x)), rounding);
  const step: Unary = (result, x, rounding) =>
    mpfr.mpfr_set_d(result, [0, 0.5, 1][Math.sign(mpfr.mpfr_sgn(x)) + 1], rounding);

  return {
    exp: rising(mpfr.mpfr_exp),
    expm1: rising(mpfr.mpfr_expm1),
    log: within("log", rising(mpfr.mpfr_log)),
    log1p: within("log1p", rising(mpfr.mpfr_log1p)),
    sqrt: within("sqrt", rising(mpfr.mpfr_sqrt)),
    abs: (a) => numbers.abs(a),
    sign: jumping(sign),
    step: jumping(step),
    relu: (a) => {
      const zero = numbers.from(0);
      return { below: numbers.larger(a.below, zero), above: numbers.larger(a.above, zero) };
    },
    sin: wave(mpfr.mpfr_sin, 0.25),
    cos: wave(mpfr.mpfr_cos, 0),
    tan,
    asin: within("asin", rising(mpfr.mpfr_asin)),
    acos: within("acos", falling(mpfr.mpfr_acos)),
    atan: rising(mpfr.mpfr_atan),
    sinh: rising(mpfr.mpfr_sinh),
    cosh: (a) => rising(mpfr.mpfr_cosh)(numbers.abs(a)),
    tanh: rising(mpfr.mpfr_tanh),
    atanh: within("atanh", rising(mpfr.mpfr_atanh)),
    erf: rising(mpfr.mpfr_erf),
    erfc: falling(mpfr.mpfr_erfc),
    normalCdf,
    normalPdf,
    lnGamma: within("lnGamma", lnGamma),
    digamma: within("digamma", rising(mpfr.mpfr_digamma)),
    lambertW0: (a) => bigLambertW0(numbers, a, trace),
    ceil: jumping(mpfr.mpfr_rint_ceil),
    floor: jumping(mpfr.mpfr_rint_floor),
  };
}
