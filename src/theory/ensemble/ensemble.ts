import { type Matrix, matmul, symmetricEigen } from "../../numerics/linalg/index.ts";
import { type LearningProblem, problemParameter } from "../data/index.ts";
import { activation, type Checked, checkOne, hiddenLayers, nonNegative, positive, withDefault } from "../domain.ts";
import { type Kernels, kernelBlock, kernelDiagonal, kernels } from "../kernels/index.ts";
import { type Network, network } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { momentum as momentumDomain, type Training } from "./training.ts";

/**
 * An infinite ensemble of infinitely wide networks on a problem: the kernels, and everything in the eigenbasis
 * $\Theta(X,X) = U \operatorname{diag}(\lambda) U^T$ of the tangent kernel, in which training is one multiplication a mode.
 */
export interface Ensemble {
  readonly problem: LearningProblem;
  readonly network: Network;
  /** $K$ and $\Theta$ on the training points, N x N. */
  readonly train: Kernels;
  /** $K$ and $\Theta$ between evaluation (rows) and training points, M x N. */
  readonly cross: Kernels;
  /** $K(x,x)$ and $\Theta(x,x)$ at the evaluation points. */
  readonly evaluation: { readonly nngp: Float64Array; readonly ntk: Float64Array };
  /** $\lambda$, ascending, clipped at zero, jitter included. */
  readonly lambda: Float64Array;
  /** $U$, eigenvectors in columns. */
  readonly vectors: Matrix;
  /** $U^T K U$. */
  readonly nngpModes: Matrix;
  /** $U^T Y$, N x k. */
  readonly targetModes: Matrix;
  /** $\Theta(x,X)\,U$, M x N. */
  readonly crossNtkModes: Matrix;
  /** $K(x,X)\,U$, M x N. */
  readonly crossNngpModes: Matrix;
  /** What was added to every $\lambda$ because $\Theta$ is numerically singular; 0 otherwise. */
  readonly jitter: number;
  /** Facts about the data that make a result doubtful, in words. */
  readonly warnings: readonly string[];
}

/** Relative size of $\lambda_{\min}$ below which $\Theta$ counts as singular, and of the jitter then added. */
const singular = 1e-10;

/**
 * Prepares an ensemble: kernels and one eigendecomposition, $O(N^3)$; each training time afterwards costs $O(N^2 M)$.
 *
 * @param net of finite depth; infinitely wide, whatever its width (which the standard parametrisation needs)
 * @param problem see `learningProblem`
 * @returns what every function of the trained ensemble takes
 * @throws RangeError for a network without depth
 * @see Lee et al. 2019, "Wide neural networks of any depth evolve as linear models", equations (14)-(15)
 */
export function ensemble(net: Network, problem: LearningProblem): Ensemble {
  const train = kernels(net, problem.inputs);
  const cross = kernelBlock(net, { rows: problem.evaluationInputs, columns: problem.inputs });
  const { values, vectors } = symmetricEigen(train.ntk);
  const n = values.length;
  const largest = values[n - 1];
  const trace = values.reduce((sum, v) => sum + v, 0);
  const jitter = values[0] < singular * largest ? (singular * trace) / n : 0;
  const lambda = values.map((v) => Math.max(v, 0) + jitter);
  return {
    problem,
    network: net,
    train,
    cross,
    evaluation: kernelDiagonal(net, problem.evaluationInputs),
    lambda,
    vectors,
    nngpModes: matmul(matmul(vectors, train.nngp, { transposeA: true }), vectors),
    targetModes: matmul(vectors, problem.targets, { transposeA: true }),
    crossNtkModes: matmul(cross.ntk, vectors),
    crossNngpModes: matmul(cross.nngp, vectors),
    jitter,
    warnings: [...zeroInputWarning(net, problem.inputs), ...duplicateWarning(problem), ...jitterWarning(jitter)],
  };
}

/**
 * $\eta_{\max} = 2(1+\beta)/\lambda_{\max}$ of gradient descent with momentum $\beta$ on $\frac12\sum(f-y)^2$.
 *
 * @param e see `ensemble`
 * @param options.momentum $\beta \in [0, 1)$ (default 0)
 * @returns $\eta_{\max}$
 * @throws RangeError for a momentum outside its domain
 * @see Lee et al. 2019, section 2.3
 */
