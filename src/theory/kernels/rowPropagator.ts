import { pairDuals } from "./pairDuals.ts";
import type { TangentRecursion } from "./tangentRecursion.ts";
import { simdRowPropagator } from "./wasm/simdRowPropagator.ts";
import type { WideNetwork } from "./wideNetwork.ts";

/**
 * Carries a row of pairs (row point `i` against column points $0 \dots$ `k.length - 1`) through all layers, in place: on entry `k`
 * holds the inner products $x\cdot x'$, on exit `k`, `t` hold $K^{L+1}, \Theta^{L+1}$. One pass, no temporary matrices.
 */
export type RowPropagator = (i: number, k: Float64Array, t: Float64Array) => void;

/**
 * The fastest propagator there is for the activation: WASM SIMD for the ReLU family and erf, else the plain loop.
 *
 * @param rows - variances of the row points, layer by layer
 * @param columns - variances of the column points, layer by layer
 */
export function rowPropagator(
  network: WideNetwork,
  recursion: TangentRecursion,
  rows: readonly Float64Array[],
  columns: readonly Float64Array[],
): RowPropagator {
  return simdRowPropagator(network, recursion, rows, columns) ?? scalarRowPropagator(network, recursion, rows, columns);
}

/** The plain loop, for every activation. */
export function scalarRowPropagator(
  network: WideNetwork,
  { sw2, sb2, input, hidden, bias, dimension }: TangentRecursion,
  rows: readonly Float64Array[],
  columns: readonly Float64Array[],
): RowPropagator {
  const layers = Array.from({ length: network.depth }, (_, l) => pairDuals(network.activation, rows[l], columns[l]));
  return (i, k, t) => {
    for (let j = 0; j < k.length; j++) {
      const c0 = k[j] / dimension;
      let kj = sw2 * c0 + sb2;
      let tj = input * c0 + bias;
      for (const { value, derivative } of layers) {
        const kappa = value(i, j, kj);
        tj = hidden * kappa + bias + sw2 * derivative(i, j, kj) * tj;
        kj = sw2 * kappa + sb2;
      }
      k[j] = kj;
      t[j] = tj;
    }
  };
}
