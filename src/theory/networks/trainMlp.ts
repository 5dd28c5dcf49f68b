import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { backwardPass, forwardPass, networkOutputs, type TangentMlp } from "./tangentMlp.ts";

/** Full-batch gradient descent on $\frac12\sum(f-y)^2$. */
export interface DescentPlan {
  /** $\eta$; the same normalisation as `maxLearningRate` of the infinite network. */
  readonly learningRate: number;
  readonly steps: number;
  /** Heavy-ball $\beta$, default 0. */
  readonly momentum?: number;
}

/** What a network is to learn: inputs N x d, targets N x outputs. */
export interface TrainingSet {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/**
 * Trains a copy of the network; the given one is left as it was.
 *
 * @param mlp one draw, see `sampleTangentMlp`
 * @param plan `inputs` N x d, `targets` N x outputs, `learningRate` $\eta$, `steps`, and `momentum` $\beta$ (0)
 * @returns the trained copy
 * @throws RangeError when the loss is no longer finite
 */
export function trainMlp(mlp: TangentMlp, plan: TrainingSet & DescentPlan): TangentMlp {
  const trained = copyOf(mlp);
  const velocity = plan.momentum ? zerosLike(mlp) : undefined;
  for (let step = 0; step < plan.steps; step++) descend(trained, plan, velocity);
  const finite = networkOutputs(trained, plan.inputs).data.every(Number.isFinite);
  if (!finite)
    throw new RangeError(
      `trainMlp: expected a finite loss after ${plan.steps} steps; got a divergence at learningRate = ${plan.learningRate}; lower it under maxLearningRate`,
    );
  return trained;
}

/** One step, in place: $v \leftarrow \beta v - \eta\nabla$, $\theta \leftarrow \theta + v$. */
function descend(mlp: TangentMlp, plan: TrainingSet & DescentPlan, velocity?: TangentMlp): void {
  const { network, weights, biases } = mlp;
  const pass = forwardPass(mlp, plan.inputs);
  const outputs = pass.preactivations[weights.length - 1];
  const residual = { ...outputs, data: outputs.data.map((v, at) => v - plan.targets.data[at]) };
  backwardPass(mlp, pass, residual).forEach((delta, l) => {
    const gradient = matmul(delta, pass.activations[l], { transposeA: true }).data;
    const scale = -plan.learningRate * (network.sigmaW / Math.sqrt(weights[l].cols));
    step(weights[l].data, gradient, scale, velocity?.weights[l].data, plan.momentum);
    step(biases[l], columnSums(delta), -plan.learningRate * network.sigmaB, velocity?.biases[l], plan.momentum);
  });
}

function step(at: Float64Array, gradient: Float64Array, scale: number, velocity?: Float64Array, momentum = 0): void {
  if (!velocity) {
    for (let i = 0; i < at.length; i++) at[i] += scale * gradient[i];
    return;
  }
  for (let i = 0; i < at.length; i++) {
    velocity[i] = momentum * velocity[i] + scale * gradient[i];
    at[i] += velocity[i];
  }
}

function columnSums({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) sums[j] += data[i * cols + j];
  return sums;
}

const copyOf = (mlp: TangentMlp): TangentMlp => ({
  network: mlp.network,
  weights: mlp.weights.map((w) => matrix(w.rows, w.cols, w.data.slice())),
  biases: mlp.biases.map((b) => b.slice()),
});

const zerosLike = (mlp: TangentMlp): TangentMlp => ({
  network: mlp.network,
  weights: mlp.weights.map((w) => matrix(w.rows, w.cols)),
  biases: mlp.biases.map((b) => new Float64Array(b.length)),
});
