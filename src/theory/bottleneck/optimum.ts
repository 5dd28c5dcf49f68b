import type { Matrix } from "../../numerics/linalg/index.ts";
import { type Key, splitKey } from "../../numerics/random/index.ts";
import type { Joint } from "../information/index.ts";
import { agglomerate } from "./agglomerate.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import type { Geometry } from "./geometry.ts";
import { mergeDuplicates } from "./mergeDuplicates.ts";
import { optimalityGap } from "./optimalityGap.ts";
import { type BottleneckSolution, requireBeta, type SolveOptions, solveFrom } from "./solveFrom.ts";
import { nearHardEncoder, randomEncoder, seedCluster } from "./starts.ts";

export interface OptimumOptions extends SolveOptions {
  /** Stream of the random starts. */
  readonly key: Key;
  /** Most values of t; as many as values of x by default, which always suffices. */
  readonly clusters?: number;
  /** Random starts besides the near-hard one. */
  readonly restarts?: number;
  /** Further encoders to start from. */
  readonly starts?: readonly Matrix[];
}

/** The best local optimum found, with a bound on what a better one could gain. */
export type BottleneckOptimum = BottleneckSolution & {
  /** Nats by which F may exceed the minimum over any number of clusters; see `optimalityGap`. */
  readonly gap: number;
};

/** Gaps below this are rounding and the stopping rule of the solver. */
const negligibleGap = 1e-9;

/**
 * The bottleneck at one beta: the best of many starts, then clusters added where the optimality conditions ask for one.
 *
 * @param geometry `ib` or `dualIb`
 * @param joint p(x), p(y|x)
 * @param beta trade-off, finite and >= 0
 * @throws RangeError on a bad beta or cluster number, and for the dual when some p(y|x) is zero
 */
export function optimum(geometry: Geometry, joint: Joint, beta: number, options: OptimumOptions): BottleneckOptimum {
  const n = joint.px.length;
  const { key, clusters = n, restarts = 25, starts = [] } = options;
  requireBeta(beta, "optimum");
  if (!(Number.isInteger(clusters) && clusters >= 1))
    throw new RangeError(`optimum: expected clusters an integer >= 1; got ${clusters}`);
  const random = Array.from({ length: restarts }, (_, i) =>
    randomEncoder(splitKey(key, "restart", i), n, clusters, i % 2 === 0 ? 3 : 1),
  );
  const hard = nearHardEncoder(hardLabels(joint, clusters), clusters);
  const best = [hard, ...starts, ...random]
    .map((start) => solveFrom(geometry, joint, beta, start, options))
    .reduce((a, b) => (b.objective < a.objective ? b : a));
  return addMissingClusters(geometry, joint, best, clusters, options);
}

function hardLabels(joint: Joint, clusters: number): Int32Array {
  return clusters >= joint.px.length ? Int32Array.from(joint.px.keys()) : agglomerate(joint).labels(clusters);
}

function addMissingClusters(
  geometry: Geometry,
  joint: Joint,
  start: BottleneckSolution,
  clusters: number,
  options: SolveOptions,
): BottleneckOptimum {
  const distinct = (solution: BottleneckSolution): BottleneckSolution => ({
    ...solution,
    ...evaluateEncoder(geometry, joint, solution.beta, mergeDuplicates(joint.px, solution.encoder)),
  });
  let best = distinct(start);
  for (;;) {
    const gap = optimalityGap(geometry, joint, best);
    if (gap.value < negligibleGap || best.weights.length >= clusters) return { ...best, gap: gap.value };
    const seeded = seedCluster(joint.px, best.encoder, gap.posterior);
    const next = distinct(solveFrom(geometry, joint, best.beta, seeded, options));
    if (!(next.objective < best.objective - negligibleGap / 10)) return { ...best, gap: gap.value };
    best = next;
  }
}
