import { Estimate } from "../../numerics/estimate/index.ts";
import type { Matrix } from "../../numerics/linalg/index.ts";
import { type Key, splitKey } from "../../numerics/random/index.ts";
import { type Network, network } from "../network/index.ts";
import { networkOutputs, sampleTangentMlp, type TangentMlp } from "./tangentMlp.ts";
import { type TrainingSet, trainMlp } from "./trainMlp.ts";

/** What many finite networks do after some number of steps; scalar outputs. */
export interface TrainedEnsemble {
  readonly steps: number;
  /** Mean output at each evaluation point. */
  readonly means: readonly Estimate[];
  /** Variance of the output at each evaluation point, with its standard error. */
  readonly variances: readonly Estimate[];
  /** $\frac12$ mean squared error on the training points. */
  readonly trainLoss: Estimate;
}

/** How many finite networks are trained, and when one looks at them. */
export interface EnsemblePlan {
  readonly networks: number;
  readonly learningRate: number;
  /** Step counts, ascending. */
  readonly lookAt: readonly number[];
  readonly key: Key;
}

/**
 * Draws networks and trains each by full-batch gradient descent: what the law of the infinite ensemble is compared with.
 *
 * @param net of finite depth and width; its inputs are the problem's
 * @param problem `inputs` N x d, `targets` N x 1, `evaluationInputs` M x d
 * @param plan how many `networks`, `learningRate` $\eta$, the step counts at which to look, ascending, and the `key` of the
 *   initial parameters
 * @returns one entry per look
 * @throws RangeError for a network without a size, and where the loss diverges
 */
export function trainedEnsemble(
  net: Network,
  problem: TrainingSet & { readonly evaluationInputs: Matrix },
  plan: EnsemblePlan,
): TrainedEnsemble[] {
  const { inputs, targets, evaluationInputs } = problem;
  const fitted = network({ ...net, inputs: inputs.cols });
  const outputs = plan.lookAt.map((): Float64Array[] => []);
  const losses = plan.lookAt.map((): number[] => []);
  for (let s = 0; s < plan.networks; s++) {
    let mlp = sampleTangentMlp(fitted, { key: splitKey(plan.key, s) });
    plan.lookAt.forEach((steps, t) => {
      const more = steps - (plan.lookAt[t - 1] ?? 0);
      mlp = trainMlp(mlp, { inputs, targets, learningRate: plan.learningRate, steps: more });
      outputs[t].push(networkOutputs(mlp, evaluationInputs).data);
      losses[t].push(networkLoss(mlp, problem));
    });
  }
  return plan.lookAt.map((steps, t) => ({
    steps,
    means: perPoint(outputs[t], (values) => Estimate.of(values)),
    variances: perPoint(outputs[t], variance),
    trainLoss: Estimate.of(losses[t]),
  }));
}

/**
 * $\frac12$ mean squared error of one network.
 *
 * @param mlp one draw, see `sampleTangentMlp`
 * @param data `inputs` N x d, `targets` N x 1
 * @returns the loss
 */
export function networkLoss(mlp: TangentMlp, { inputs, targets }: TrainingSet): number {
  const f = networkOutputs(mlp, inputs).data;
  return f.reduce((sum, v, i) => sum + (v - targets.data[i]) ** 2, 0) / (2 * f.length);
}

const perPoint = (outputs: readonly Float64Array[], summary: (values: Float64Array) => Estimate): Estimate[] =>
  Array.from(outputs[0], (_, p) => summary(Float64Array.from(outputs, (row) => row[p])));

/** The unbiased variance; its error from the spread of the squared deviations. */
function variance(values: Float64Array): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  return Estimate.of(values.map((v) => ((v - mean) ** 2 * n) / (n - 1)));
}
