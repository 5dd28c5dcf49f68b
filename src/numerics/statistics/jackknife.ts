import type { Estimate } from "../estimate/estimate.ts";

/**
 * A smooth statistic of a sample with its bias removed to order 1/n and its standard error, by leaving one out.
 *
 * @param samples independent samples
 * @param statistic a smooth function of a sample of any size
 * @see Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 11
 */
export function jackknife(samples: ArrayLike<number>, statistic: (sample: Float64Array) => number): Estimate {
  const n = samples.length;
  if (n < 2) throw new RangeError(`jackknife: expected at least two samples; got ${n}`);
  const all = Float64Array.from(samples);
  const left = new Float64Array(n);
  for (let i = 0; i < n; i++) left[i] = statistic(all.filter((_, j) => j !== i));
  const mean = left.reduce((sum, v) => sum + v, 0) / n;
  const variance = (left.reduce((sum, v) => sum + (v - mean) ** 2, 0) * (n - 1)) / n;
  return { value: n * statistic(all) - (n - 1) * mean, stdError: Math.sqrt(variance), samples: n };
}
