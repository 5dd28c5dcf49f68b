import type { Activation } from "./activation.ts";
import { logistic } from "./logistic.ts";

const softplusOf = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));

/** Softplus $\ln(1 + e^x)$; branch points at $\pm i\pi$. */
export const softplus: Activation = {
  name: "softplus",
  phi: softplusOf,
  derivative: logistic,
  secondDerivative: (x) => logistic(x) * logistic(-x),
  logDerivative: (x) => -softplusOf(-x),
  smoothness: { kind: "analytic", strip: Math.PI },
  odd: false,
  injective: true,
  homogeneous: false,
};
