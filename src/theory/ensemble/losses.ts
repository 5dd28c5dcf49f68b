import type { Matrix } from "../../numerics/linalg/index.ts";
import { requireEvaluationTargets } from "../data/index.ts";
import { quantity } from "../quantity.ts";
import { checkStable, type Ensemble, ensembleOf, flowParameters, initialResidualModes } from "./ensemble.ts";
import { type Predictive, predictive } from "./predictive.ts";
import { gradientFlow, type Training } from "./training.ts";

/** An expected loss and its two parts. */
export interface Loss {
  readonly total: number;
  /** $\frac12$ mean squared distance of the ensemble's mean from the targets. */
  readonly bias: number;
  /** $\frac12$ mean ensemble variance, summed over outputs. */
  readonly variance: number;
}

/**
 * $\frac12\,\overline{\sum_o (\mu_o - y_o)^2 + s^2}$ over the points of a predictive law.
 *
 * @param predictive the law of the outputs at the points
 * @param targets points x outputs
 * @returns the loss and its two parts
 */
export function expectedLoss({ means, variances }: Predictive, targets: Matrix): Loss {
  let squares = 0;
  for (let i = 0; i < means.data.length; i++) squares += (means.data[i] - targets.data[i]) ** 2;
  const bias = squares / (2 * means.rows);
  const variance = (means.cols * variances.reduce((sum, v) => sum + v, 0)) / (2 * means.rows);
  return { total: bias + variance, bias, variance };
}

/**
 * Expected loss of one network of the ensemble at the evaluation points.
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns the loss and its two parts
 * @throws RangeError without evaluation targets, or when the learning rate is not below the limit
 */
export function testLoss(e: Ensemble, training: Training): Loss {
  return expectedLoss(predictive(e, training), requireEvaluationTargets(e.problem, "testLoss"));
}

/**
 * Expected training loss, $\frac{1}{2N}\sum_i r(\lambda_i)^2 m_{ii}$ with $m = U^T(kK + YY^T)U$: linear in N once diagonalised.
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns the loss
 * @throws RangeError when the learning rate is not below the limit
 */
export function trainLoss(e: Ensemble, training: Training): number {
  checkStable(e, training);
  const m = initialResidualModes(e);
  const sum = m.reduce((total, mi, i) => total + training.residual(e.lambda[i]) ** 2 * mi, 0);
  return sum / (2 * m.length);
}

const common = { unit: "1", source: "chapter 6", parameters: flowParameters };

export const quantities = [
  quantity({
    of: testLoss,
    id: "ensemble-test-loss",
    symbol: "E\\,\\ell_\\text{test}",
    meaning: "expected loss 1/2 mean on the evaluation set",
    ...common,
    evaluate: (p) => testLoss(ensembleOf(p), gradientFlow(p.tau)).total,
  }),
  quantity({
    of: trainLoss,
    id: "ensemble-train-loss",
    symbol: "E\\,\\ell_\\text{train}",
    meaning: "expected loss 1/2 mean on the training set",
    ...common,
    evaluate: (p) => trainLoss(ensembleOf(p), gradientFlow(p.tau)),
  }),
];
