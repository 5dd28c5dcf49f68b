import { check, checkOne, correlation, count, layerLaw, nonNegative, numbers, positive } from "../domain.ts";
import { type Network, network, requireFinite } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { derivativeDual, dualActivation } from "./dualActivation.ts";
import { lengthTrajectory } from "./lengthMap.ts";
import { secondMoment } from "./moments.ts";

/** Iterates of the map may pass 1 by rounding. */
const nearCorrelation = numbers(correlation.expects, (c) => Math.abs(c) <= 1 + 1e-9);

/**
 * The correlation map at length q: two pre-activations of variance q and correlation c have, one layer on, correlation
 * $f(c) = (\sigma_w^2\hat\phi(q,q,qc) + \sigma_b^2)/V(q)$. As a power series in c its coefficients are >= 0, and f(1) = 1.
 *
 * @param net the network; its sizes do not matter
 * @param q the common length, > 0; at $q^*$ this is the map whose fixed point is $c^*$
 * @returns the map $c \mapsto f(c)$ on [-1, 1]
 * @see Poole et al. (2016), equation (5)
 */
export function correlationMap(net: Network, q: number): (c: number) => number {
  const { activation, sigmaW2, sigmaB2 } = net;
  const length = sigmaW2 * secondMoment(activation, checkOne("correlationMap", "q", positive, q)) + sigmaB2;
  return (c) => {
    checkOne("correlationMap", "c", nearCorrelation, c);
    return c === 1 ? 1 : (sigmaW2 * dualActivation(activation, { q1: q, q2: q, k: q * c }) + sigmaB2) / length;
  };
}

/**
 * $\chi_c = \sigma_w^2 E[\phi'(u_1)\phi'(u_2)]$ at correlation c: the slope of the correlation map at a fixed length.
 *
 * @param net the network; its sizes do not matter
 * @param at.q variance of both pre-activations, >= 0
 * @param at.c their correlation, in [-1, 1]
 * @returns the slope
 * @see Poole et al. (2016), equation (6)
 */
export function chiC(net: Network, at: { q: number; c: number }): number {
  const { q, c } = check("chiC", { q: nonNegative, c: nearCorrelation }, at);
  const { activation, sigmaW2 } = net;
  return sigmaW2 * derivativeDual(activation, { q1: q, q2: q, k: q * c });
}

/** Lengths and correlations of two inputs of equal norm, layer by layer. */
export interface PairTrajectory {
  readonly q: Float64Array;
  readonly c: Float64Array;
}

/**
 * Follows two inputs of unit mean square and overlap `c0` through `depth` layers:
 * $c^1 = (\sigma_w^2c^0 + \sigma_b^2)/q^1$, then one correlation map per layer, each at its own length.
 *
 * @param net the network, of finite depth
 * @param c0 overlap $x_1\cdot x_2/n$ of the inputs, in [-1, 1]
 * @returns the pre-activation variances $q^1..q^L$ and correlations $c^1..c^L$
 * @throws RangeError for an overlap outside [-1, 1], a network without depth, and where a length overflows
 */
export function pairTrajectory(net: Network, c0: number): PairTrajectory {
  checkOne("pairTrajectory", "c0", correlation, c0);
  requireFinite(net, "pairTrajectory", "depth");
  const { activation, sigmaW2, sigmaB2, depth } = net;
  const q = lengthTrajectory(net);
  const c = new Float64Array(depth);
  c[0] = (sigmaW2 * c0 + sigmaB2) / q[0];
  for (let l = 1; l < depth; l++) {
    const length = q[l - 1];
    const overlap = dualActivation(activation, { q1: length, q2: length, k: length * c[l - 1] });
    c[l] = Math.min(1, (sigmaW2 * overlap + sigmaB2) / q[l]);
  }
  return { q, c };
}

/** $c^L$, the correlation of the pre-activations of the last layer; arguments as in `pairTrajectory`. */
export function correlationAtDepth(net: Network, c0: number): number {
  return pairTrajectory(net, c0).c[net.depth - 1];
}

export const quantities = [
  quantity({
    of: correlationAtDepth,
    id: "c-at-depth",
    symbol: "c^L",
    unit: "1",
    meaning: "correlation of the pre-activations of layer depth, |x|^2 = n",
    source: "chapter 1",
    parameters: { ...layerLaw, depth: count, c0: correlation },
    evaluate: (p) => correlationAtDepth(network(p), p.c0),
  }),
];
