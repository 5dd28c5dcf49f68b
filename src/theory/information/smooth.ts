import type { Joint } from "./joint.ts";

/**
 * Mixes every row of the channel with the uniform distribution, $(1-\epsilon)p(y|x) + \epsilon/m$: what the dual
 * bottleneck needs where a label is certain.
 *
 * @param joint the pair of variables
 * @param options.epsilon weight of the uniform distribution, 0 < epsilon <= 1
 * @returns the same source through the mixed channel
 * @throws RangeError for epsilon outside (0, 1]
 * @see our derivation, science chapter on information, section 3.6
 */
export function smooth(joint: Joint, options: { readonly epsilon?: number } = {}): Joint {
  const { epsilon = 1e-3 } = options;
  if (!(epsilon > 0 && epsilon <= 1)) throw new RangeError(`smooth: expected 0 < epsilon <= 1; got ${epsilon}`);
  const { px, pyGivenX } = joint;
  const data = pyGivenX.data.map((p) => (1 - epsilon) * p + epsilon / pyGivenX.cols);
  return { px, pyGivenX: { ...pyGivenX, data } };
}
