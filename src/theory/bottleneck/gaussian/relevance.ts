/** Squared canonical correlations below this count as zero: their critical beta is infinite. */
export const smallestRelevance = 1e-10;

/**
 * Checks a relevance spectrum: squared canonical correlations, sorted here by decreasing value.
 *
 * @param rho2 $\rho_i^2$, each in [0, 1), at least one
 * @throws RangeError on an empty list or a value outside [0, 1); at 1 the information is infinite
 */
export function relevance(rho2: ArrayLike<number>, caller: string): Float64Array {
  const sorted = Float64Array.from(rho2).sort().reverse();
  const bad = sorted.find((value) => !(value >= 0 && value < 1));
  if (sorted.length === 0 || bad !== undefined)
    throw new RangeError(`${caller}: expected squared canonical correlations in [0, 1); got [${Array.from(rho2)}]`);
  return sorted;
}
