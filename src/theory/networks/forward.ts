import { type Matrix, matmul } from "../../numerics/linalg/index.ts";
import type { DrawnLayer, RandomNetwork } from "./randomNetwork.ts";

/** What one layer makes of M inputs: $h^l$ and $x^l = \phi(h^l)$, each M x n. */
export interface LayerOutputs {
  readonly preactivations: Matrix;
  readonly activations: Matrix;
}

/** $XW^\top + b$, row by row. */
export function affine(x: Matrix, { weights, biases }: DrawnLayer): Matrix {
  const h = matmul(x, weights, { transposeB: true });
  for (let i = 0; i < h.data.length; i++) h.data[i] += biases[i % h.cols];
  return h;
}

/**
 * Runs a drawn network on inputs.
 *
 * @param network a draw, see `randomNetwork`
 * @param x the inputs, M x n_0, one per row
 * @returns the outputs of layers 1..L (index l - 1)
 * @throws RangeError when the rows are not of the network's input size
 */
export function forward({ network: net, layer }: RandomNetwork, x: Matrix): LayerOutputs[] {
  const { inputs, depth, activation } = net;
  if (x.cols !== inputs) throw new RangeError(`forward: expected inputs of ${inputs} components; got ${x.cols}`);
  const outputs: LayerOutputs[] = [];
  let current = x;
  for (let l = 1; l <= depth; l++) {
    const preactivations = affine(current, layer(l));
    current = { ...preactivations, data: preactivations.data.map(activation.phi) };
    outputs.push({ preactivations, activations: current });
  }
  return outputs;
}
