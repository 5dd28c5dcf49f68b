import { pairTrajectory } from "./correlationMap.ts";
import type { Initialization } from "./initialization.ts";

/**
 * How well two clusters of inputs stand apart after `depth` layers: the squared distance of their centres per neuron over
 * the spread of one cluster plus the output noise, $D/v = 2q^L(c_{in}^L - c_{out}^L)\,/\,\left(q^L(1 - c_{in}^L) + \sigma^2\right)$.
 *
 * A trend, not a bound: within a cluster a real network's outputs scatter in few directions, not isotropically.
 *
 * @param cluster.within overlap of two inputs of one cluster
 * @param cluster.across overlap of two inputs of different clusters
 * @param cluster.noiseVariance $\sigma^2$ on each pre-activation of the last layer, > 0
 * @see chapter 1 of this book
 */
export function clusterContrast(
  initialization: Initialization,
  cluster: { depth: number; within: number; across: number; noiseVariance: number },
): number {
  const { depth, within, across, noiseVariance } = cluster;
  if (!(noiseVariance > 0))
    throw new RangeError(`clusterContrast: expected noiseVariance > 0; got ${noiseVariance}; it keeps D/v finite`);
  const inside = pairTrajectory(initialization, depth, within);
  const outside = pairTrajectory(initialization, depth, across);
  const q = inside.q[depth - 1];
  const [near, far] = [inside.c[depth - 1], outside.c[depth - 1]];
  return (2 * q * (near - far)) / (q * (1 - near) + noiseVariance);
}
