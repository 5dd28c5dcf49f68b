import { cholesky, type Matrix, matmul, matrix, solveTriangular, transpose } from "../../numerics/linalg/index.ts";
import { nonNegative } from "../domain.ts";
import { quantity } from "../quantity.ts";
import { type Ensemble, ensembleOf, ensembleParameters } from "./ensemble.ts";
import type { Predictive } from "./predictive.ts";

/**
 * The Bayesian posterior of the infinitely wide network (latent function) under Gaussian observation noise:
 * $\mu = K_{xX}(K + s^2)^{-1}Y$, variance $K_{xx} - K_{xX}(K + s^2)^{-1}K_{Xx}$. At $s = 0$ it is what training only the last
 * layer to convergence gives.
 *
 * @param e see `ensemble`
 * @param noise.noiseVariance $s^2 \ge 0$
 * @returns the law at the evaluation points
 * @throws RangeError when $K + s^2$ is not positive definite
 * @see Lee et al. 2018, equations (8)-(9)
 */
export function nngpPosterior(e: Ensemble, { noiseVariance }: { noiseVariance: number }): Predictive {
  return gaussianProcess(e.train.nngp, e.cross.nngp, e.evaluation.nngp, e.problem.targets, noiseVariance);
}

/**
 * The "NTK-GP": the posterior of a Gaussian process whose covariance is $\Theta$ itself. Its mean is that of the fully trained
 * ensemble, its variance is larger: it is not the variance of any trained network, but an upper bound on the ensemble's.
 *
 * @param e see `ensemble`
 * @param noise.noiseVariance $s^2 \ge 0$
 * @returns the law at the evaluation points
 * @throws RangeError when $\Theta + s^2$ is not positive definite
 */
export function ntkGpPosterior(e: Ensemble, { noiseVariance }: { noiseVariance: number }): Predictive {
  return gaussianProcess(e.train.ntk, e.cross.ntk, e.evaluation.ntk, e.problem.targets, noiseVariance);
}

function gaussianProcess(
  k: Matrix,
  cross: Matrix,
  prior: Float64Array,
  targets: Matrix,
  noiseVariance: number,
): Predictive {
  if (!(noiseVariance >= 0)) throw new RangeError(`nngpPosterior: expected noiseVariance >= 0; got ${noiseVariance}`);
  const lower = cholesky(withNoise(k, noiseVariance));
  const whitenedCross = solveTriangular(lower, transpose(cross));
  const whitenedTargets = solveTriangular(lower, targets);
  const variances = prior.slice();
  whitenedCross.data.forEach((v, at) => {
    variances[at % cross.rows] -= v * v;
  });
  return {
    means: matmul(whitenedCross, whitenedTargets, { transposeA: true }),
    variances: variances.map((v) => Math.max(v, 0)),
  };
}

/** $K + s^2 1$. */
export function withNoise(k: Matrix, noiseVariance: number): Matrix {
  const noisy = matrix(k.rows, k.cols, k.data.slice());
  for (let i = 0; i < k.rows; i++) noisy.data[i * k.cols + i] += noiseVariance;
  return noisy;
}

const common = { of: nngpPosterior, unit: "1", parameters: { ...ensembleParameters, noiseVariance: nonNegative } };

export const quantities = [
  quantity({
    id: "nngp-posterior-mean",
    symbol: "\\mu(x)",
    meaning: "NNGP posterior mean at the first evaluation point",
    source: "Lee et al. (2018), equation (8)",
    ...common,
    evaluate: (p) => nngpPosterior(ensembleOf(p), p).means.data[0],
  }),
  quantity({
    id: "nngp-posterior-variance",
    symbol: "\\mathrm{Var} f(x)",
    meaning: "NNGP posterior variance (latent) at the first evaluation point",
    source: "Lee et al. (2018), equation (9)",
    ...common,
    evaluate: (p) => nngpPosterior(ensembleOf(p), p).variances[0],
  }),
];
