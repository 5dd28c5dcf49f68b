import type { Network } from "../network/index.ts";
import { pairDuals } from "./pairDuals.ts";
import type { PairsOfPoints, RowPropagator } from "./tangentRecursion.ts";
import { simdRowPropagator } from "./wasm/simdRowPropagator.ts";

/**
 * The fastest propagator there is for the activation: WASM SIMD for the ReLU family and erf, else the plain loop.
 *
 * @param net of finite depth
 * @param pairs the recursion and the variances of the points
 */
export function rowPropagator(net: Network, pairs: PairsOfPoints): RowPropagator {
  return simdRowPropagator(net, pairs) ?? scalarRowPropagator(net, pairs);
}

/** The plain loop, for every activation. */
export function scalarRowPropagator(net: Network, { recursion, rows, columns }: PairsOfPoints): RowPropagator {
  const { sigmaW2, sigmaB2, input, hidden, bias, dimension } = recursion;
  const layers = Array.from({ length: net.hiddenLayers }, (_, l) => pairDuals(net.activation, rows[l], columns[l]));
  return (i, k, t) => {
    for (let j = 0; j < k.length; j++) {
      const c0 = k[j] / dimension;
      let kj = sigmaW2 * c0 + sigmaB2;
      let tj = input * c0 + bias;
      for (const { value, derivative } of layers) {
        const kappa = value(i, j, kj);
        tj = hidden * kappa + bias + sigmaW2 * derivative(i, j, kj) * tj;
        kj = sigmaW2 * kappa + sigmaB2;
      }
      k[j] = kj;
      t[j] = tj;
    }
  };
}
