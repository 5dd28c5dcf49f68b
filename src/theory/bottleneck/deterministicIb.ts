import { check } from "../domain.ts";
import type { Joint } from "../information/index.ts";
import { evaluatePartition, type PartitionPoint } from "./partition.ts";
import { tradeoff } from "./solveFrom.ts";

/** A local optimum of $H(T) - \beta I(T;Y)$ over partitions. */
export type DeterministicIb = PartitionPoint & {
  readonly kind: "converged" | "iterationCap";
  /** $L = H(T) - \beta I(T;Y)$. */
  readonly lagrangian: number;
  readonly iterations: number;
};

/**
 * Deterministic information bottleneck: $t(x) = \arg\max_t [\ln p(t) - \beta D[p(y|x)\|p(y|t)]]$, ties to the lowest t, until
 * nothing moves. Empty clusters never return, so the result depends on the start.
 *
 * @param joint p(x), p(y|x)
 * @param options.beta trade-off, finite and >= 0
 * @param options.start cluster of each x; t = x by default
 * @param options.maxIterations sweeps at most
 * @returns the partition it ends in, nats
 * @throws RangeError on a bad beta, or labels that are not non-negative integers, one per x
 * @see Strouse & Schwab (2017), algorithm 2
 */
export function deterministicIb(
  joint: Joint,
  options: { readonly beta: number; readonly start?: ArrayLike<number>; readonly maxIterations?: number },
): DeterministicIb {
  const { start = Int32Array.from(joint.px.keys()), maxIterations = 10_000 } = options;
  const { beta } = check("deterministicIb", { beta: tradeoff }, options);
  if (start.length !== joint.px.length || Array.from(start).some((t) => !(Number.isInteger(t) && t >= 0)))
    throw new RangeError(`deterministicIb: expected ${joint.px.length} labels >= 0; got [${Array.from(start)}]`);
  let labels = Int32Array.from(start);
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const next = reassign(joint, beta, labels);
    if (next.every((t, x) => t === labels[x]))
      return { kind: "converged", iterations, ...evaluate(joint, beta, labels) };
    labels = next;
  }
  return { kind: "iterationCap", iterations: maxIterations, ...evaluate(joint, beta, labels) };
}

function evaluate(joint: Joint, beta: number, labels: Int32Array) {
  const point = evaluatePartition(joint, { labels });
  return { ...point, lagrangian: point.entropyT - beta * point.ity };
}

function reassign({ px, pyGivenX }: Joint, beta: number, labels: Int32Array): Int32Array<ArrayBuffer> {
  const m = pyGivenX.cols;
  const k = Math.max(...labels) + 1;
  const weights = new Float64Array(k);
  const decoder = new Float64Array(k * m);
  for (let x = 0; x < px.length; x++) {
    weights[labels[x]] += px[x];
    for (let y = 0; y < m; y++) decoder[labels[x] * m + y] += px[x] * pyGivenX.data[x * m + y];
  }
  for (let i = 0; i < decoder.length; i++) decoder[i] /= weights[(i / m) | 0];
  return Int32Array.from(px, (_, x) => {
    let best = labels[x];
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < k; t++) {
      if (weights[t] === 0) continue;
      let score = Math.log(weights[t]);
      for (let y = 0; y < m; y++) {
        const p = pyGivenX.data[x * m + y];
        if (p > 0) score -= beta * p * Math.log(p / decoder[t * m + y]);
      }
      if (score > bestScore) [best, bestScore] = [t, score];
    }
    return best;
  });
}
