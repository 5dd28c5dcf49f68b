import { matrix } from "../../numerics/linalg/index.ts";
import { type LearningProblem, requireEvaluationTargets } from "../data/index.ts";
import type { Network } from "../network/index.ts";
import { binaryLabelInformation } from "./binaryLabelInformation.ts";
import { type Ensemble, ensemble } from "./ensemble.ts";
import { type BatchInformation, inputInformation } from "./inputInformation.ts";
import { labelInformation } from "./labelInformation.ts";
import { type Predictive, predictives } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

/** The path of one ensemble through the information plane; one entry a time. */
export interface InformationPath {
  readonly ensemble: Ensemble;
  /** The law at all evaluation points. */
  readonly laws: readonly Predictive[];
  /** The law at the points of the batch. */
  readonly batch: readonly Predictive[];
  /** Bounds on $I(X;Z|D)$ from the batch, nats. */
  readonly input: readonly BatchInformation[];
  /** Lower bound on $I(Y;Z|D)$ from all evaluation points, nats. */
  readonly label: readonly number[];
}

/**
 * Trains the infinite ensemble by gradient flow and measures both informations, scalar outputs. The label information is a
 * logarithm of a mean squared error, known to $1/\sqrt{2M}$ nats from $M$ points: give many; the input information costs
 * $O(M^2)$ and is taken from the first `batch` of them.
 *
 * @param net of finite depth
 * @param problem with evaluation targets, see `learningProblem`
 * @param options.times training times $\tau \ge 0$
 * @param options.labels `"gaussian"` (default): real labels with the entropy of their sample; `"binary"`: labels $\pm1$
 * @param options.batch points of the batch, all unless given
 * @returns the laws and both informations, one entry a time
 * @throws RangeError without evaluation targets
 */
export function informationPath(
  net: Network,
  problem: LearningProblem,
  options: { readonly times: readonly number[]; readonly labels?: "gaussian" | "binary"; readonly batch?: number },
): InformationPath {
  const targets = requireEvaluationTargets(problem, "informationPath");
  const e = ensemble(net, problem);
  const laws = predictives(e, options.times.map(gradientFlow));
  const batch = laws.map((law) => firstPoints(law, options.batch ?? targets.rows));
  const label = options.labels === "binary" ? binaryLabelInformation : labelInformation;
  return {
    ensemble: e,
    laws,
    batch,
    input: batch.map(inputInformation),
    label: laws.map((law) => label(law, targets)),
  };
}

function firstPoints({ means, variances }: Predictive, count: number): Predictive {
  const rows = Math.min(count, means.rows);
  return {
    means: matrix(rows, means.cols, means.data.slice(0, rows * means.cols)),
    variances: variances.slice(0, rows),
  };
}
