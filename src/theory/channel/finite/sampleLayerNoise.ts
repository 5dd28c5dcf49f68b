import { logDetSpd, type Matrix, matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, splitKey } from "../../../numerics/random/index.ts";
import { check, count } from "../../domain.ts";
import type { NoisyLayer } from "../quenched/layerNoiseInformation.ts";

/**
 * $\frac{1}{n_L} I(X; H^L \mid W)$ of one sampled noisy linear network, by log-determinants of the covariances
 * $K_l = W_l K_{l-1} W_l^\top + s_l I$ with and without the input.
 *
 * @param layers $\alpha_l$, $\sigma_{w,l}^2$ and $s_l$ of each layer, in order
 * @param options.sigmaX2 input variance $\sigma_x^2 > 0$
 * @param options.inputs $n_0$; layer sizes are $n_{l-1}\alpha_l$, rounded
 * @param options.key randomness of the weights
 * @returns nats per output component
 * @see chapter 3 of this book
 */
export function sampleLayerNoise(
  layers: readonly NoisyLayer[],
  options: { readonly sigmaX2: number; readonly inputs: number; readonly key: Key },
): number {
  const { sigmaX2, inputs, key } = options;
  check("sampleLayerNoise", { inputs: count }, { inputs });
  let withInput = scaledIdentity(inputs, sigmaX2);
  let noiseOnly = scaledIdentity(inputs, 0);
  for (const [l, { alpha, sigmaW2, noiseVariance }] of layers.entries()) {
    const fanIn = withInput.rows;
    const fanOut = Math.round(fanIn * alpha);
    const w = gaussianMatrix(splitKey(key, l), fanOut, fanIn, Math.sqrt(sigmaW2 / fanIn));
    withInput = propagate(w, withInput, noiseVariance);
    noiseOnly = propagate(w, noiseOnly, noiseVariance);
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
