import chiSquareCdf from "@stdlib/stats/base/dists/chisquare/cdf/lib/index.js";
import studentCdf from "@stdlib/stats/base/dists/t/cdf/lib/index.js";

/** The probability that chi-squared with this many degrees of freedom exceeds x; to about 1e-15 absolutely. */
export function chiSquareTail(x: number, degrees: number): number {
  return 1 - chiSquareCdf(x, degrees);
}

/** The probability that Student's t with this many degrees of freedom exceeds |t| on either side. */
export function studentTwoSided(t: number, degrees: number): number {
  return 2 * studentCdf(-Math.abs(t), degrees);
}

/**
 * Kolmogorov's limit of $P(\sqrt n\,D_n > x)$: $2 \sum_{k \ge 1} (-1)^{k-1} e^{-2k^2x^2}$.
 */
export function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 40; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}
