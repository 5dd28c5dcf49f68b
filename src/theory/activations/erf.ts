import { erf as erfOf } from "../../numerics/special/index.ts";
import type { Activation } from "./activation.ts";

/**
 * $\phi(x) = \mathrm{erf}(a x)$. With $D = (1+2a^2q_1)(1+2a^2q_2) - 4a^4k^2$:
 * $E[\phi\phi] = \frac2\pi \operatorname{atan2}(2a^2k, \sqrt D)$, $E[\phi'\phi'] = \frac{4a^2}{\pi} D^{-1/2}$,
 * $E[\phi''\phi''] = \frac{16a^6 k}{\pi} D^{-3/2}$ (each the derivative of the one before in $k$).
 * Entire; the strip is an effective width, within which $|\mathrm{erf}|^2$ stays moderate.
 *
 * @see Williams (1997), "Computing with infinite networks", equation (11)
 */
function scaledErf(name: string, a: number): Activation {
  const a2 = a * a;
  const slope = (2 * a) / Math.sqrt(Math.PI);
  const determinant = (q1: number, q2: number, k: number) =>
    1 + 2 * a2 * (q1 + q2) + 4 * a2 * a2 * Math.max(0, q1 * q2 - k * k);
  return {
    name,
    phi: (x) => erfOf(a * x),
    derivative: (x) => slope * Math.exp(-a2 * x * x),
    secondDerivative: (x) => -2 * a2 * x * slope * Math.exp(-a2 * x * x),
    logDerivative: (x) => Math.log(slope) - a2 * x * x,
    smoothness: { kind: "analytic", strip: 1.5 / a },
    odd: true,
    injective: true,
    homogeneous: false,
    dual: (q1, q2, k) => (2 / Math.PI) * Math.atan2(2 * a2 * k, Math.sqrt(determinant(q1, q2, k))),
    derivativeDual: (q1, q2, k) => ((4 * a2) / Math.PI) * determinant(q1, q2, k) ** -0.5,
    secondDerivativeDual: (q1, q2, k) => ((16 * a2 ** 3 * k) / Math.PI) * determinant(q1, q2, k) ** -1.5,
  };
}

/** The error function $\mathrm{erf}(x)$, slope $2/\sqrt\pi$ at the origin. */
export const erf: Activation = scaledErf("erf", 1);

/** The error function scaled to slope one, $\mathrm{erf}(\sqrt\pi x/2)$. */
export const erfn: Activation = scaledErf("erfn", Math.sqrt(Math.PI) / 2);
