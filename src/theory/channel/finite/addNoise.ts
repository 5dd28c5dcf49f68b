import type { Matrix } from "../../../numerics/linalg/index.ts";
import { type Key, normals } from "../../../numerics/random/index.ts";
import { check, nonNegative } from "../../domain.ts";

/**
 * Reception of signals through Gaussian noise of variance $\sigma^2$ per component.
 *
 * @param signals one signal per row
 * @param options.noiseVariance $\sigma^2 \ge 0$
 * @param options.key randomness of the noise
 * @returns the noisy signals, same shape
 */
export function addNoise(signals: Matrix, options: { readonly noiseVariance: number; readonly key: Key }): Matrix {
  const { noiseVariance, key } = options;
  check("addNoise", { noiseVariance: nonNegative }, { noiseVariance });
  const sigma = Math.sqrt(noiseVariance);
  const noise = normals(key, signals.data.length);
  return { ...signals, data: signals.data.map((h, i) => h + sigma * noise[i]) };
}
