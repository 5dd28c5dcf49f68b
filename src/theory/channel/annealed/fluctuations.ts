import { gaussianExpectation } from "../../../numerics/quadrature/index.ts";
import type { Activation } from "../../activations/activation.ts";
import { expect, expectNonNegative, expectPositive } from "../domain.ts";

/** Mean-field variance of a layer and the leading finite-width corrections to it. */
export interface LengthFluctuation {
  /** Mean-field variance $q^l$. */
  readonly q: number;
  /** $v_l = \lim n\,\mathrm{Var}(q^l \mid x)$. */
  readonly variance: number;
  /** $m_l = \lim n\,(E q^l - q^l_{\mathrm{MF}})$. */
  readonly meanShift: number;
}

/**
 * How much the conditional variance $q^l$ of a layer fluctuates from network to network at fixed input:
 * $$v_{l+1} = V'(q)^2 v_l + \sigma_w^4 \mathrm{Var}\,\phi(\sqrt q z)^2,\qquad
 *   m_{l+1} = V'(q) m_l + \tfrac12 V''(q) v_l,\qquad v_1 = m_1 = 0,$$
 * with $V'$ and $V''$ by Gaussian integration by parts, $V'' = \sigma_w^2 E[\phi^2 He_4(z)]/(4q^2)$, so no difference quotient.
 *
 * @param options.q1 variance of the first pre-activation, $> 0$ (fixed by $|x|$)
 * @param options.steps number of further layers, $\ge 0$
 * @returns one entry per layer, the first at $q^1$
 * @throws RangeError if $q^1 \le 0$
 * @see chapter 2 of this book (Gaussian weights, leading order in $1/n$)
 */
export function lengthFluctuations(options: {
  activation: Activation;
  sigmaW: number;
  sigmaB: number;
  q1: number;
  steps: number;
}): LengthFluctuation[] {
  const { activation, sigmaW, sigmaB, q1, steps } = options;
  expectPositive("lengthFluctuations", "q1", q1);
  expectNonNegative("lengthFluctuations", "sigmaW", sigmaW);
  expect(Number.isInteger(steps) && steps >= 0, "lengthFluctuations", "an integer steps >= 0", steps, "count layers");
  const out: LengthFluctuation[] = [{ q: q1, variance: 0, meanShift: 0 }];
  const sigmaW2 = sigmaW * sigmaW;
  for (let l = 0; l < steps; l++) {
    const { q, variance, meanShift } = out[l];
    const sd = Math.sqrt(q);
    const moment = (weight: (z: number, square: number) => number): number =>
      gaussianExpectation(
        (u) => {
          const square = activation.phi(u) ** 2;
          return square * weight(u / sd, square);
        },
        sd,
        activation.smoothness,
      );
    const second = moment(() => 1);
    const slope = (sigmaW2 * moment((z) => z * z - 1)) / (2 * q);
    const curvature = (sigmaW2 * moment((z) => z ** 4 - 6 * z * z + 3)) / (4 * q * q);
    const spread = moment((_, square) => square) - second * second;
    out.push({
      q: sigmaW2 * second + sigmaB * sigmaB,
      variance: slope * slope * variance + sigmaW2 * sigmaW2 * spread,
      meanShift: slope * meanShift + 0.5 * curvature * variance,
    });
  }
  return out;
}

/**
 * Noise of $\ln q^L$ in units of a single layer's: $L_{\mathrm{eff}} = 1 + v_L/(2 q_L^2)$.
 * Linear networks without bias have $L_{\mathrm{eff}} = L$, ReLU networks $1 + \frac52 (L-1)$.
 */
export function effectiveDepth(layer: LengthFluctuation): number {
  return 1 + layer.variance / (2 * layer.q * layer.q);
}
