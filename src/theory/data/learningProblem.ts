import { fromRows, type Matrix } from "../../numerics/linalg/index.ts";
import { type Inputs, inputMatrix } from "./inputs.ts";

/** Targets: one number a point, or one row of $k$ outputs a point. */
type Targets = Inputs | readonly number[];

/** Training points with targets, and the evaluation points at which the ensemble is asked. */
export interface LearningProblem {
  /** $X$, N x d. */
  readonly inputs: Matrix;
  /** $Y$, N x k. */
  readonly targets: Matrix;
  /** M x d. */
  readonly evaluationInputs: Matrix;
  /** M x k; needed by test losses and label information only. */
  readonly evaluationTargets?: Matrix;
}

/**
 * Checks shapes and finiteness of a supervised problem.
 *
 * @param spec `inputs` N x d, `targets` N numbers or N x k, `evaluationInputs` M x d, `evaluationTargets` M numbers or M x k
 * @returns the same as matrices
 * @throws RangeError naming the array, the expected shape and the shape found
 */
export function learningProblem(spec: {
  readonly inputs: Inputs;
  readonly targets: Targets;
  readonly evaluationInputs: Inputs;
  readonly evaluationTargets?: Targets;
}): LearningProblem {
  const inputs = inputMatrix(spec.inputs, "inputs");
  const targets = targetMatrix(spec.targets, "targets", inputs.rows);
  const evaluationInputs = inputMatrix(spec.evaluationInputs, "evaluationInputs");
  if (evaluationInputs.cols !== inputs.cols)
    throw new RangeError(
      `evaluationInputs: expected dimension ${inputs.cols}, that of the inputs; got ${evaluationInputs.cols}`,
    );
  if (spec.evaluationTargets === undefined) return { inputs, targets, evaluationInputs };
  const evaluationTargets = targetMatrix(spec.evaluationTargets, "evaluationTargets", evaluationInputs.rows);
  if (evaluationTargets.cols !== targets.cols)
    throw new RangeError(`evaluationTargets: expected ${targets.cols} outputs; got ${evaluationTargets.cols}`);
  return { inputs, targets, evaluationInputs, evaluationTargets };
}

/** The evaluation targets, or an error that says who needs them. */
export function requireEvaluationTargets(problem: LearningProblem, asker: string): Matrix {
  if (problem.evaluationTargets) return problem.evaluationTargets;
  throw new RangeError(`${asker}: expected evaluationTargets in the problem; got none; pass them to learningProblem`);
}

function targetMatrix(targets: Targets, name: string, points: number): Matrix {
  const scalars = Array.isArray(targets) && typeof targets[0] === "number";
  const y = inputMatrix(scalars ? fromRows((targets as number[]).map((v) => [v])) : (targets as Inputs), name);
  if (y.rows !== points) throw new RangeError(`${name}: expected ${points} rows, one a point; got ${y.rows}`);
  return y;
}
