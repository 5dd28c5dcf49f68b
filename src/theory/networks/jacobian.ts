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
function push(network: RandomNetwork, x: Float64Array, output: Output, tangent?: Matrix): Matrix {
  const { activation, architecture } = network;
  let state = matrix(1, x.length, x);
  let current = tangent;
  for (let l = 1; l <= architecture.depth; l++) {
    const layer = network.layer(l);
    const h = affine(state, layer);
    current = current ? matmul(layer.weights, current) : layer.weights;
    if (l < architecture.depth || output === "activation") scaleRows(current, h.data.map(activation.derivative));
    state = { ...h, data: h.data.map(activation.phi) };
  }
  return current!;
}

/**
 * The input-output Jacobian at x, $J = D^LW^L\cdots D^1W^1$ with $D^l = \mathrm{diag}\,\phi'(h^l)$.
 *
 * @param x one input, n_0 components
 * @param output whether the last slope factor is included; see `Output`
 * @returns n x n_0
 */
export function jacobian(network: RandomNetwork, x: Float64Array, output: Output = "activation"): Matrix {
  return push(network, x, output);
}

/** The forward product $Jv$: how a small change v of the input (n_0 components) arrives. */
export function jacobianVector(
  network: RandomNetwork,
  x: Float64Array,
  v: Float64Array,
  output: Output = "activation",
): Float64Array {
  return push(network, x, output, matrix(v.length, 1, v)).data;
}

/** The reverse product $J^\top u$: the gradient at the input of an output functional u (n components). */
export function vectorJacobian(
  network: RandomNetwork,
  x: Float64Array,
  u: Float64Array,
  output: Output = "activation",
): Float64Array {
  const { activation, architecture } = network;
  const slopes: Float64Array[] = [];
  let state = matrix(1, x.length, x);
  for (let l = 1; l <= architecture.depth; l++) {
    const h = affine(state, network.layer(l));
    slopes.push(h.data.map(activation.derivative));
    state = { ...h, data: h.data.map(activation.phi) };
  }
  let current = matrix(1, u.length, u.slice());
  for (let l = architecture.depth; l >= 1; l--) {
    if (l < architecture.depth || output === "activation")
      for (let i = 0; i < current.cols; i++) current.data[i] *= slopes[l - 1][i];
    current = matmul(current, network.layer(l).weights);
  }
  return current.data;
}
