import type { Activation } from "./activation.ts";
import { logistic } from "./logistic.ts";

const slope = (x: number) => {
  const s = logistic(x);
  return s * (1 + x * logistic(-x));
};

/** Swish (SiLU) $x\,\sigma(x)$ with $\sigma$ the logistic function; poles at $\pm i\pi$. */
export const swish: Activation = {
  name: "swish",
  phi: (x) => x * logistic(x),
  derivative: slope,
  secondDerivative: (x) => {
    const s = logistic(x);
    return s * logistic(-x) * (2 + x * (1 - 2 * s));
  },
  logDerivative: (x) => Math.log(logistic(x)) + Math.log(Math.abs(1 + x * logistic(-x))),
  smoothness: { kind: "analytic", strip: Math.PI },
  odd: false,
  injective: false,
  homogeneous: false,
};
