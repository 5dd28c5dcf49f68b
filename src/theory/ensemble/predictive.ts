import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { type Checked, count, positive } from "../domain.ts";
import { kernels } from "../kernels/index.ts";
import { quantity } from "../quantity.ts";
import {
  checkStable,
  type Ensemble,
  ensembleOf,
  ensembleParameters,
  flowParameters,
  maxLearningRate,
} from "./ensemble.ts";
import { gradientDescent, gradientFlow, type Training } from "./training.ts";

/**
 * The law of the output at every point: independent outputs $Z_o \sim N(\mu_{xo}, s_x^2)$ with one variance a point
 * (outputs of an infinitely wide network differ in their means only).
 */
export interface Predictive {
  /** $\mu$, points x outputs. */
  readonly means: Matrix;
  /** $s^2$, one a point. */
  readonly variances: Float64Array;
}

/**
 * The ensemble at the evaluation points, with $A = \Theta(x,X) B$ and $B = \Theta^{-1}(1 - e^{-\tau\Theta})$ (any other
 * `Training` replaces the exponential): $\mu = A Y$, $\Sigma = K - AK_{X\cdot} - (\cdot)^T + A K A^T$.
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns the law at the evaluation points
 * @throws RangeError when the learning rate is not below the limit
 * @see Lee et al. 2019, equations (14)-(15)
 */
export function predictive(e: Ensemble, training: Training): Predictive {
  return predictives(e, [training])[0];
}

/**
 * The ensemble at several moments of training, sharing the matrix products.
 *
 * @param e see `ensemble`
 * @param trainings the moments
 * @returns one law a moment
 * @throws RangeError when the learning rate is not below the limit
 */
export function predictives(e: Ensemble, trainings: readonly Training[]): Predictive[] {
  for (const training of trainings) checkStable(e, training);
  const atOnce = Math.max(1, Math.floor(1e6 / e.crossNtkModes.data.length));
  const results: Predictive[] = [];
  for (let start = 0; start < trainings.length; start += atOnce)
    results.push(...stackedPredictives(e, trainings.slice(start, start + atOnce)));
  return results;
}

function stackedPredictives(e: Ensemble, trainings: readonly Training[]): Predictive[] {
  const m = e.crossNtkModes.rows;
  const n = e.crossNtkModes.cols;
  const weights = matrix(trainings.length * m, n);
  trainings.forEach((training, t) => {
    writeModeWeights(e, training, weights.data.subarray(t * m * n, (t + 1) * m * n));
  });
  const means = matmul(weights, e.targetModes);
  const spread = matmul(weights, e.nngpModes);
  const outputs = means.cols;
  return trainings.map((_, t) => ({
    means: matrix(m, outputs, means.data.slice(t * m * outputs, (t + 1) * m * outputs)),
    variances: Float64Array.from({ length: m }, (_, p) => {
      const row = (t * m + p) * n;
      const prior = e.evaluation.nngp[p];
      return Math.max(prior + change(weights.data, spread.data, e.crossNngpModes.data, row, p * n, n), 1e-14 * prior);
    }),
  }));
}

/** $A K A^T - 2 A K(X, x)$ of one point: a dot product along a row of weights. */
function change(
  w: Float64Array,
  spread: Float64Array,
  cross: Float64Array,
  row: number,
  point: number,
  n: number,
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += w[row + i] * (spread[row + i] - 2 * cross[point + i]);
  return sum;
}

/**
 * $\Sigma(x,x')$ between all evaluation points, M x M, symmetric.
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns M x M
 * @throws RangeError when the learning rate is not below the limit
 */
export function predictiveCovariance(e: Ensemble, training: Training): Matrix {
  checkStable(e, training);
  const a = modeWeights(e, training);
  const prior = kernels(e.network, e.problem.evaluationInputs).nngp;
  const shared = matmul(a, e.crossNngpModes, { transposeB: true });
  const learned = matmul(matmul(a, e.nngpModes), a, { transposeB: true });
  const m = prior.rows;
  const sigma = matrix(m, m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      const both = learned.data[i * m + j] + learned.data[j * m + i];
      sigma.data[i * m + j] = prior.data[i * m + j] - shared.data[i * m + j] - shared.data[j * m + i] + both / 2;
    }
  for (let i = 0; i < m; i++) sigma.data[i * m + i] = Math.max(sigma.data[i * m + i], 1e-14 * prior.data[i * m + i]);
  return sigma;
}

/** $\Theta(x,X)\,U \operatorname{diag}(g)$: the predictor's weights on the modes, M x N. */
function modeWeights(e: Ensemble, training: Training): Matrix {
  const weights = matrix(e.crossNtkModes.rows, e.crossNtkModes.cols);
  writeModeWeights(e, training, weights.data);
  return weights;
}

function writeModeWeights({ crossNtkModes, lambda }: Ensemble, training: Training, weights: Float64Array): void {
  const gains = lambda.map(training.gain);
  const n = gains.length;
  for (let row = 0; row < weights.length; row += n)
    for (let i = 0; i < n; i++) weights[row + i] = crossNtkModes.data[row + i] * gains[i];
}

/** The law at the evaluation points that a quantity is asked about. */
export function flowPredictive(p: Checked<typeof flowParameters>): Predictive {
  return predictive(ensembleOf(p), gradientFlow(p.tau));
}

const common = { unit: "1", source: "Lee et al. (2019), equations (14) and (15)" };

export const quantities = [
  quantity({
    of: predictive,
    id: "ensemble-mean",
    symbol: "\\mu_\\tau(x)",
    meaning: "ensemble mean at the first evaluation point",
    parameters: flowParameters,
    ...common,
    evaluate: (p) => flowPredictive(p).means.data[0],
  }),
  quantity({
    of: predictiveCovariance,
    id: "ensemble-covariance",
    symbol: "\\Sigma_\\tau(x, x')",
    meaning: "ensemble covariance of the first two evaluation points",
    parameters: flowParameters,
    ...common,
    evaluate: (p) => predictiveCovariance(ensembleOf(p), gradientFlow(p.tau)).data[1],
  }),
  quantity({
    id: "ensemble-variance-limit",
    symbol: "\\Sigma_\\infty(x, x)",
    meaning: "ensemble variance at the first evaluation point, tau = infinity",
    parameters: ensembleParameters,
    ...common,
    evaluate: (p) => flowPredictive({ ...p, tau: Infinity }).variances[0],
  }),
  quantity({
    id: "ensemble-mean-discrete",
    symbol: "\\mu_k(x)",
    meaning: "ensemble mean at the first evaluation point after gradient descent at a fraction of 2/lambda_max",
    parameters: { ...ensembleParameters, steps: count, learningRateFraction: positive },
    ...common,
    evaluate: ({ steps, learningRateFraction, ...p }) => {
      const e = ensembleOf(p);
      const learningRate = learningRateFraction * maxLearningRate(e);
      return predictive(e, gradientDescent({ learningRate, steps })).means.data[0];
    },
  }),
];
