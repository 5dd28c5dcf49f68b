import { freeProductInformation, gaussianFactor, lawFactor } from "../../channel/index.ts";
import type { PlanePoint } from "../envelope.ts";
import { relevance } from "./relevance.ts";

/**
 * Layers of Gaussian weights, $T = W_L\cdots W_1 X + $ noise with variance 1/n per weight, on whitened Gaussian input whose modes
 * carry the relevances `rho2`: with $f(C) = \lim\tfrac1n\ln\det(I+\gamma JCJ^\top)$,
 * $I_X/n = \tfrac12 f(I)$ and $I_Y/n = \tfrac12[f(I) - f(\mathrm{diag}(1-\rho_i^2))]$. For equal $\rho_i$ the last term is $F(\gamma(1-\rho^2))$.
 *
 * @param gamma signal-to-noise ratio, finite and >= 0
 * @param rho2 squared canonical correlations, equally frequent, each in [0, 1)
 * @param depth number of layers L >= 1
 * @returns nats per dimension, exact as n grows
 * @see our derivation, science chapter on channels, sections 2.1 and 4
 */
export function gaussianWeightsChannel(gamma: number, rho2: ArrayLike<number>, depth = 1): PlanePoint {
  if (!(gamma >= 0 && Number.isFinite(gamma)))
    throw new RangeError(`gaussianWeightsChannel: expected gamma finite and >= 0; got ${gamma}`);
  if (!(Number.isInteger(depth) && depth >= 1))
    throw new RangeError(`gaussianWeightsChannel: expected depth an integer >= 1; got ${depth}`);
  const noise = relevance(rho2, "gaussianWeightsChannel").map((r) => 1 - r);
  if (gamma === 0) return { ixt: 0, ity: 0 };
  const layers = Array.from({ length: depth }, () => gaussianFactor(1));
  const input = lawFactor({ values: noise, weights: noise.map(() => 1 / noise.length) });
  const ixt = freeProductInformation(gamma, layers).information;
  return { ixt, ity: ixt - freeProductInformation(gamma, [...layers, input]).information };
}
