import { matmul, matrix } from "../../../numerics/linalg/index.ts";
import { affine } from "../forward.ts";
import type { Output } from "../jacobian.ts";
import type { RandomNetwork } from "../randomNetwork.ts";

/**
 * The reverse product $J^\top u$: the gradient at the input of an output functional. Arguments as in `jacobian`.
 *
 * @param options.u the functional, n components
 * @returns n_0 components
 */
export function vectorJacobian(
  drawn: RandomNetwork,
  x: Float64Array,
  { u, output = "activation" }: { u: Float64Array; output?: Output },
): Float64Array {
  const { activation, depth } = drawn.network;
  const slopes: Float64Array[] = [];
  let state = matrix(1, x.length, x);
  for (let l = 1; l <= depth; l++) {
    const h = affine(state, drawn.layer(l));
    slopes.push(h.data.map(activation.derivative));
    state = { ...h, data: h.data.map(activation.phi) };
  }
  let current = matrix(1, u.length, u.slice());
  for (let l = depth; l >= 1; l--) {
    if (l < depth || output === "activation")
      for (let i = 0; i < current.cols; i++) current.data[i] *= slopes[l - 1][i];
    current = matmul(current, drawn.layer(l).weights);
  }
  return current.data;
}
