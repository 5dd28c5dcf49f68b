import { type Matrix, matmul } from "../../numerics/linalg/index.ts";
import { forward } from "./forward.ts";
import type { RandomNetwork } from "./randomNetwork.ts";

/** A forward pass that remembers its slopes. */
export interface Pullback {
  /** $x^L$ of each input, M x n */
  readonly outputs: Matrix;
  /** $J(x_m)^\top v_m$ for each input, from one row v per input: M x n to M x n_0 */
  readonly pull: (v: Matrix) => Matrix;
}

/**
 * Runs a drawn network on inputs and offers the backward product of its Jacobian $J = D^LW^L\cdots D^1W^1$ at each of them.
 *
 * @param drawn a draw, see `randomNetwork`
 * @param x the inputs, M x n_0, one per row
 * @returns the outputs, and the product with the transposed Jacobian
 * @throws RangeError when the rows are not of the network's input size
 */
export function pullback(drawn: RandomNetwork, x: Matrix): Pullback {
  const { depth, activation } = drawn.network;
  const layers = forward(drawn, x);
  const slopes = layers.map(({ preactivations }) => preactivations.data.map(activation.derivative));
  return {
    outputs: layers[depth - 1].activations,
    pull: (v) => {
      let back = v;
      for (let l = depth; l >= 1; l--) {
        const scaled = { ...back, data: back.data.map((b, i) => b * slopes[l - 1][i]) };
        back = matmul(scaled, drawn.layer(l).weights);
      }
      return back;
    },
  };
}
