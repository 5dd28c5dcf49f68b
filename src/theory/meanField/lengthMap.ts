import { checkOne, expect, nonNegative } from "../domain.ts";
import { type Network, requireFinite } from "../network/index.ts";
import { lengthSlope, secondMoment, slopeMoment } from "./moments.ts";

/**
 * The length map $V(q) = \sigma_w^2 E\,\phi(\sqrt q z)^2 + \sigma_b^2$, which carries the pre-activation variance of one
 * layer to the next. It never decreases in q for any activation of this library: $\phi(x)^2 + \phi(-x)^2$ grows with |x|, or, for the
 * sine, $V(q) = \sigma_w^2(1 - e^{-2q})/2 + \sigma_b^2$.
 *
 * @param net the network; its sizes do not matter
 * @returns the map $q \mapsto V(q)$, q >= 0
 * @see Poole et al. (2016), "Exponential expressivity in deep neural networks through transient chaos", equation (3)
 */
export function lengthMap(net: Network): (q: number) => number {
  const { activation, sigmaW2, sigmaB2 } = net;
  return (q) => sigmaW2 * secondMoment(activation, checkOne("lengthMap", "q", nonNegative, q)) + sigmaB2;
}

/**
 * $\chi_q = V'(q)$, the factor by which a small change of length is carried to the next layer.
 *
 * @param net the network; its sizes do not matter
 * @param q the length, >= 0
 * @returns the factor
 */
export function chiQ(net: Network, q: number): number {
  const { activation, sigmaW2 } = net;
  return sigmaW2 * lengthSlope(activation, checkOne("chiQ", "q", nonNegative, q));
}

/**
 * $\chi_1 = \sigma_w^2 E\,\phi'(\sqrt q z)^2$: the mean squared singular value of a layer's Jacobian, and the slope of the
 * correlation map at c = 1.
 *
 * @param net the network; its sizes do not matter
 * @param q the length, >= 0
 * @returns the slope, >= 0
 * @see Poole et al. (2016), equation (6)
 */
export function chi1(net: Network, q: number): number {
  const { activation, sigmaW2 } = net;
  return sigmaW2 * slopeMoment(activation, checkOne("chi1", "q", nonNegative, q));
}

/**
 * The variances $q^1, \ldots, q^L$ from an input of mean square `q0`: $q^1 = \sigma_w^2 q^0 + \sigma_b^2$, then the length map.
 *
 * @param net the network, of finite depth
 * @param q0 $|x|^2/n$ of the input, >= 0
 * @returns $q^1, \ldots, q^L$
 * @throws RangeError for a network without depth, for a q0 outside its domain, and where a length overflows
 */
export function lengthTrajectory(net: Network, q0 = 1): Float64Array {
  const fn = "lengthTrajectory";
  requireFinite(net, fn, "depth");
  checkOne(fn, "q0", nonNegative, q0);
  const { sigmaW2, sigmaB2, depth } = net;
  const V = lengthMap(net);
  const q = new Float64Array(depth);
  for (let l = 0; l < depth; l++) {
    q[l] = l === 0 ? sigmaW2 * q0 + sigmaB2 : V(q[l - 1]);
    expect(q[l] < Infinity, fn, "finite lengths", `an overflow in layer ${l + 1}`, "lower sigmaW or the depth");
  }
  return q;
}
