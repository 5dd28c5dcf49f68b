import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import { type Network, requireFinite } from "../network/index.ts";

/**
 * A finite network in the NTK parametrisation, all parameters standard normal at birth:
 * $z^{l+1} = \frac{\sigma_w}{\sqrt{n_l}} W^{l+1} h^l + \sigma_b b^{l+1}$, $h^l = \phi(z^l)$, $h^0 = x$, output $z^L$.
 */
export interface TangentMlp {
  readonly network: Network;
  /** $W^1 \dots W^L$, each fan-out x fan-in. */
  readonly weights: readonly Matrix[];
  /** $b^1 \dots b^L$. */
  readonly biases: readonly Float64Array[];
}

/**
 * Draws a network.
 *
 * @param net of finite depth, hidden width $n$ and inputs $d$
 * @param draw.key randomness; the same key gives the same network
 * @param draw.outputs $k$ (default 1)
 * @returns the parameters
 * @throws RangeError for a network without a size
 */
export function sampleTangentMlp(net: Network, { key, outputs = 1 }: { key: Key; outputs?: number }): TangentMlp {
  requireFinite(net, "sampleTangentMlp", "inputs", "width", "depth");
  const sizes = [net.inputs, ...Array<number>(net.hiddenLayers).fill(net.width), outputs];
  return {
    network: net,
    weights: sizes.slice(1).map((n, l) => matrix(n, sizes[l], normals(splitKey(key, "weights", l), n * sizes[l]))),
    biases: sizes.slice(1).map((n, l) => normals(splitKey(key, "biases", l), n)),
  };
}

/** The layers of a forward pass: `activations[l]` is $h^l$ (points x $n_l$), `preactivations[l]` is $z^{l+1}$. */
export interface ForwardPass {
  readonly activations: readonly Matrix[];
  readonly preactivations: readonly Matrix[];
}

/** Runs the network on points (rows of `x`). */
export function forwardPass({ network, weights, biases }: TangentMlp, x: Matrix): ForwardPass {
  const activations = [x];
  const preactivations: Matrix[] = [];
  weights.forEach((w, l) => {
    const h = activations[l];
    const scale = network.sigmaW / Math.sqrt(w.cols);
    const z = matmul(h, w, { transposeB: true });
    for (let p = 0, at = 0; p < z.rows; p++)
      for (let i = 0; i < z.cols; i++, at++) z.data[at] = scale * z.data[at] + network.sigmaB * biases[l][i];
    preactivations.push(z);
    if (l + 1 < weights.length) activations.push(matrix(z.rows, z.cols, z.data.map(network.activation.phi)));
  });
  return { activations, preactivations };
}

/**
 * The outputs on points (rows of `x`), points x outputs.
 *
 * @param mlp one draw, see `sampleTangentMlp`
 * @param x points x dimension
 * @returns points x outputs
 */
export function networkOutputs(mlp: TangentMlp, x: Matrix): Matrix {
  return forwardPass(mlp, x).preactivations[mlp.weights.length - 1];
}

/**
 * Carries derivatives with respect to the outputs back through the layers.
 * @param outputDerivatives $\partial \ell/\partial z^L$, points x outputs
 * @returns $\partial \ell/\partial z^{l}$ for $l = 1 \dots L$, points x $n_l$
 */
export function backwardPass(mlp: TangentMlp, pass: ForwardPass, outputDerivatives: Matrix): Matrix[] {
  const { network, weights } = mlp;
  const deltas = [outputDerivatives];
  for (let l = weights.length - 1; l > 0; l--) {
    const scale = network.sigmaW / Math.sqrt(weights[l].cols);
    const z = pass.preactivations[l - 1].data;
    const back = matmul(deltas[0], weights[l]);
    for (let at = 0; at < z.length; at++) back.data[at] *= scale * network.activation.derivative(z[at]);
    deltas.unshift(back);
  }
  return deltas;
}

/**
 * $|\theta - \theta'|^2$ between two networks of one shape, all weights and biases.
 *
 * @param a one network
 * @param b another of the same shape
 * @returns the squared distance
 */
export function squaredParameterDistance(a: TangentMlp, b: TangentMlp): number {
  const between = (u: Float64Array, v: Float64Array): number => u.reduce((sum, x, i) => sum + (x - v[i]) ** 2, 0);
  return a.weights.reduce(
    (sum, w, l) => sum + between(w.data, b.weights[l].data) + between(a.biases[l], b.biases[l]),
    0,
  );
}
