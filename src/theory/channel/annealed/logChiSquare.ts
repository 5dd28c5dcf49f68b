import { lnGamma } from "../../../numerics/special/index.ts";

/**
 * Logarithm of the density of $e = \ln(\chi^2_n/n)$, the noise of the observation $\ln(|H|^2/n) = \ln q + e$:
 * $f(e) = t^{n/2} e^{-t/2} / (2^{n/2}\Gamma(n/2))$ with $t = n e^{e}$.
 *
 * Written around $e = 0$, so that nothing large cancels at large width:
 * $\ln f = -\frac n2 (e^{e} - 1 - e) + c_n$.
 *
 * @param e point
 * @param width $n \ge 1$
 * @returns $\ln f(e)$
 * @see chapter 2 of this book
 */
export function logChiSquareLogDensity(e: number, width: number): number {
  return -0.5 * width * (Math.expm1(e) - e) + logNormaliser(width);
}

/** $c_n = \frac n2 \ln\frac n2 - \frac n2 - \ln\Gamma(n/2)$. */
function logNormaliser(width: number): number {
  const half = width / 2;
  if (half < 100) return half * Math.log(half) - half - lnGamma(half);
  const inverse = 1 / half;
  return 0.5 * Math.log(half / (2 * Math.PI)) - inverse / 12 + inverse ** 3 / 360 - inverse ** 5 / 1260;
}
