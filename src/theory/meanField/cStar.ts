import { brent } from "../../numerics/roots/index.ts";
import { checkOne, nonNegative } from "../domain.ts";
import type { Network } from "../network/index.ts";
import { correlationMap } from "./correlationMap.ts";
import { chi1 } from "./lengthMap.ts";

/**
 * The stable fixed point of the correlation map at the fixed length q.
 *
 * The map is convex on [0, 1] with f(0) >= 0 and f(1) = 1. If $\chi_1 = f'(1) \le 1$ its only fixed point there is 1;
 * otherwise there is exactly one more, $c^* < 1$, and it attracts. It is found as the root of
 * $(f(c) - c)/(1 - c)$, which goes from f(0) at 0 to $1 - \chi_1$ at 1 and has no second root to slip to.
 *
 * @param net the network; its sizes do not matter
 * @param q a fixed point of the length map, >= 0
 * @returns $c^*$ in [0, 1]
 * @see Poole et al. (2016), section 2.2
 */
export function cStar(net: Network, q: number): number {
  const slope = chi1(net, checkOne("cStar", "q", nonNegative, q));
  if (slope <= 1 || q === 0) return 1;
  const f = correlationMap(net, q);
  const atZero = f(0);
  if (atZero <= Number.EPSILON) return 0;
  return brent((c) => (c === 0 ? atZero : c === 1 ? 1 - slope : (f(c) - c) / (1 - c)), 0, 1);
}
