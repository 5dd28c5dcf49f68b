import { quantity } from "../quantity.ts";
import { ensembleOf, flowParameters } from "./ensemble.ts";
import { type Predictive, predictive } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

/**
 * $I(Z;D|X) \le \overline{\mathrm{KL}(N(\mu_x, s_x^2)\,\|\,N(0, K_{xx}))}$, summed over outputs, mean over points: how far training
 * moved the output's law from its prior. Zero at $\tau = 0$, finite at $\tau = \infty$ off the training set, infinite on it.
 *
 * @param predictive the law of the outputs at the points
 * @param prior $K(x,x)$ of the same points
 * @returns nats
 */
export function dataInformation({ means, variances }: Predictive, prior: Float64Array): number {
  const k = means.cols;
  let sum = 0;
  for (let i = 0; i < means.rows; i++) {
    const ratio = variances[i] / prior[i];
    let square = 0;
    for (let o = 0; o < k; o++) square += means.data[i * k + o] ** 2;
    sum += 0.5 * (k * (ratio - 1 - Math.log(ratio)) + square / prior[i]);
  }
  return sum / means.rows;
}

export const quantities = [
  quantity({
    of: dataInformation,
    id: "ensemble-izd-upper",
    symbol: "I(Z;D\\mid X)",
    unit: "nats",
    meaning: "upper bound on I(Z;D|X)",
    source: "chapter 6",
    parameters: flowParameters,
    evaluate: (p) => {
      const e = ensembleOf(p);
      return dataInformation(predictive(e, gradientFlow(p.tau)), e.evaluation.nngp);
    },
  }),
];
