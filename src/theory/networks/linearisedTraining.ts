import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { empiricalNtk } from "./empiricalNtk.ts";
import { networkOutputs, type TangentMlp } from "./tangentMlp.ts";
import type { DescentPlan, TrainingSet } from "./trainMlp.ts";

/**
 * Outputs at the evaluation points after gradient descent of the network linearised around its initial parameters, under its own (frozen)
 * empirical tangent kernel: $f^{lin}_k(x) = f_0(x) - \eta\,\Theta_0(x,X)\sum_{j<k}(1-\eta\Theta_0)^j (f_0(X)-Y)$.
 *
 * @param mlp one draw, see `sampleTangentMlp`
 * @param plan `inputs` N x d, `targets` N x 1, `evaluationInputs` M x d, `learningRate` $\eta$, `steps`
 * @returns M x 1
 * @see Lee et al. 2019, section 2.2
 */
export function linearisedOutputs(
  mlp: TangentMlp,
  plan: TrainingSet & DescentPlan & { readonly evaluationInputs: Matrix },
): Matrix {
  const { inputs, targets, evaluationInputs } = plan;
  const theta = empiricalNtk(mlp, inputs);
  let residual = networkOutputs(mlp, inputs).data.map((v, i) => v - targets.data[i]);
  const total = new Float64Array(residual.length);
  for (let step = 0; step < plan.steps; step++) {
    for (let i = 0; i < total.length; i++) total[i] += residual[i];
    const change = matmul(theta, matrix(residual.length, 1, residual));
    residual = residual.map((v, i) => v - plan.learningRate * change.data[i]);
  }
  const push = matmul(empiricalNtk(mlp, evaluationInputs, { columns: inputs }), matrix(total.length, 1, total));
  const start = networkOutputs(mlp, evaluationInputs);
  return { ...start, data: start.data.map((v, i) => v - plan.learningRate * push.data[i]) };
}
