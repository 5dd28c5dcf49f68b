import { checkDistribution } from "./distribution.ts";

/**
 * Shannon entropy $H(p) = -\sum_i p_i \ln p_i$ in nats, with $0 \ln 0 = 0$.
 *
 * @param p probability vector
 * @throws RangeError if p is not one
 */
export function entropy(p: ArrayLike<number>): number {
  checkDistribution("entropy", p);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * Math.log(p[i]);
  return sum;
}
