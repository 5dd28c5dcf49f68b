import type { Matrix } from "../../numerics/linalg/index.ts";
import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/activation.ts";
import type { WideNetwork } from "./wideNetwork.ts";

/**
 * Pre-activation variances $K^l(x,x)$ of every point at every layer, $l = 1 \dots L+1$:
 * $K^1 = \sigma_w^2 |x|^2/d + \sigma_b^2$, $K^{l+1} = \sigma_w^2 E\phi(u)^2 + \sigma_b^2$, $u \sim N(0, K^l)$.
 *
 * @param x - points x dimension
 * @returns one vector of variances per layer
 */
export function layerVariances(x: Matrix, network: WideNetwork): Float64Array[] {
  const sw2 = network.sigmaW ** 2;
  const sb2 = network.sigmaB ** 2;
  const layers = [normalisedSquares(x).map((s) => sw2 * s + sb2)];
  for (let l = 0; l < network.depth; l++)
    layers.push(layers[l].map((a) => sw2 * secondMoment(network.activation, a) + sb2));
  return layers;
}

/** $|x|^2/d$ of every point. */
function normalisedSquares(x: Matrix): Float64Array {
  const squares = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    let sum = 0;
    for (let k = 0; k < x.cols; k++) sum += x.data[i * x.cols + k] ** 2;
    squares[i] = sum / x.cols;
  }
  return squares;
}

function secondMoment({ dual, phi, smoothness }: Activation, variance: number): number {
  if (dual) return dual(variance, variance, variance);
  return gaussianExpectation((z) => phi(z) ** 2, Math.sqrt(variance), smoothness);
}
