import type { Matrix } from "../../../numerics/linalg/index.ts";
import { type Key, normals } from "../../../numerics/random/index.ts";
import { expectNonNegative } from "../domain.ts";

/** Reception of signals through Gaussian noise of variance $\sigma^2$ per component. */
export function addNoise(signals: Matrix, noiseVariance: number, key: Key): Matrix {
  expectNonNegative("addNoise", "noiseVariance", noiseVariance);
  const sigma = Math.sqrt(noiseVariance);
  const noise = normals(key, signals.data.length);
  return { ...signals, data: signals.data.map((h, i) => h + sigma * noise[i]) };
}
