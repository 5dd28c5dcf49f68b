import { gaussianExpectation } from "../../../numerics/quadrature/index.ts";
import { type Checked, check, layerLaw, nonNegativeInteger, positive } from "../../domain.ts";
import { type Network, network, requireFinite } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";

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
 * @param net a network of finite depth
 * @param options.q1 variance of the first pre-activation, $> 0$ (fixed by $|x|$)
 * @returns one entry per layer, the first at $q^1$
 * @throws RangeError if $q^1 \le 0$ or the depth is infinite
 * @see chapter 2 of this book (Gaussian weights, leading order in $1/n$)
 */
export function lengthFluctuations(net: Network, { q1 }: { readonly q1: number }): LengthFluctuation[] {
  requireFinite(net, "lengthFluctuations", "depth");
  check("lengthFluctuations", { q1: positive }, { q1 });
  const { activation, sigmaW2, sigmaB2 } = net;
  const out: LengthFluctuation[] = [{ q: q1, variance: 0, meanShift: 0 }];
  for (let l = 1; l < net.depth; l++) {
    const { q, variance, meanShift } = out[l - 1];
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
      q: sigmaW2 * second + sigmaB2,
      variance: slope * slope * variance + sigmaW2 * sigmaW2 * spread,
      meanShift: slope * meanShift + 0.5 * curvature * variance,
    });
  }
  return out;
}

/**
 * Noise of $\ln q^L$ in units of a single layer's: $L_{\mathrm{eff}} = 1 + v_L/(2 q_L^2)$.
 * Linear networks without bias have $L_{\mathrm{eff}} = L$, ReLU networks $1 + \frac52 (L-1)$.
 *
 * @param layer the last entry of `lengthFluctuations`
 */
export function effectiveDepth(layer: LengthFluctuation): number {
  return 1 + layer.variance / (2 * layer.q * layer.q);
}

const parameters = { ...layerLaw, steps: nonNegativeInteger, q1: positive };

const last = ({ steps, q1, ...law }: Checked<typeof parameters>): LengthFluctuation =>
  lengthFluctuations(network({ ...law, depth: steps + 1 }), { q1 })[steps];

const common = { of: lengthFluctuations, unit: "1", source: "chapter 2", parameters };

export const quantities = [
  quantity({
    id: "q-fluctuation",
    symbol: "n\\,\\mathrm{Var}(q)",
    meaning: "n Var(q) after `steps` layers from a deterministic q1, leading order",
    ...common,
    evaluate: (given) => last(given).variance,
  }),
  quantity({
    id: "q-mean-shift",
    symbol: "n(E q - q_{\\mathrm{MF}})",
    meaning: "n (E q - q_MF) after `steps` layers from a deterministic q1, leading order",
    ...common,
    evaluate: (given) => last(given).meanShift,
  }),
];
