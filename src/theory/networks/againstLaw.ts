import type { Estimate } from "../../numerics/estimate/index.ts";
import type { LearningProblem } from "../data/index.ts";
import { ensemble } from "../ensemble/ensemble.ts";
import { trainLoss } from "../ensemble/losses.ts";
import { type Predictive, predictive } from "../ensemble/predictive.ts";
import { gradientDescent } from "../ensemble/training.ts";
import type { Network } from "../network/index.ts";
import { type EnsemblePlan, trainedEnsemble } from "./trainedEnsemble.ts";

/** Trained finite networks beside the law of the infinite ensemble, after some number of steps. */
export interface Comparison {
  readonly steps: number;
  readonly law: Predictive;
  readonly means: readonly Estimate[];
  /** (measured mean - $\mu$) / standard error at each evaluation point. */
  readonly deviations: readonly number[];
  /** Measured standard deviation over $s$ at each evaluation point. */
  readonly spreadRatios: readonly number[];
  readonly expectedLoss: number;
  readonly trainLoss: Estimate;
}

/**
 * Trains finite networks by gradient descent and compares them with the infinite ensemble under the same steps.
 *
 * @param net of finite depth and width; its inputs are the problem's
 * @param problem see `learningProblem`
 * @param plan as in `trainedEnsemble`
 * @returns one comparison per look
 */
export function againstLaw(net: Network, problem: LearningProblem, plan: EnsemblePlan): Comparison[] {
  const limit = ensemble(net, problem);
  return trainedEnsemble(net, problem, plan).map(({ steps, means, variances, trainLoss: measured }) => {
    const training = gradientDescent({ learningRate: plan.learningRate, steps });
    const law = predictive(limit, training);
    return {
      steps,
      law,
      means,
      deviations: means.map((m, p) => (m.value - law.means.data[p]) / m.stdError),
      spreadRatios: variances.map((v, p) => Math.sqrt(v.value / law.variances[p])),
      expectedLoss: trainLoss(limit, training),
      trainLoss: measured,
    };
  });
}
