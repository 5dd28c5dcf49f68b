import type { Matrix } from "../../numerics/linalg/index.ts";
import { secondMoment } from "../meanField/index.ts";
import { type Network, requireFinite } from "../network/index.ts";

/**
 * Pre-activation variances $K^l(x,x)$ of every point at every layer, $l = 1 \dots L$:
 * $K^1 = \sigma_w^2 |x|^2/d + \sigma_b^2$, $K^{l+1} = \sigma_w^2 E\phi(u)^2 + \sigma_b^2$, $u \sim N(0, K^l)$.
 *
 * @param net of finite depth
 * @param x points x dimension
 * @returns one vector of variances per layer
 * @throws RangeError for a network without depth
 */
export function layerVariances(net: Network, x: Matrix): Float64Array[] {
  requireFinite(net, "kernels", "depth");
  const { activation, sigmaW2, sigmaB2, depth } = net;
  const layers = [normalisedSquares(x).map((s) => sigmaW2 * s + sigmaB2)];
  while (layers.length < depth)
    layers.push(layers[layers.length - 1].map((q) => sigmaW2 * secondMoment(activation, q) + sigmaB2));
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
