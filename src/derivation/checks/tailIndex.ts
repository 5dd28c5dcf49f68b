const share = 0.05;
const fewest = 8;

/**
 * The index $\alpha$ of a tail $P(X > x) \sim x^{-\alpha}$ by Hill's estimator on the largest twentieth; an exponential or
 * Gaussian tail has a large one, and a variance exists only above 2.
 *
 * @param sizes not negative
 * @returns infinity where the largest are all alike
 * @see Hill, "A simple general approach to inference about the tail of a distribution", Ann. Stat. 3 (1975)
 */
export function tailIndex(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((a, b) => b - a);
  const k = Math.min(sorted.length - 1, Math.max(fewest, Math.floor(share * sorted.length)));
  const threshold = sorted[k];
  if (!(threshold > 0)) return Number.POSITIVE_INFINITY;
  const mean = sorted.slice(0, k).reduce((s, x) => s + Math.log(x / threshold), 0) / k;
  return mean === 0 ? Number.POSITIVE_INFINITY : 1 / mean;
}
