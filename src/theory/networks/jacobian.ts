import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { affine } from "./forward.ts";
import type { RandomNetwork } from "./randomNetwork.ts";

/**
 * Which end of the last layer: `activation` is $x^L$ (L weight and L slope factors), `preactivation` is $h^L$ (L - 1 slope factors).
 */
export type Output = "activation" | "preactivation";

/** Multiplies row i of A by `slopes[i]`, in place. */
function scaleRows({ rows, cols, data }: Matrix, slopes: Float64Array): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] *= slopes[i];
}

/** Carries the columns of `tangent` (n_0 x k; the identity when left out) through the network at `x`. */
function push(drawn: RandomNetwork, x: Float64Array, output: Output, tangent?: Matrix): Matrix {
  const { activation, depth } = drawn.network;
  let state = matrix(1, x.length, x);
  let current = tangent;
  for (let l = 1; l <= depth; l++) {
    const layer = drawn.layer(l);
    const h = affine(state, layer);
    current = current ? matmul(layer.weights, current) : { ...layer.weights, data: layer.weights.data.slice() };
    if (l < depth || output === "activation") scaleRows(current, h.data.map(activation.derivative));
    state = { ...h, data: h.data.map(activation.phi) };
  }
  return current!;
}

/**
 * The input-output Jacobian at x, $J = D^LW^L\cdots D^1W^1$ with $D^l = \mathrm{diag}\,\phi'(h^l)$.
 *
 * @param drawn a draw, see `randomNetwork`
 * @param x one input, n_0 components
 * @param options.output whether the last slope factor is included; see `Output` (default activation)
 * @returns n x n_0
 */
export function jacobian(
  drawn: RandomNetwork,
  x: Float64Array,
  { output = "activation" }: { output?: Output } = {},
): Matrix {
  return push(drawn, x, output);
}

/**
 * The forward product $Jv$: how a small change of the input arrives. Arguments as in `jacobian`.
 *
 * @param options.v the change, n_0 components
 * @returns n components
 */
export function jacobianVector(
  drawn: RandomNetwork,
  x: Float64Array,
  { v, output = "activation" }: { v: Float64Array; output?: Output },
): Float64Array {
  return push(drawn, x, output, matrix(v.length, 1, v)).data;
}
