import { cholesky, matmul, solveTriangular } from "../../../numerics/linalg/index.ts";
import { kernels } from "../../kernels/index.ts";
import type { Ensemble } from "../ensemble.ts";
import { predictive, predictiveCovariance } from "../predictive.ts";
import type { Training } from "../training.ts";

/**
 * The joint version of $I(Z;D|X)$: $\mathrm{KL}(N(\mu,\Sigma)\,\|\,N(0,K))$ of the outputs at all evaluation points together, summed
 * over outputs. At least the largest single-point divergence, and by no more than the parameters' (data processing).
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns nats
 * @throws RangeError when the learning rate is not below the limit
 */
export function functionInformation(e: Ensemble, training: Training): number {
  const prior = cholesky(kernels(e.network, e.problem.evaluationInputs).nngp);
  const covariance = predictiveCovariance(e, training);
  const posterior = cholesky(covariance);
  const { means } = predictive(e, training);
  const whitened = solveTriangular(prior, posterior);
  const shift = solveTriangular(prior, means);
  const m = covariance.rows;
  const trace = whitened.data.reduce((sum, v) => sum + v * v, 0);
  let logRatio = 0;
  for (let i = 0; i < m; i++) logRatio += 2 * Math.log(posterior.data[i * m + i] / prior.data[i * m + i]);
  const distance = matmul(shift, shift, { transposeA: true });
  let square = 0;
  for (let o = 0; o < means.cols; o++) square += distance.data[o * means.cols + o];
  return 0.5 * (means.cols * (trace - m - logRatio) + square);
}
