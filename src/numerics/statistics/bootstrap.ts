import type { Estimate } from "../estimate/estimate.ts";
import { type Key, splitKey, uniforms } from "../random/index.ts";

/**
 * A statistic of a sample with its bootstrap standard error.
 *
 * @param key random stream of the resampling
 * @param samples independent samples
 * @param statistic a function of a sample of the same size
 * @param options.resamples default 200
 */
export function bootstrap(
  key: Key,
  samples: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  options: { resamples?: number } = {},
): Estimate {
  const { resamples = 200 } = options;
  const n = samples.length;
  if (n < 2) throw new RangeError(`bootstrap: expected at least two samples; got ${n}`);
  const values = Array.from({ length: resamples }, (_, b) =>
    statistic(uniforms(splitKey(key, b), n).map((u) => samples[Math.floor(u * n)])),
  );
  const mean = values.reduce((sum, v) => sum + v, 0) / resamples;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (resamples - 1);
  return { value: statistic(Float64Array.from(samples)), stdError: Math.sqrt(variance), samples: n };
}
