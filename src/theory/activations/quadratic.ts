import type { Activation } from "./activation.ts";

/**
 * $x + x^2/2$: the simplest activation with a skewed output, and all of its duals are polynomials:
 * $E[\phi\phi] = k + \frac14(q_1q_2 + 2k^2)$, $E[\phi'\phi'] = 1 + k$, $E[\phi''\phi''] = 1$.
 */
export const quadratic: Activation = {
  name: "quadratic",
  phi: (x) => x + (x * x) / 2,
  derivative: (x) => 1 + x,
  secondDerivative: () => 1,
  logDerivative: (x) => Math.log(Math.abs(1 + x)),
  smoothness: { kind: "analytic", strip: Number.POSITIVE_INFINITY },
  odd: false,
  injective: false,
  homogeneous: false,
  dual: (q1, q2, k) => k + (q1 * q2 + 2 * k * k) / 4,
  derivativeDual: (_q1, _q2, k) => 1 + k,
  secondDerivativeDual: () => 1,
};
