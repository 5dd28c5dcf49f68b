import type { Activation } from "./activation.ts";

/** Exponential linear unit: $x$ for $x > 0$, $e^x - 1$ otherwise; the slope is continuous, the curvature jumps at 0. */
export const elu: Activation = {
  name: "elu",
  phi: (x) => (x > 0 ? x : Math.expm1(x)),
  derivative: (x) => (x > 0 ? 1 : Math.exp(x)),
  secondDerivative: (x) => (x > 0 ? 0 : x < 0 ? Math.exp(x) : 0.5),
  logDerivative: (x) => Math.min(0, x),
  smoothness: { kind: "kinked", kinks: [0] },
  odd: false,
  injective: true,
  homogeneous: false,
};
