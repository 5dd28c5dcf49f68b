import type { WideNetwork } from "../kernels/index.ts";
import { binaryLabelInformation } from "./binaryLabelInformation.ts";
import { type Ensemble, ensemble } from "./ensemble.ts";
import { type BatchInformation, inputInformation } from "./inputInformation.ts";
import { labelInformation } from "./labelInformation.ts";
import { type LearningProblem, requireEvaluationTargets } from "./learningProblem.ts";
import { type Predictive, predictives } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

/** The path of one ensemble through the information plane; one entry a time. */
export interface InformationPath {
  readonly ensemble: Ensemble;
  readonly laws: readonly Predictive[];
  /** Bounds on $I(X;Z|D)$ from the batch of evaluation points, nats. */
  readonly input: readonly BatchInformation[];
  /** Lower bound on $I(Y;Z|D)$, nats. */
  readonly label: readonly number[];
}

/**
 * Trains the infinite ensemble by gradient flow and measures both informations on the evaluation points, scalar outputs.
 *
 * @param times - training times $\tau \ge 0$
 * @param labels - `"gaussian"`: real labels with the entropy of their sample; `"binary"`: labels $\pm1$
 */
export function informationPath(
  problem: LearningProblem,
  network: WideNetwork,
  times: readonly number[],
  labels: "gaussian" | "binary" = "gaussian",
): InformationPath {
  const targets = requireEvaluationTargets(problem, "informationPath");
  const e = ensemble(problem, network);
  const laws = predictives(e, times.map(gradientFlow));
  const label = labels === "binary" ? binaryLabelInformation : labelInformation;
  return { ensemble: e, laws, input: laws.map(inputInformation), label: laws.map((law) => label(law, targets)) };
}
