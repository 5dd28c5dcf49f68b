import type { Matrix } from "../../numerics/linalg/index.ts";
import { requireEvaluationTargets } from "../data/index.ts";
import { quantity } from "../quantity.ts";
import { flowParameters } from "./ensemble.ts";
import { flowPredictive, type Predictive } from "./predictive.ts";

/**
 * $E\ln q(y|z)$ per point for the readout $q = N(y; z, v\,1)$:
 * $-\frac k2 \ln 2\pi v - \mathrm{MSE}/2v$, $\mathrm{MSE} = \overline{\sum_o (y_o-\mu_o)^2 + s^2}$.
 *
 * @param p the law of the outputs at the points
 * @param readout.variance $v > 0$ of the readout (default 1)
 * @param targets points x outputs
 * @returns nats a point
 * @throws RangeError for a readout without noise
 */
export function expectedLogLikelihood(
  p: Predictive,
  targets: Matrix,
  { variance = 1 }: { variance?: number } = {},
): number {
  if (!(variance > 0)) throw new RangeError(`expectedLogLikelihood: expected variance > 0; got ${variance}`);
  return -(targets.cols / 2) * Math.log(2 * Math.PI * variance) - meanSquaredError(p, targets) / (2 * variance);
}

/**
 * The variational bound $I(Y;Z|D) \ge h(Y) + \max_v E\ln q_v(y|z) = h(Y) - \frac k2\ln(2\pi e\,\mathrm{MSE}/k)$, nats.
 * Legitimately negative for a model worse than its own noise.
 *
 * @param p the law of the outputs at the points
 * @param options.labelEntropy $h(Y)$; by default that of a Gaussian with the *sample* variances of these targets. With the population
 *   value instead, the bound can exceed the bottleneck frontier by sampling noise alone.
 * @param targets points x outputs
 * @returns nats
 */
export function labelInformation(
  p: Predictive,
  targets: Matrix,
  { labelEntropy = gaussianSampleEntropy(targets) }: { labelEntropy?: number } = {},
): number {
  const k = targets.cols;
  return labelEntropy - (k / 2) * Math.log((2 * Math.PI * Math.E * meanSquaredError(p, targets)) / k);
}

/**
 * $\frac12\sum_o\ln(2\pi e\,\widehat{\mathrm{var}}\,y_o)$, the sample variance with $1/M$.
 *
 * @param targets points x outputs
 * @returns nats
 */
export function gaussianSampleEntropy(targets: Matrix): number {
  const { rows, cols, data } = targets;
  let entropy = 0;
  for (let o = 0; o < cols; o++) {
    let mean = 0;
    let square = 0;
    for (let i = 0; i < rows; i++) mean += data[i * cols + o] / rows;
    for (let i = 0; i < rows; i++) square += (data[i * cols + o] - mean) ** 2 / rows;
    entropy += 0.5 * Math.log(2 * Math.PI * Math.E * square);
  }
  return entropy;
}

/** $\overline{\sum_o (y_o - \mu_o)^2 + s^2}$ over the points. */
function meanSquaredError({ means, variances }: Predictive, targets: Matrix): number {
  let sum = means.cols * variances.reduce((total, v) => total + v, 0);
  for (let i = 0; i < means.data.length; i++) sum += (means.data[i] - targets.data[i]) ** 2;
  return sum / means.rows;
}

export const quantities = [
  quantity({
    of: expectedLogLikelihood,
    id: "ensemble-elogq",
    symbol: "E\\ln q(y\\mid z)",
    unit: "nats",
    meaning: "E log q(y|z) on the evaluation set, q of unit variance",
    source: "chapter 6",
    parameters: flowParameters,
    evaluate: (p) => expectedLogLikelihood(flowPredictive(p), requireEvaluationTargets(p.data, "ensemble-elogq")),
  }),
];
