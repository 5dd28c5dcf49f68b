import type { Matrix } from "../../numerics/linalg/index.ts";
import { type Key, randomKey, splitKey } from "../../numerics/random/index.ts";
import { type Checked, check, count, nonNegativeInteger, real, withDefault } from "../domain.ts";
import { type Joint, joint, jointParameters } from "../information/joint.ts";
import { quantity } from "../quantity.ts";
import { agglomerate } from "./agglomerate.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { dualIb, type Geometry, ib, type Tradeoff } from "./geometry.ts";
import { mergeDuplicates } from "./mergeDuplicates.ts";
import { optimalityGap } from "./optimalityGap.ts";
import { type BottleneckSolution, type SolveOptions, solveFrom, tradeoff } from "./solveFrom.ts";
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
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.beta trade-off, finite and >= 0
 * @param options.key stream of the random starts
 * @param options.clusters most values of t; as many as values of x unless said
 * @returns the best solution, nats, with a bound on what a better one could gain
 * @throws RangeError on a bad beta or cluster number, and for the dual when some p(y|x) is zero
 */
export function optimum(joint: Joint, options: Tradeoff & OptimumOptions): BottleneckOptimum {
  const n = joint.px.length;
  const { key, restarts = 25, starts = [] } = options;
  const { clusters } = check("optimum", { beta: tradeoff, clusters: withDefault(count, n) }, options);
  const random = Array.from({ length: restarts }, (_, i) =>
    randomEncoder({ n, clusters, sharpness: i % 2 === 0 ? 3 : 1, key: splitKey(key, "restart", i) }),
  );
  const hard = nearHardEncoder(hardLabels(joint, clusters), { clusters });
  const best = [hard, ...starts, ...random]
    .map((start) => solveFrom(joint, { ...options, start }))
    .reduce((a, b) => (b.objective < a.objective ? b : a));
  return addMissingClusters(joint, best, { ...options, clusters });
}

const hardLabels = (joint: Joint, clusters: number): Int32Array =>
  clusters >= joint.px.length ? Int32Array.from(joint.px.keys()) : agglomerate(joint).labels(clusters);

function addMissingClusters(
  joint: Joint,
  start: BottleneckSolution,
  options: Tradeoff & SolveOptions & { readonly clusters: number },
): BottleneckOptimum {
  const { geometry, beta, clusters } = options;
  const distinct = (solution: BottleneckSolution): BottleneckSolution => ({
    ...solution,
    ...evaluateEncoder(joint, { geometry, beta, encoder: mergeDuplicates(joint.px, solution.encoder) }),
  });
  let best = distinct(start);
  for (;;) {
    const gap = optimalityGap(joint, { geometry, point: best });
    if (gap.value < negligibleGap || best.weights.length >= clusters) return { ...best, gap: gap.value };
    const seeded = seedCluster(best.encoder, { px: joint.px, posterior: gap.posterior });
    const next = distinct(solveFrom(joint, { ...options, start: seeded }));
    if (!(next.objective < best.objective - negligibleGap / 10)) return { ...best, gap: gap.value };
    best = next;
  }
}

const parameters = {
  ...jointParameters,
  beta: tradeoff,
  clusters: withDefault(nonNegativeInteger, 0),
  seed: withDefault(real, 0),
};

function best(geometry: Geometry, { px, pyGivenX, clusters, seed, beta }: Checked<typeof parameters>) {
  const key = randomKey(seed, "bottleneck");
  return optimum(joint(px, pyGivenX), { geometry, beta, key, clusters: clusters || px.length });
}

const common = { of: optimum, unit: "nats", parameters };

export const quantities = [
  quantity({
    id: "ib-optimum",
    symbol: "\\min L, I(X;T), I(T;Y)",
    meaning:
      "[L = I(X;T) - beta I(T;Y), I(X;T), I(T;Y)] of the information bottleneck; clusters 0: as many as values of x",
    source: "Tishby, Pereira & Bialek (1999)",
    ...common,
    evaluate: (given) => {
      const { lagrangian, ixt, ity } = best(ib, given);
      return [lagrangian, ixt, ity];
    },
  }),
  quantity({
    id: "dual-ib-optimum",
    symbol: "\\min F, I(X;T), I(T;Y), I_q(T;Y), E\\,d",
    meaning: "[F = I(X;T) + beta E D[q_t|p_x], I(X;T), I(T;Y), I of the decoder, distortion] of the dual bottleneck",
    source: "Piran, Shwartz-Ziv & Tishby (2020)",
    ...common,
    evaluate: (given) => {
      const { objective, ixt, ity, iDecoder, distortion } = best(dualIb, given);
      return [objective, ixt, ity, iDecoder, distortion];
    },
  }),
];
