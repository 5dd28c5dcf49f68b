import { gram, type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, splitKey } from "../../numerics/random/index.ts";
import { type Network, requireFinite } from "../network/index.ts";
import type { LayerOutputs } from "./forward.ts";

/**
 * A forward pass of a Gaussian network drawn from its exact law without drawing the weights. Given the activations
 * $X^{l-1}$ (M x n) of one layer, the columns of the next pre-activations are independent $N(0, Q)$ with
 * $Q = \sigma_w^2X^{l-1}X^{l-1\top}/n + \sigma_b^2\mathbf 1\mathbf 1^\top$ at any width: M n normal numbers replace n^2.
 *
 * Differences between inputs below about 1e-8 of their length are lost in Q; use `forward` to follow those.
 *
 * @param net with Gaussian weights, of finite width and depth
 * @param x the inputs, M x n_0
 * @param draw.key randomness
 * @returns the outputs of layers 1..L (index l - 1), equal in law to those of `forward`
 * @throws RangeError for orthogonal weights, whose law is another
 * @see chapter 3 of this book
 */
export function forwardLaw(net: Network, x: Matrix, { key }: { key: Key }): LayerOutputs[] {
  requireFinite(net, "forwardLaw", "width", "depth");
  const { activation, sigmaW2, sigmaB2, width, depth, weights } = net;
  if (weights === "orthogonal")
    throw new RangeError("forwardLaw: expected Gaussian weights; got orthogonal; use forward");
  const outputs: LayerOutputs[] = [];
  let current = x;
  for (let l = 1; l <= depth; l++) {
    const overlaps = gram(current);
    const covariance = overlaps.data.map((k) => (sigmaW2 * k) / current.cols + sigmaB2);
    const root = semidefiniteRoot(matrix(x.rows, x.rows, covariance));
    const preactivations = matmul(root, gaussianMatrix(splitKey(key, l), x.rows, width, 1));
    current = { ...preactivations, data: preactivations.data.map(activation.phi) };
    outputs.push({ preactivations, activations: current });
  }
  return outputs;
}

/**
 * A matrix R with $RR^\top = Q$ for Q positive semidefinite: Cholesky with diagonal pivoting, stopped where what is left is
 * rounding (inputs that coincide have a singular Q).
 */
function semidefiniteRoot({ rows: m, data }: Matrix): Matrix {
  const root = new Float64Array(m * m);
  const left = Float64Array.from({ length: m }, (_, i) => data[i * m + i]);
  const floor = 4 * m * Number.EPSILON * Math.max(...left);
  for (let step = 0; step < m; step++) {
    const pivot = left.indexOf(Math.max(...left));
    if (left[pivot] <= floor) break;
    const scale = Math.sqrt(left[pivot]);
    for (let i = 0; i < m; i++) {
      if (left[i] === 0) continue;
      let entry = data[i * m + pivot];
      for (let k = 0; k < step; k++) entry -= root[i * m + k] * root[pivot * m + k];
      root[i * m + step] = i === pivot ? scale : entry / scale;
    }
    for (let i = 0; i < m; i++) left[i] = i === pivot ? 0 : Math.max(0, left[i] - root[i * m + step] ** 2);
  }
  return matrix(m, m, root);
}
