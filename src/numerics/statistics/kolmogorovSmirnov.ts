import { normalCdf } from "../special/errorFunctions.ts";

/**
 * How far samples are from the standard normal law: the largest distance of the two distribution functions, and the
 * probability of a larger one, $2\sum_{k \ge 1}(-1)^{k-1}e^{-2k^2t^2}$ with $t = (\sqrt n + 0.12 + 0.11/\sqrt n)\,d$.
 *
 * @param samples at least one number
 * @returns the distance in [0, 1] and the probability of a larger one under the law
 * @see Stephens, "EDF statistics for goodness of fit", 1974
 */
export function kolmogorovSmirnov(samples: ArrayLike<number>): { distance: number; probability: number } {
  const sorted = Float64Array.from(samples).sort();
  const n = sorted.length;
  const distance = sorted.reduce((most, z, i) => {
    const p = normalCdf(z);
    return Math.max(most, p - i / n, (i + 1) / n - p);
  }, 0);
  const t = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  if (t < 0.3) return { distance, probability: 1 };
  let probability = 0;
  for (let k = 1; k <= 30; k++) probability += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return { distance, probability: Math.min(1, probability) };
}
