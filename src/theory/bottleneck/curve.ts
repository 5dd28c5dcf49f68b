import type { Matrix } from "../../numerics/linalg/index.ts";
import { splitKey } from "../../numerics/random/index.ts";
import type { Joint } from "../information/index.ts";
import type { Geometry } from "./geometry.ts";
import { mergeDuplicates } from "./mergeDuplicates.ts";
import { type BottleneckOptimum, type OptimumOptions, optimum } from "./optimum.ts";
import { solveFrom } from "./solveFrom.ts";
import { duplicate, nearHardEncoder } from "./starts.ts";

/**
 * The bottleneck at many betas by deterministic annealing in both directions: from large beta down, starting near
 * t = x, and from small beta up, every cluster duplicated and perturbed before each step; at each beta the better of
 * both competes with random restarts and with the cluster that the optimality conditions ask for.
 *
 * @param geometry `ib` or `dualIb`
 * @param joint p(x), p(y|x)
 * @param betas trade-offs, in any order
 * @param options as for `optimum`
 * @returns one optimum per beta, in the order of `betas`
 * @see Rose (1998) for annealing; our derivation, science chapter on information, section 1.2
 */
export function curve(
  geometry: Geometry,
  joint: Joint,
  betas: readonly number[],
  options: OptimumOptions,
): BottleneckOptimum[] {
  const ascending = [...new Set(betas)].sort((a, b) => a - b);
  const down = anneal(geometry, joint, ascending.toReversed(), options, identityStart(joint, options), (e) => e);
  const up = anneal(geometry, joint, ascending, options, nearHardEncoder(new Int32Array(joint.px.length), 1), (e, i) =>
    duplicate(e, 1e-3, splitKey(options.key, "anneal", i)),
  );
  const at = new Map(
    ascending.map((beta, i) => [
      beta,
      optimum(geometry, joint, beta, {
        ...options,
        key: splitKey(options.key, "curve", i),
        starts: [down.get(beta)!, up.get(beta)!],
      }),
    ]),
  );
  return betas.map((beta) => at.get(beta)!);
}

function identityStart({ px }: Joint, { clusters = px.length }: OptimumOptions): Matrix {
  return nearHardEncoder(
    px.map((_, x) => x % clusters),
    clusters,
  );
}

function anneal(
  geometry: Geometry,
  joint: Joint,
  betas: readonly number[],
  options: OptimumOptions,
  start: Matrix,
  disturb: (encoder: Matrix, index: number) => Matrix,
): Map<number, Matrix> {
  const { clusters = joint.px.length } = options;
  const found = new Map<number, Matrix>();
  let encoder = start;
  betas.forEach((beta, i) => {
    const solved = solveFrom(geometry, joint, beta, disturb(encoder, i), options);
    const merged = mergeDuplicates(joint.px, solved.encoder);
    if (merged.cols <= clusters) encoder = merged;
    found.set(beta, encoder);
  });
  return found;
}
