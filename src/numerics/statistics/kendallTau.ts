/**
 * Kendall's rank correlation: the mean over pairs of $\mathrm{sign}(x_i - x_j)\,\mathrm{sign}(y_i - y_j)$; 1 when the two lists are
 * ordered alike, -1 when oppositely. A tie counts as zero.
 *
 * @param x as long as y
 * @param among which pairs count, for a correlation within groups; all unless given
 * @param y the other list
 * @throws RangeError for lists of different lengths or no pairs
 */
export function kendallTau(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  among: (i: number, j: number) => boolean = () => true,
): number {
  if (x.length !== y.length)
    throw new RangeError(`kendallTau: expected lists of one length; got ${x.length} and ${y.length}`);
  let pairs = 0;
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      if (!among(i, j)) continue;
      pairs++;
      sum += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
    }
  if (pairs === 0) throw new RangeError(`kendallTau: expected at least one pair; got none among ${x.length} values`);
  return sum / pairs;
}
