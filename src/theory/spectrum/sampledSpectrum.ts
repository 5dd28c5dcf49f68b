import { singularValues } from "../../numerics/linalg/index.ts";
import { type Key, normals, splitKey } from "../../numerics/random/index.ts";
import type { Activation } from "../activations/activation.ts";
import type { Weights } from "../channel/weights.ts";
import { criticalPoint } from "../meanField/index.ts";
import { network } from "../network/index.ts";
import { jacobian, type Output, type RandomNetwork, randomNetwork } from "../networks/index.ts";

/** Eigenvalues of $JJ^\top$ of one network at one input, the squared singular values of J, descending. */
export function sampledSpectrum(drawn: RandomNetwork, x: Float64Array, output?: Output): Float64Array {
  return singularValues(jacobian(drawn, x, { output })).map((s) => s * s);
}

/**
 * A finite network of the kind that `uniformJacobian` describes: on the edge of chaos with every layer at variance q, and
 * a Gaussian input direction of the length that makes $q^1 = q$.
 *
 * @throws RangeError when the activation has no critical point at this q
 */
export function criticalNetwork(
  options: { activation: Activation | string; q: number; depth: number; width: number; weights: Weights },
  key: Key,
): { network: RandomNetwork; input: Float64Array } {
  const { activation, q, depth, width, weights } = options;
  const point = criticalPoint(activation, q);
  if (!point) throw new RangeError(`criticalNetwork: expected a q with a critical point; got q=${q}; try a smaller q`);
  const { sigmaW, sigmaB } = point;
  const drawn = randomNetwork(network({ activation, sigmaW, sigmaB, width, depth, weights }), { key });
  const direction = normals(splitKey(key, "input"), width);
  const length = Math.sqrt(direction.reduce((sum, v) => sum + v * v, 0) / width);
  const scale = Math.sqrt((q - sigmaB * sigmaB) / (sigmaW * sigmaW)) / length;
  return { network: drawn, input: direction.map((v) => scale * v) };
}
