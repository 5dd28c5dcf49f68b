import { brent } from "../../../numerics/roots/index.ts";
import type { PlanePoint } from "../envelope.ts";
import { relevance } from "./relevance.ts";

/**
 * One layer of Gaussian weights, $T = WX + $ noise with $W_{ij}\sim N(0, 1/n)$, on whitened Gaussian input whose modes carry the
 * relevances `rho2`: informations per dimension as n grows,
 * $I_X/n = \tfrac12 f(\{1\})$, $I_Y/n = \tfrac12[f(\{1\}) - f(\{1-\rho_i^2\})]$,
 * $f(C) = \lim \tfrac1n\ln\det(I+\gamma WCW^\top) = -\ln g + E\ln(1+\gamma g c) - (1-g)$, $g = 1/(1+\gamma E[c/(1+\gamma g c)])$.
 *
 * @param gamma signal-to-noise ratio, >= 0
 * @param rho2 squared canonical correlations, equally frequent, each in [0, 1)
 * @returns nats per dimension
 * @see Tulino & Verdu (2004), theorem 2.39; our derivation, science chapter on channels, section 4
 */
export function gaussianWeightsChannel(gamma: number, rho2: ArrayLike<number>): PlanePoint {
  if (!(gamma >= 0 && Number.isFinite(gamma)))
    throw new RangeError(`gaussianWeightsChannel: expected gamma finite and >= 0; got ${gamma}`);
  const noise = relevance(rho2, "gaussianWeightsChannel").map((r) => 1 - r);
  const whole = logDet(gamma, new Float64Array([1]));
  return { ixt: whole / 2, ity: (whole - logDet(gamma, noise)) / 2 };
}

function logDet(gamma: number, c: Float64Array): number {
  if (gamma === 0) return 0;
  const mean = (f: (x: number) => number) => c.reduce((sum, value) => sum + f(value), 0) / c.length;
  const g = brent((x) => x - 1 + mean((value) => (gamma * x * value) / (1 + gamma * x * value)), 0, 1);
  return -Math.log(g) + mean((value) => Math.log1p(gamma * g * value)) - (1 - g);
}
