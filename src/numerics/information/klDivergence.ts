import { checkDistribution } from "./distribution.ts";

/**
 * Relative entropy $D[p\|q] = \sum_i p_i \ln(p_i/q_i)$ in nats; `Infinity` where $p_i > 0 = q_i$.
 *
 * @param p probability vector
 * @param q probability vector of the same length
 * @throws RangeError if either is not one, or the lengths differ
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkDistribution("klDivergence", p);
  checkDistribution("klDivergence", q);
  if (p.length !== q.length) {
    throw new RangeError(`klDivergence: expected vectors of one length; got ${p.length} and ${q.length}`);
  }
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum += p[i] * Math.log(p[i] / q[i]);
  return Math.max(0, sum);
}
