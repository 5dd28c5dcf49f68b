import type { Activation } from "./activation.ts";

/** $e^{-m}\sinh k$ and $e^{-m}\cosh k$ for $|k| \le m$, without overflow at large arguments. */
const dampedSinh = (m: number, k: number) =>
  Math.abs(k) < 1 ? Math.exp(-m) * Math.sinh(k) : (Math.exp(k - m) - Math.exp(-k - m)) / 2;
const dampedCosh = (m: number, k: number) => (Math.exp(k - m) + Math.exp(-k - m)) / 2;

/**
 * The sine. $E[\sin u_1 \sin u_2] = e^{-(q_1+q_2)/2}\sinh k$, $E[\cos u_1\cos u_2] = e^{-(q_1+q_2)/2}\cosh k$.
 * Entire; the strip is an effective width.
 */
export const sin: Activation = {
  name: "sin",
  phi: Math.sin,
  derivative: Math.cos,
  secondDerivative: (x) => -Math.sin(x),
  logDerivative: (x) => Math.log(Math.abs(Math.cos(x))),
  smoothness: { kind: "analytic", strip: 3 },
  odd: true,
  injective: false,
  homogeneous: false,
  dual: (q1, q2, k) => dampedSinh((q1 + q2) / 2, k),
  derivativeDual: (q1, q2, k) => dampedCosh((q1 + q2) / 2, k),
  secondDerivativeDual: (q1, q2, k) => dampedSinh((q1 + q2) / 2, k),
};
