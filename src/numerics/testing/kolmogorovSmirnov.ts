/**
 * Kolmogorov-Smirnov test that the samples have the continuous distribution function `cdf` (Stephens' finite-n form).
 *
 * @returns the largest distance of the two distribution functions, and the probability of one at least as large
 */
export function kolmogorovSmirnov(
  samples: ArrayLike<number>,
  cdf: (x: number) => number,
): { statistic: number; pValue: number } {
  const sorted = Float64Array.from(samples).sort();
  const n = sorted.length;
  let statistic = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]);
    statistic = Math.max(statistic, (i + 1) / n - p, p - i / n);
  }
  const root = Math.sqrt(n);
  return { statistic, pValue: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}

/** Kolmogorov's limit of $P(\sqrt n\,D_n > x)$: $2 \sum_{k \ge 1} (-1)^{k-1} e^{-2k^2x^2}$. */
export function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 40; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}
