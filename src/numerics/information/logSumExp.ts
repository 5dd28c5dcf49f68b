/** $\ln \sum_i e^{x_i}$ without overflow; `-Infinity` for an empty list or when every term is `-Infinity`. */
export function logSumExp(xs: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < xs.length; i++) if (!(xs[i] <= largest)) largest = xs[i];
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += Math.exp(xs[i] - largest);
  return largest + Math.log(sum);
}
