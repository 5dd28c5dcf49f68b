import { singularValues } from "../../numerics/linalg/index.ts";
import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import type { Activation } from "../activations/activation.ts";
import { criticalPoint } from "../meanField/index.ts";
import { network, type Weights } from "../network/index.ts";
import { jacobian, type Output, type RandomNetwork, randomNetwork } from "../networks/index.ts";

/**
 * Eigenvalues of $JJ^\top$ of one network at one input, the squared singular values of J.
 *
 * @param drawn the network
 * @param x input, $n_0$ components
 * @param options.output what J is the derivative of: the last activation, unless said, or pre-activation
 * @returns eigenvalues, descending
 */
export function sampledSpectrum(
  drawn: RandomNetwork,
  x: Float64Array,
  options: { readonly output?: Output } = {},
): Float64Array {
  return singularValues(jacobian(drawn, x, options)).map((s) => s * s);
}

/**
 * A finite network of the kind that `uniformJacobian` describes: on the edge of chaos with every layer at variance q, and
 * a Gaussian input direction of the length that makes $q^1 = q$.
 *
 * @param options.activation $\phi$, or its name
 * @param options.q variance of every pre-activation, > 0
 * @param options.depth number of layers, >= 1
 * @param options.width neurons of every layer, and components of the input
 * @param options.weights law of the weight matrices
 * @param options.key randomness of weights, biases and input
 * @returns the drawn network and its input
 * @throws RangeError when the activation has no critical point at this q
 */
export function criticalNetwork(options: {
  readonly activation: Activation | string;
  readonly q: number;
  readonly depth: number;
  readonly width: number;
  readonly weights: Weights;
  readonly key: Key;
}): { network: RandomNetwork; input: Float64Array } {
  const { activation, q, depth, width, weights, key } = options;
  const point = criticalPoint(activation, q);
  if (!point) throw new RangeError(`criticalNetwork: expected a q with a critical point; got q=${q}; try a smaller q`);
  const { sigmaW, sigmaB } = point;
  const drawn = randomNetwork(network({ activation, sigmaW, sigmaB, width, depth, weights }), { key });
  const direction = normals(splitKey(key, "input"), width);
  const length = Math.sqrt(direction.reduce((sum, v) => sum + v * v, 0) / width);
  const scale = Math.sqrt((q - sigmaB * sigmaB) / (sigmaW * sigmaW)) / length;
  return { network: drawn, input: direction.map((v) => scale * v) };
}
