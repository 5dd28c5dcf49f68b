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
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.betas trade-offs, in any order
 * @param options the others as for `optimum`
 * @returns one optimum per beta, in the order of `betas`
 * @see Rose (1998) for annealing; our derivation, science chapter on information, section 1.2
 */
export function curve(
  joint: Joint,
  options: OptimumOptions & { readonly geometry: Geometry; readonly betas: readonly number[] },
): BottleneckOptimum[] {
  const { betas, key } = options;
  const ascending = [...new Set(betas)].sort((a, b) => a - b);
  const trivial = nearHardEncoder(new Int32Array(joint.px.length), { clusters: 1 });
  const down = anneal(joint, ascending.toReversed(), options, identityStart(joint, options), (e) => e);
  const up = anneal(joint, ascending, options, trivial, (e, i) =>
    duplicate(e, { size: 1e-3, key: splitKey(key, "anneal", i) }),
  );
  const at = new Map(
    ascending.map((beta, i) => {
      const starts = [down.get(beta)!, up.get(beta)!];
      return [beta, optimum(joint, { ...options, beta, key: splitKey(key, "curve", i), starts })];
    }),
  );
  return betas.map((beta) => at.get(beta)!);
}

const identityStart = ({ px }: Joint, { clusters = px.length }: OptimumOptions): Matrix =>
  nearHardEncoder(
    px.map((_, x) => x % clusters),
    { clusters },
  );

function anneal(
  joint: Joint,
  betas: readonly number[],
  options: OptimumOptions & { readonly geometry: Geometry },
  start: Matrix,
  disturb: (encoder: Matrix, index: number) => Matrix,
): Map<number, Matrix> {
  const { clusters = joint.px.length } = options;
  const found = new Map<number, Matrix>();
  let encoder = start;
  betas.forEach((beta, i) => {
    const solved = solveFrom(joint, { ...options, beta, start: disturb(encoder, i) });
    const merged = mergeDuplicates(joint.px, solved.encoder);
    if (merged.cols <= clusters) encoder = merged;
    found.set(beta, encoder);
  });
  return found;
}
