import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Inputs, inputMatrix } from "../data/index.ts";
import { checkOne, correlation } from "../domain.ts";
import type { Network } from "../network/index.ts";
import { layerVariances } from "./layerVariances.ts";
import { pairDuals } from "./pairDuals.ts";

/**
 * Noise stability of the output under a partial redraw of all parameters:
 * $K_\rho(x,x') = E\,f_\theta(x)\,f_{\rho\theta+\sqrt{1-\rho^2}\,\theta'}(x')$, by the NNGP recursion with every covariance
 * replaced, $c \to \rho\,(\sigma_w^2 \kappa(c) + \sigma_b^2)$, the variances unchanged.
 *
 * @param net of finite depth
 * @param inputs points x dimension
 * @param redraw.rho correlation $\rho \in [-1, 1]$ of the two parameter vectors
 * @returns $K_\rho$ of all pairs; $K_1 = K$
 * @throws RangeError for rho outside [-1, 1], or a network without depth
 * @see our derivation, chapter 6, "The exact law"
 */
export function noiseStability(net: Network, inputs: Inputs, { rho }: { rho: number }): Matrix {
  checkOne("noiseStability", "rho", correlation, rho);
  const x = inputMatrix(inputs, "noiseStability");
  const n = x.rows;
  const { activation, sigmaW2, sigmaB2, hiddenLayers } = net;
  const variances = layerVariances(net, x);
  const layers = variances.slice(0, hiddenLayers).map((a) => pairDuals(activation, a, a));
  const k = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let inner = 0;
      for (let p = 0; p < x.cols; p++) inner += x.data[i * x.cols + p] * x.data[j * x.cols + p];
      let c = rho * ((sigmaW2 * inner) / x.cols + sigmaB2);
      for (const { value } of layers) c = rho * (sigmaW2 * value(i, j, c) + sigmaB2);
      k.data[i * n + j] = c;
    }
  return k;
}
