import type { Activation } from "./activation.ts";

/** The identity clipped to $[-1, 1]$. */
export const hardTanh: Activation = {
  name: "hardTanh",
  phi: (x) => Math.min(1, Math.max(-1, x)),
  derivative: (x) => (x > -1 && x < 1 ? 1 : Math.abs(x) === 1 ? 0.5 : 0),
  secondDerivative: () => 0,
  logDerivative: (x) => (Math.abs(x) < 1 ? 0 : Number.NEGATIVE_INFINITY),
  smoothness: { kind: "kinked", kinks: [-1, 1] },
  odd: true,
  injective: false,
  homogeneous: false,
  pieces: [
    { from: Number.NEGATIVE_INFINITY, to: -1, slope: 0, offset: -1 },
    { from: -1, to: 1, slope: 1, offset: 0 },
    { from: 1, to: Number.POSITIVE_INFINITY, slope: 0, offset: 1 },
  ],
};
