import type { Activation } from "./activation.ts";

/** The identity $\phi(x) = x$: every formula of the book has an elementary form here. */
export const linear: Activation = {
  name: "linear",
  phi: (x) => x,
  derivative: () => 1,
  secondDerivative: () => 0,
  logDerivative: () => 0,
  smoothness: { kind: "analytic", strip: Number.POSITIVE_INFINITY },
  odd: true,
  injective: true,
  homogeneous: true,
  pieces: [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, slope: 1, offset: 0 }],
  dual: (_q1, _q2, k) => k,
  derivativeDual: () => 1,
  secondDerivativeDual: () => 0,
};
