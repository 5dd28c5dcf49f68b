import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { check, numbers } from "../domain.ts";
import type { Joint } from "../information/index.ts";
import { type Alternation, alternation, load } from "./alternation.ts";
import { type BottleneckPoint, evaluateEncoder } from "./evaluateEncoder.ts";
import type { Tradeoff } from "./geometry.ts";
import { stepper } from "./stepper.ts";

/** A stationary point, or the best that the iteration cap allowed; never called converged at the cap. */
export type BottleneckSolution = BottleneckPoint & {
  readonly kind: "converged" | "iterationCap";
  readonly iterations: number;
  /** Clusters whose weight fell below 1e-300 on the way. */
  readonly dropped: number;
};

export interface SolveOptions {
  /** Stop when no entry of the encoder moves by more than this in a step. */
  readonly tolerance?: number;
  /** Or when F falls by less than this, relatively, in 50 steps (near a bifurcation steps never get small). */
  readonly objectiveTolerance?: number;
  readonly maxIterations?: number;
  /** Called with F after every accepted step. */
  readonly observe?: (objective: number) => void;
}

/**
 * Alternating minimisation of $F = I(X;T) + \beta E\,d(X,T)$ from a given encoder, with safeguarded extrapolation: every
 * third step tries a jump along the last two in $\ln p(t|x)$ and keeps it only where F falls. F never increases.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.beta trade-off, finite and >= 0
 * @param options.start encoder p(t|x), n x k
 * @returns a local optimum
 * @throws RangeError on a bad beta, or a start that is not an encoder of this source
 * @see Blahut (1972); Arimoto (1972); the jump is that of Varadhan & Roland (2008), scheme S3
 */
export function solveFrom(
  joint: Joint,
  options: Tradeoff & SolveOptions & { readonly start: Matrix },
): BottleneckSolution {
  const { geometry, start } = options;
  const { beta } = check("solveFrom", { beta: tradeoff }, options);
  requireEncoder(start, joint);
  const work = alternation(geometry, joint, start.cols);
  load(work, start.data);
  const { kind, iterations } = iterate(work, beta, options);
  const end = matrix(start.rows, start.cols, work.encoder);
  const dropped = work.weights.reduce((count, weight) => count + (weight === 0 ? 1 : 0), 0);
  return { kind, iterations, dropped, ...evaluateEncoder(joint, { geometry, beta, encoder: end }) };
}

/** The domain of beta. */
export const tradeoff = numbers(">= 0 and finite (the deterministic limit is beta -> infinity)", (beta) => beta >= 0);

const window = 50;

function iterate(
  work: Alternation,
  beta: number,
  options: SolveOptions,
): Pick<BottleneckSolution, "kind" | "iterations"> {
  const { tolerance = 1e-12, objectiveTolerance = 1e-12, maxIterations = 100_000, observe } = options;
  const next = stepper(work, beta);
  let checkpoint = { objective: Number.POSITIVE_INFINITY, iteration: 0 };
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const last = next();
    observe?.(last);
    if (work.change < tolerance) return { kind: "converged", iterations };
    if (iterations - checkpoint.iteration >= window) {
      if (checkpoint.objective - last < objectiveTolerance * Math.abs(last)) return { kind: "converged", iterations };
      checkpoint = { objective: last, iteration: iterations };
    }
  }
  return { kind: "iterationCap", iterations: maxIterations };
}

function requireEncoder({ rows, cols, data }: Matrix, joint: Joint): void {
  if (rows !== joint.px.length || cols < 1)
    throw new RangeError(`solveFrom: expected an encoder of ${joint.px.length} rows; got ${rows} x ${cols}`);
  for (let x = 0; x < rows; x++) {
    const row = data.subarray(x * cols, (x + 1) * cols);
    const sum = row.reduce((a, b) => a + b, 0);
    if (!(Math.abs(sum - 1) <= 1e-9 && row.every((p) => p >= 0)))
      throw new RangeError(`solveFrom: expected encoder rows to be distributions; got sum ${sum} in row ${x}`);
  }
}
