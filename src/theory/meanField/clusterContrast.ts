import { check, correlation, positive } from "../domain.ts";
import type { Network } from "../network/index.ts";
import { pairTrajectory } from "./correlationMap.ts";

/**
 * How well two clusters of inputs stand apart after `depth` layers: the squared distance of their centres per neuron over
 * the spread of one cluster plus the output noise, $D/v = 2q^L(c_{in}^L - c_{out}^L)\,/\,\left(q^L(1 - c_{in}^L) + \sigma^2\right)$.
 *
 * A trend, not a bound: within a cluster a real network's outputs scatter in few directions, not isotropically.
 *
 * @param net the network, of finite depth
 * @param cluster.within overlap of two inputs of one cluster, in [-1, 1]
 * @param cluster.across overlap of two inputs of different clusters, in [-1, 1]
 * @param cluster.noiseVariance $\sigma^2$ on each pre-activation of the last layer, > 0
 * @returns $D/v$
 * @throws RangeError without noise, or for a network without depth
 * @see chapter 1 of this book
 */
export function clusterContrast(
  net: Network,
  cluster: { within: number; across: number; noiseVariance: number },
): number {
  const domains = { within: correlation, across: correlation, noiseVariance: positive };
  const { within, across, noiseVariance } = check("clusterContrast", domains, cluster);
  const inside = pairTrajectory(net, within);
  const outside = pairTrajectory(net, across);
  const q = inside.q[net.depth - 1];
  const [near, far] = [inside.c[net.depth - 1], outside.c[net.depth - 1]];
  return (2 * q * (near - far)) / (q * (1 - near) + noiseVariance);
}