export function maxLearningRate({ lambda }: Ensemble, { momentum = 0 }: { momentum?: number } = {}): number {
  checkOne("maxLearningRate", "momentum", momentumDomain, momentum);
  return (2 * (1 + momentum)) / lambda[lambda.length - 1];
}

/** Throws when a mode of the ensemble would not decay under the training rule. */
export function checkStable({ lambda }: Ensemble, training: Training): void {
  const largest = lambda[lambda.length - 1];
  if (largest >= training.stableBelow)
    throw new RangeError(
      `${training.name}: expected every eigenvalue of Theta below ${training.stableBelow}; got lambda_max = ${largest}; lower the learning rate under maxLearningRate(ensemble)`,
    );
}

/** $m_{ii}$ of $m = U^T (kK + YY^T) U$: the mean squared initial residual, all outputs together, along each mode. */
export function initialResidualModes({ nngpModes, targetModes }: Ensemble): Float64Array {
  const outputs = targetModes.cols;
  return Float64Array.from({ length: nngpModes.rows }, (_, i) => {
    let sum = outputs * nngpModes.data[i * nngpModes.cols + i];
    for (let o = 0; o < outputs; o++) sum += targetModes.data[i * outputs + o] ** 2;
    return sum;
  });
}

function jitterWarning(jitter: number): string[] {
  if (jitter === 0) return [];
  return [
    `Theta(X,X) is singular to working precision: ${jitter} was added to its spectrum; results at large tau depend on it`,
  ];
}

function zeroInputWarning({ sigmaB, activation }: Network, { rows, cols, data }: Matrix): string[] {
  if (sigmaB > 0 || activation.smoothness.kind === "analytic") return [];
  const zero = Array.from({ length: rows }, (_, i) => i).filter((i) =>
    data.subarray(i * cols, (i + 1) * cols).every((v) => v === 0),
  );
  return zero.map(
    (i) => `input ${i} is zero and sigmaB = 0: its kernel vanishes, and E[phi' phi'] there is 1/2 by convention`,
  );
}

function duplicateWarning({ inputs, targets }: LearningProblem): string[] {
  const rowOf = (m: Matrix, i: number): string => m.data.subarray(i * m.cols, (i + 1) * m.cols).join(",");
  const first = new Map<string, number>();
  const warnings: string[] = [];
  for (let i = 0; i < inputs.rows; i++) {
    const key = rowOf(inputs, i);
    const j = first.get(key);
    if (j === undefined) first.set(key, i);
    else if (rowOf(targets, i) !== rowOf(targets, j))
      warnings.push(
        `inputs ${j} and ${i} coincide with different targets: no function fits both, Theta(X,X) is singular`,
      );
  }
  return warnings;
}

/** The parameters of every quantity of an ensemble. */
export const ensembleParameters = {
  data: problemParameter,
  activation,
  hiddenLayers,
  sigmaW: positive,
  sigmaB: withDefault(nonNegative, 0),
};

/** The same with the time of gradient flow at which one looks. */
export const flowParameters = { ...ensembleParameters, tau: nonNegative };

/** The ensemble that a quantity is asked about. */
export function ensembleOf({ data, hiddenLayers, ...law }: Checked<typeof ensembleParameters>): Ensemble {
  return ensemble(network({ ...law, depth: hiddenLayers + 1 }), data);
}

export const quantities = [
  quantity({
    of: maxLearningRate,
    id: "ntk-max-learning-rate",
    symbol: "2/\\lambda_{\\max}",
    unit: "1",
    meaning: "largest stable learning rate, 2/lambda_max of Theta(X,X), loss 1/2 sum of squares",
    source: "Lee et al. (2019), section 2.3",
    parameters: ensembleParameters,
    evaluate: (p) => maxLearningRate(ensembleOf(p)),
  }),
  quantity({
    id: "ntk-lambda-min",
    symbol: "\\lambda_{\\min}",
    unit: "1",
    meaning: "smallest eigenvalue of Theta(X,X)",
    source: "Jacot, Gabriel and Hongler (2018)",
    parameters: ensembleParameters,
    evaluate: (p) => ensembleOf(p).lambda[0],
  }),
];
