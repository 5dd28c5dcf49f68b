import { type Initialization, layerOf } from "./initialization.ts";
import { lengthSlope, secondMoment, slopeMoment } from "./moments.ts";

/**
 * The length map $V(q) = \sigma_w^2 E\,\phi(\sqrt q z)^2 + \sigma_b^2$, which carries the pre-activation variance of one
 * layer to the next. It never decreases in q for any activation of this library: $\phi(x)^2 + \phi(-x)^2$ grows with |x|, or, for the
 * sine, $V(q) = \sigma_w^2(1 - e^{-2q})/2 + \sigma_b^2$.
 *
 * @returns the map $q \mapsto V(q)$, q >= 0
 * @see Poole et al. (2016), "Exponential expressivity in deep neural networks through transient chaos", equation (3)
 */
export function lengthMap(initialization: Initialization): (q: number) => number {
  const { activation, sigmaW2, sigmaB2 } = layerOf(initialization);
  return (q) => sigmaW2 * secondMoment(activation, q) + sigmaB2;
}

/** $V'(q)$, the factor by which a small change of length is carried to the next layer. */
export function chiQ(initialization: Initialization, q: number): number {
  const { activation, sigmaW2 } = layerOf(initialization);
  return sigmaW2 * lengthSlope(activation, q);
}

/**
 * $\chi_1 = \sigma_w^2 E\,\phi'(\sqrt q z)^2$: the mean squared singular value of a layer's Jacobian, and the slope of the
 * correlation map at c = 1.
 */
export function chi1(initialization: Initialization, q: number): number {
  const { activation, sigmaW2 } = layerOf(initialization);
  return sigmaW2 * slopeMoment(activation, q);
}

/**
 * The variances $q^1, \ldots, q^L$ from an input of mean square `q0`: $q^1 = \sigma_w^2 q^0 + \sigma_b^2$, then the length map.
 *
 * @param depth L, the number of weight matrices, >= 1
 * @param q0 $|x|^2/n$ of the input, >= 0
 */
export function lengthTrajectory(initialization: Initialization, depth: number, q0 = 1): Float64Array {
  const { sigmaW2, sigmaB2 } = layerOf(initialization);
  const V = lengthMap(initialization);
  const q = new Float64Array(depth);
  q[0] = sigmaW2 * q0 + sigmaB2;
  for (let l = 1; l < depth; l++) q[l] = V(q[l - 1]);
  return q;
}
