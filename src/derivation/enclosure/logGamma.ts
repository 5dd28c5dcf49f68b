import { digamma as digammaOf, lnGamma as lnGammaOf } from "../../numerics/special/index.ts";
import { over, under } from "./implementation.ts";
import type { Interval } from "./interval.ts";
import { addDown, addUp } from "./rounding.ts";

/** $\ln\Gamma$ falls to its least value here, between these doubles, and rises after. */
const turningPoint: Interval = { lo: 1.461632144968362, hi: 1.4616321449683625 };
const least = -0.12148629053584963;

/** Where the implementation is wrong by up to $600 \cdot 2^{-53}$; $\ln\Gamma(x) = \ln\Gamma(x + n) - \sum_{k<n} \ln(x + k)$ is used. */
const isPoor = (x: number) => (x > 0.1 && x < 0.3) || (x > 1.1 && x < 1.3);

/** $\ln\Gamma(x)$ bounded below and above at one point. */
function atPoint(x: number): Interval {
  if (x === 1 || x === 2) return { lo: 0, hi: 0 };
  if (!isPoor(x)) return { lo: under(lnGammaOf(x)), hi: over(lnGammaOf(x)) };
  const next = { lo: addDown(x, 1), hi: addUp(x, 1) };
  const [low, high] =
    next.lo > 2 ? [under(lnGammaOf(next.lo)), over(lnGammaOf(next.hi))] : [atPoint(next.hi).lo, atPoint(next.lo).hi];
  return { lo: addDown(low, -over(Math.log(x))), hi: addUp(high, -under(Math.log(x))) };
}

/** $\ln\Gamma(x)$ for $x > 0$. */
export function lnGamma(a: Interval): Interval {
  const atLo = atPoint(a.lo);
  const atHi = atPoint(a.hi);
  if (a.hi <= turningPoint.lo) return { lo: Math.max(least, atHi.lo), hi: atLo.hi };
  if (a.lo >= turningPoint.hi) return { lo: Math.max(least, atLo.lo), hi: atHi.hi };
  return { lo: least, hi: Math.max(atLo.hi, atHi.hi) };
}

/** $\psi(x)$ for $x > 0$, rising. */
export function digamma(a: Interval): Interval {
  return {
    lo: a.lo === 0 ? Number.NEGATIVE_INFINITY : under(digammaOf(a.lo)),
    hi: over(digammaOf(a.hi)),
  };
}
