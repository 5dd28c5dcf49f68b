import type { Activation } from "./activation.ts";

/** $1 - \tanh^2 x = \cosh^{-2} x$ without cancellation at large $|x|$. */
function sech2(x: number): number {
  const e = Math.exp(-2 * Math.abs(x));
  const s = 1 + e;
  return (4 * e) / (s * s);
}

/** Hyperbolic tangent; poles at $\pm i\pi/2$. */
export const tanh: Activation = {
  name: "tanh",
  phi: Math.tanh,
  derivative: sech2,
  secondDerivative: (x) => -2 * Math.tanh(x) * sech2(x),
  logDerivative: (x) => 2 * (Math.LN2 - Math.abs(x) - Math.log1p(Math.exp(-2 * Math.abs(x)))),
  smoothness: { kind: "analytic", strip: Math.PI / 2 },
  odd: true,
  injective: true,
  homogeneous: false,
};
