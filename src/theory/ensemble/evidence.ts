import { cholesky, identity, matmul, solveTriangular } from "../../numerics/linalg/index.ts";
import { checkOne, nonNegative, real, withDefault } from "../domain.ts";
import { quantity } from "../quantity.ts";
import { type Ensemble, ensembleOf, ensembleParameters } from "./ensemble.ts";
import { withNoise } from "./nngpPosterior.ts";

/**
 * Log evidence of the training labels under the NNGP prior with Gaussian observation noise, summed over outputs:
 * $\ln p(Y|X) = -\frac12 \operatorname{tr} Y^T(K+s^2)^{-1}Y - \frac k2\ln\det(K+s^2) - \frac{kN}2\ln 2\pi$. Minus it is the description length
 * of the labels in nats (as a code for densities: up to the resolution at which labels are written).
 *
 * @param e see `ensemble`
 * @param noise.noiseVariance $s^2 \ge 0$
 * @returns nats
 * @throws RangeError for a negative noise
 */
export function logEvidence(e: Ensemble, { noiseVariance }: { noiseVariance: number }): number {
  checkOne("logEvidence", "noiseVariance", nonNegative, noiseVariance);
  return prequential(e, { noiseVariance }).reduce((sum, v) => sum + v, 0);
}

/**
 * The prequential form: the log predictive density of each training label given all earlier ones. By the chain rule it sums to
 * the log evidence; in Cholesky form, label $i$ has mean and variance read off row $i$ of the factor.
 *
 * @param e see `ensemble`
 * @param noise.noiseVariance $s^2 \ge 0$
 * @returns one term a training point, nats
 * @throws RangeError for a negative noise
 */
export function prequential(e: Ensemble, { noiseVariance }: { noiseVariance: number }): Float64Array {
  checkOne("prequential", "noiseVariance", nonNegative, noiseVariance);
  const lower = cholesky(withNoise(e.train.nngp, noiseVariance));
  const surprise = solveTriangular(lower, e.problem.targets);
  const k = surprise.cols;
  return Float64Array.from({ length: surprise.rows }, (_, i) => {
    let square = 0;
    for (let o = 0; o < k; o++) square += surprise.data[i * k + o] ** 2;
    return -0.5 * square - k * (Math.log(lower.data[i * lower.cols + i]) + 0.5 * Math.log(2 * Math.PI));
  });
}

/**
 * Leave-one-out log predictive density of each training label, from one inverse of $K + s^2$.
 *
 * @param e see `ensemble`
 * @param noise.noiseVariance $s^2 \ge 0$
 * @returns one term a training point, nats
 * @throws RangeError for a negative noise
 */
export function leaveOneOutLogDensity(e: Ensemble, { noiseVariance }: { noiseVariance: number }): Float64Array {
  checkOne("leaveOneOutLogDensity", "noiseVariance", nonNegative, noiseVariance);
  const lower = cholesky(withNoise(e.train.nngp, noiseVariance));
  const n = lower.rows;
  const half = solveTriangular(lower, identity(n));
  const inverse = matmul(half, half, { transposeA: true });
  const weights = matmul(inverse, e.problem.targets);
  const k = weights.cols;
  return Float64Array.from({ length: n }, (_, i) => {
    const precision = inverse.data[i * n + i];
    let square = 0;
    for (let o = 0; o < k; o++) square += weights.data[i * k + o] ** 2;
    return 0.5 * (k * Math.log(precision / (2 * Math.PI)) - square / precision);
  });
}

export const quantities = [
  quantity({
    of: logEvidence,
    id: "ensemble-log-evidence",
    symbol: "\\ln p(Y\\mid X)",
    unit: "nats",
    meaning: "log evidence of the training labels under the NNGP prior; tau does not matter",
    source: "chapter 6",
    parameters: { ...ensembleParameters, noiseVariance: nonNegative, tau: withDefault(real, 0) },
    evaluate: (p) => logEvidence(ensembleOf(p), p),
  }),
];
