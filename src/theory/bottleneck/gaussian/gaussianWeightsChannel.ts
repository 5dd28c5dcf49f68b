import { freeProductInformation, gaussianFactor, lawFactor } from "../../channel/index.ts";
import { check, count, nonNegative, withDefault } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import type { PlanePoint } from "../envelope.ts";
import { relevance } from "./relevance.ts";

const parameters = { rho2: relevance, gamma: nonNegative, depth: withDefault(count, 1) };

/**
 * Layers of Gaussian weights, $T = W_L\cdots W_1 X + $ noise with variance 1/n per weight, on whitened Gaussian input whose modes
 * carry the relevances `rho2`: with $f(C) = \lim\tfrac1n\ln\det(I+\gamma JCJ^\top)$,
 * $I_X/n = \tfrac12 f(I)$ and $I_Y/n = \tfrac12[f(I) - f(\mathrm{diag}(1-\rho_i^2))]$. For equal $\rho_i$ the last term is $F(\gamma(1-\rho^2))$.
 *
 * @param rho2 squared canonical correlations, equally frequent, each in [0, 1)
 * @param options.gamma signal-to-noise ratio, finite and >= 0
 * @param options.depth number of layers L >= 1; 1 unless said
 * @returns nats per dimension, exact as n grows
 * @see our derivation, science chapter on channels, sections 2.1 and 4
 */
export function gaussianWeightsChannel(
  rho2: ArrayLike<number>,
  options: { readonly gamma: number; readonly depth?: number },
): PlanePoint {
  const { rho2: modes, gamma, depth } = check("gaussianWeightsChannel", parameters, { ...options, rho2 });
  const noise = modes.map((r) => 1 - r);
  if (gamma === 0) return { ixt: 0, ity: 0 };
  const layers = Array.from({ length: depth }, () => gaussianFactor(1));
  const input = lawFactor({ values: noise, weights: noise.map(() => 1 / noise.length) });
  const ixt = freeProductInformation(layers, { gamma }).information;
  return { ixt, ity: ixt - freeProductInformation([...layers, input], { gamma }).information };
}

export const quantities = [
  quantity({
    of: gaussianWeightsChannel,
    id: "gaussian-weights-iyt",
    symbol: "\\tfrac1n I(T;Y)",
    unit: "nats",
    meaning: "I(T;Y)/n of Gaussian weight layers at signal-to-noise ratio gamma",
    source: "chapter 5",
    parameters,
    evaluate: ({ rho2, ...options }) => gaussianWeightsChannel(rho2, options).ity,
  }),
];
