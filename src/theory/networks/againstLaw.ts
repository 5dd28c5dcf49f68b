import type { Estimate } from "../../numerics/estimate/index.ts";
import type { Key } from "../../numerics/random/index.ts";
import { ensemble } from "../ensemble/ensemble.ts";
import type { LearningProblem } from "../ensemble/learningProblem.ts";
import { trainLoss } from "../ensemble/losses.ts";
import { type Predictive, predictive } from "../ensemble/predictive.ts";
import { gradientDescent } from "../ensemble/training.ts";
import type { WideNetwork } from "../kernels/index.ts";
import { trainedEnsemble } from "./trainedEnsemble.ts";

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
 * @param plan - hidden `width`, how many `networks`, `learningRate` $\eta$, and the step counts at which to look, ascending
 */
export function againstLaw(
  problem: LearningProblem,
  network: WideNetwork,
  plan: {
    readonly width: number;
    readonly networks: number;
    readonly learningRate: number;
    readonly lookAt: readonly number[];
  },
  key: Key,
): Comparison[] {
  const limit = ensemble(problem, network);
  return trainedEnsemble(problem, network, plan, key).map(({ steps, means, variances, trainLoss: measured }) => {
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
