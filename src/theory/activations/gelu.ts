import { normalCdf, normalPdf } from "../../numerics/special/index.ts";
import type { Activation } from "./activation.ts";

/** $D$, $N = 1/(2\pi\sqrt D)$, $s$ and the orthant-like probability $P$ from which the duals are made. */
function ingredients(q1: number, q2: number, k: number) {
  const D = 1 + q1 + q2 + Math.max(0, q1 * q2 - k * k);
  const root = Math.sqrt(D);
  return {
    D,
    N: 1 / (2 * Math.PI * root),
    s: 1 / (1 + q1) + 1 / (1 + q2),
    P: 0.25 + Math.atan2(k, root) / (2 * Math.PI),
  };
}

/**
 * Gaussian-error linear unit $x\,\Phi(x)$. The duals follow from Stein's lemma, $E[u_1 F] = q_1 E[\partial_1F] + k\,E[\partial_2F]$,
 * with $D = (1+q_1)(1+q_2) - k^2$, $N = 1/(2\pi\sqrt D)$, $s = \frac1{1+q_1} + \frac1{1+q_2}$ and $P = \frac14 + \frac{1}{2\pi}\operatorname{atan2}(k, \sqrt D)$:
 * $E[\phi\phi] = kP + N(q_1q_2 + k^2(s - 1))$, $E[\phi'\phi'] = P + kN(s + 1/D)$,
 * $E[\phi''\phi''] = N(1 + s + sk^2/D + 1/D + 3k^2/D^2)$. Entire; the strip is an effective width.
 */
export const gelu: Activation = {
  name: "gelu",
  phi: (x) => x * normalCdf(x),
  derivative: (x) => normalCdf(x) + x * normalPdf(x),
  secondDerivative: (x) => (2 - x * x) * normalPdf(x),
  logDerivative: (x) => Math.log(Math.abs(normalCdf(x) + x * normalPdf(x))),
  smoothness: { kind: "analytic", strip: 2 },
  odd: false,
  injective: false,
  homogeneous: false,
  dual: (q1, q2, k) => {
    const { N, s, P } = ingredients(q1, q2, k);
    return k * P + N * (q1 * q2 + k * k * (s - 1));
  },
  derivativeDual: (q1, q2, k) => {
    const { D, N, s, P } = ingredients(q1, q2, k);
    return P + k * N * (s + 1 / D);
  },
  secondDerivativeDual: (q1, q2, k) => {
    const { D, N, s } = ingredients(q1, q2, k);
    const ratio = (k * k) / D;
    return N * (1 + s + s * ratio + (1 + 3 * ratio) / D);
  },
};
