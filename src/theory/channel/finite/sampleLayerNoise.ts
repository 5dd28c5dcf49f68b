import { logDetSpd, type Matrix, matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, splitKey } from "../../../numerics/random/index.ts";
import { expectCount } from "../domain.ts";
import type { NoisyLinearNetwork } from "../quenched/layerNoiseInformation.ts";

/**
 * $\frac{1}{n_L} I(X; H^L \mid W)$ of one sampled noisy linear network, by log-determinants of the covariances
 * $K_l = W_l K_{l-1} W_l^\top + s_l I$ with and without the input.
 *
 * @param network layer ratios, weight and noise variances
 * @param inputs $n_0$; layer sizes are $n_{l-1}\alpha_l$, rounded
 * @returns nats per output component
 * @see chapter 3 of this book
 */
export function sampleLayerNoise(network: NoisyLinearNetwork, inputs: number, key: Key): number {
  const { alpha, sigmaW2, noiseVariance, sigmaX2 } = network;
  expectCount("sampleLayerNoise", "inputs", inputs);
  let withInput = scaledIdentity(inputs, sigmaX2);
  let noiseOnly = scaledIdentity(inputs, 0);
  for (let l = 0; l < alpha.length; l++) {
    const fanIn = withInput.rows;
    const fanOut = Math.round(fanIn * alpha[l]);
    const w = gaussianMatrix(splitKey(key, l), fanOut, fanIn, Math.sqrt(sigmaW2[l] / fanIn));
    withInput = propagate(w, withInput, noiseVariance[l]);
    noiseOnly = propagate(w, noiseOnly, noiseVariance[l]);
  }
  return (logDetSpd(withInput) - logDetSpd(noiseOnly)) / (2 * withInput.rows);
}

function scaledIdentity(n: number, scale: number): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * (n + 1)] = scale;
  return { rows: n, cols: n, data };
}

/** $W K W^\top + s I$. */
function propagate(w: Matrix, k: Matrix, s: number): Matrix {
  const next = matmul(matmul(w, k), w, { transposeB: true });
  for (let i = 0; i < next.rows; i++) next.data[i * (next.rows + 1)] += s;
  return next;
}
