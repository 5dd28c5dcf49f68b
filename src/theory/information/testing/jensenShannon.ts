import { checkDistribution, entropy } from "../../../numerics/information/index.ts";

/**
 * Jensen-Shannon divergence $JS_\pi[p_1, \dots] = H(\sum_i \pi_i p_i) - \sum_i \pi_i H(p_i)$: the information that a
 * draw gives about which of the distributions it came from.
 *
 * @param pi probabilities of the distributions
 * @param distributions as many distributions, all of one length
 * @returns nats, between 0 and $H(\pi)$
 * @throws RangeError when pi or a row is not a distribution, or the shapes disagree
 * @see Lin (1991), equation (5.1)
 */
export function jensenShannon(pi: ArrayLike<number>, distributions: readonly ArrayLike<number>[]): number {
  checkDistribution("jensenShannon: pi", pi);
  if (distributions.length !== pi.length)
    throw new RangeError(`jensenShannon: expected ${pi.length} distributions; got ${distributions.length}`);
  const mixture = new Float64Array(distributions[0].length);
  let within = 0;
  distributions.forEach((distribution, i) => {
    if (distribution.length !== mixture.length)
      throw new RangeError(`jensenShannon: expected ${mixture.length} entries; got ${distribution.length} in row ${i}`);
    within += pi[i] * entropy(distribution);
    for (let y = 0; y < mixture.length; y++) mixture[y] += pi[i] * distribution[y];
  });
  return Math.max(0, entropy(mixture) - within);
}
