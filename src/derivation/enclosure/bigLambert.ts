import { lambertW0 } from "../../numerics/special/index.ts";
import type { Trace } from "./arithmetic.ts";
import { type BigInterval, down, type Numbers, type Pointer, up } from "./bigNumbers.ts";
import { domains, outside } from "./domain.ts";

/** $w e^w$ rounded; for rounding up the exponential is rounded so that the product grows. */
function timesItsExponential(numbers: Numbers, w: Pointer, rounding: number): Pointer {
  const { mpfr } = numbers;
  const result = numbers.fresh();
  const other = rounding === up ? down : up;
  mpfr.mpfr_exp(result, w, mpfr.mpfr_sgn(w) >= 0 ? rounding : other);
  mpfr.mpfr_mul(result, result, w, rounding);
  return result;
}

/** $W_0(x)$ nearly, for $x \ge -1/e$ other than 0: Newton's iteration on $w + \ln(w/x) = 0$, doubling the bits. */
function approximate(numbers: Numbers, x: Pointer): Pointer {
  const { mpfr } = numbers;
  const size = mpfr.mpfr_get_d(x, 0);
  const w = numbers.fresh();
  const [excess, slope] = [numbers.fresh(), numbers.fresh()];
  if (Number.isFinite(size) && size !== 0) mpfr.mpfr_set_d(w, lambertW0(Math.max(size, domains.lambertW0.from)), 0);
  else mpfr.mpfr_set(w, x, 0);
  if (!Number.isFinite(size)) mpfr.mpfr_log(w, x, 0);
  if (mpfr.mpfr_cmp_d(w, -0.999) < 0) mpfr.mpfr_set(w, nearBranch(numbers, x), 0);
  if (mpfr.mpfr_cmp_si(w, -1) <= 0) return w;
  for (let good = 20; good < 2 * numbers.bits; good *= 2) {
    mpfr.mpfr_div(excess, w, x, 0);
    mpfr.mpfr_log(excess, excess, 0);
    mpfr.mpfr_add(excess, excess, w, 0);
    mpfr.mpfr_add_ui(slope, w, 1, 0);
    mpfr.mpfr_div(slope, w, slope, 0);
    mpfr.mpfr_mul(excess, excess, slope, 0);
    mpfr.mpfr_sub(w, w, excess, 0);
  }
  return w;
}

/** $-1 + p - p^2/3$ with $p = \sqrt{2(ex + 1)}$, the series at the branch point. */
function nearBranch(numbers: Numbers, x: Pointer): Pointer {
  const { mpfr } = numbers;
  const [p, w] = [numbers.fresh(), numbers.fresh()];
  mpfr.mpfr_exp(p, numbers.from(1), 0);
  mpfr.mpfr_mul(p, p, x, 0);
  mpfr.mpfr_add_ui(p, p, 1, 0);
  mpfr.mpfr_mul_2ui(p, p, 1, 0);
  if (mpfr.mpfr_sgn(p) <= 0) return numbers.from(-1);
  mpfr.mpfr_sqrt(p, p, 0);
  mpfr.mpfr_sqr(w, p, 0);
  mpfr.mpfr_div_si(w, w, -3, 0);
  mpfr.mpfr_add(w, w, p, 0);
  mpfr.mpfr_sub_ui(w, w, 1, 0);
  return w;
}

/** A bound of $W_0(x)$ on the side of `rounding`: stepping away until $w e^w$, which rises from $w = -1$, is on that side of $x$. */
function bound(numbers: Numbers, x: Pointer, rounding: number): Pointer {
  const { mpfr } = numbers;
  if (mpfr.mpfr_sgn(x) === 0 || mpfr.mpfr_inf_p(x)) return x;
  const w = approximate(numbers, x);
  const [step, candidate] = [numbers.fresh(), numbers.fresh()];
  mpfr.mpfr_abs(step, w, up);
  mpfr.mpfr_div_2ui(step, step, numbers.bits - 2, up);
  for (; mpfr.mpfr_cmp_ui(step, 4) < 0; mpfr.mpfr_mul_2ui(step, step, 2, up)) {
    if (rounding === up) mpfr.mpfr_add(candidate, w, step, up);
    else mpfr.mpfr_sub(candidate, w, step, down);
    if (mpfr.mpfr_cmp_si(candidate, -1) <= 0) {
      if (rounding === down) break;
      continue;
    }
    const product = timesItsExponential(numbers, candidate, rounding === up ? down : up);
    const side = mpfr.mpfr_cmp(product, x);
    if (rounding === up ? side >= 0 : side <= 0) return candidate;
  }
  if (rounding === down) return numbers.from(-1);
  return mpfr.mpfr_cmp_ui(x, 1) > 0 ? x : numbers.from(1);
}

/** $W_0(a)$ for the members that are at least $-1/e$. */
export function bigLambertW0(numbers: Numbers, a: BigInterval, trace: Trace): BigInterval {
  const { mpfr } = numbers;
  const branch = numbers.ends((end, rounding) => {
    mpfr.mpfr_exp(end, numbers.from(-1), rounding === up ? down : up);
    mpfr.mpfr_neg(end, end, rounding);
  });
  if (mpfr.mpfr_cmp(a.above, branch.below) <= 0)
    throw outside("lambertW0", { lo: mpfr.mpfr_get_d(a.below, down), hi: mpfr.mpfr_get_d(a.above, up) });
  const isInside = mpfr.mpfr_cmp(a.below, branch.above) >= 0;
  if (!isInside) trace.partial = true;
  const above = numbers.larger(a.above, branch.above);
  return { below: isInside ? bound(numbers, a.below, down) : numbers.from(-1), above: bound(numbers, above, up) };
}
