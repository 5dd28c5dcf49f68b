import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/index.ts";
import { checkOne, nonNegative } from "../domain.ts";

/**
 * $E\,\phi(\sqrt q z)^2$, $z \sim N(0,1)$: the mean squared activation at pre-activation variance q.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the mean square
 */
export function secondMoment(activation: Activation, q: number): number {
  checkOne("secondMoment", "q", nonNegative, q);
  const { phi, smoothness, dual } = activation;
  return dual ? dual(q, q, q) : gaussianExpectation((x) => phi(x) ** 2, Math.sqrt(q), smoothness);
}

/**
 * $E\,\phi(\sqrt q z)$, the mean activation.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the mean
 */
export function meanActivation(activation: Activation, q: number): number {
  checkOne("meanActivation", "q", nonNegative, q);
  return activation.odd ? 0 : gaussianExpectation(activation.phi, Math.sqrt(q), activation.smoothness);
}

/**
 * $E\,\phi'(\sqrt q z)^2$, the mean squared slope.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the mean square
 */
export function slopeMoment(activation: Activation, q: number): number {
  checkOne("slopeMoment", "q", nonNegative, q);
  const { derivative, smoothness, derivativeDual } = activation;
  return derivativeDual
    ? derivativeDual(q, q, q)
    : gaussianExpectation((x) => derivative(x) ** 2, Math.sqrt(q), smoothness);
}

/**
 * $E\,\phi''(\sqrt q z)^2$, the mean squared curvature; infinite for an activation with a kink in its value.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the mean square, possibly Infinity
 */
export function curvatureMoment(activation: Activation, q: number): number {
  checkOne("curvatureMoment", "q", nonNegative, q);
  const { secondDerivative, smoothness, secondDerivativeDual } = activation;
  return secondDerivativeDual
    ? secondDerivativeDual(q, q, q)
    : gaussianExpectation((x) => secondDerivative(x) ** 2, Math.sqrt(q), smoothness);
}

/** Below this variance the kinked form of `lengthSlope` is evaluated at it: 0/0 otherwise. */
const smallestVariance = 1e-14;

/**
 * $\frac{d}{dq} E\,\phi(\sqrt q z)^2 = \frac{1}{\sqrt q} E[\phi\phi' z]$, which for smooth $\phi$ is $E[\phi'^2 + \phi\phi'']$.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the slope
 * @see chapter 1 of this book
 */
export function lengthSlope(activation: Activation, q: number): number {
  checkOne("lengthSlope", "q", nonNegative, q);
  const { phi, derivative, secondDerivative, smoothness } = activation;
  if (smoothness.kind === "analytic")
    return gaussianExpectation((x) => derivative(x) ** 2 + phi(x) * secondDerivative(x), Math.sqrt(q), smoothness);
  const variance = Math.max(q, smallestVariance);
  return gaussianExpectation((x) => phi(x) * derivative(x) * x, Math.sqrt(variance), smoothness) / variance;
}
