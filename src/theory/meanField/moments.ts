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
  const { phi, smoothness, dual } = activation;
  return meanSquare("secondMoment", phi, { q, smoothness, dual });
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
  const { derivative, smoothness, derivativeDual: dual } = activation;
  return meanSquare("slopeMoment", derivative, { q, smoothness, dual });
}

/**
 * $E\,\phi''(\sqrt q z)^2$, the mean squared curvature; infinite for an activation with a kink in its value.
 *
 * @param activation $\phi$
 * @param q variance, >= 0
 * @returns the mean square, possibly Infinity
 */
export function curvatureMoment(activation: Activation, q: number): number {
  const { secondDerivative, smoothness, secondDerivativeDual: dual } = activation;
  return meanSquare("curvatureMoment", secondDerivative, { q, smoothness, dual });
}

/** $E f(\sqrt q z)^2$, in closed form where there is a dual. */
function meanSquare(
  who: string,
  f: (x: number) => number,
  { q, smoothness, dual }: Pick<Activation, "smoothness" | "dual"> & { readonly q: number },
): number {
  checkOne(who, "q", nonNegative, q);
  return dual ? dual(q, q, q) : gaussianExpectation((x) => f(x) ** 2, Math.sqrt(q), smoothness);
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
