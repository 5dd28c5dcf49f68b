import { resolve } from "node:path";
import { siblingModule } from "../../kernel/siblingModule.ts";
import type { Point } from "./axes.ts";
import type { ClaimsResult, ClaimsTask } from "./claimWorker.ts";
import { PointStore } from "./pointStore.ts";
import { type Setting, sliceOf } from "./slice.ts";
import { runPool } from "./workerPool.ts";

export interface EvaluateOptions extends Setting {
  /** Other parameters of each evaluation. */
  readonly points: readonly Point[];
  /** For the results, one file per point. */
  readonly store: string;
  readonly jobs: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Evaluates claims at points of the parameters: only the statements that they need, in worker processes. Points whose result
 * is in the store are not computed again.
 *
 * @param ids of the claims
 * @returns a result for each point, in order
 * @throws RangeError for a claim or a parameter that the notebook does not have
 */
export async function evaluateClaims(ids: readonly string[], options: EvaluateOptions): Promise<ClaimsResult[]> {
  const { folder, run, points, jobs, onProgress } = options;
  const slice = sliceOf(ids, options);
  for (const name of new Set([...points, run.set ?? {}].flatMap(Object.keys)))
    if (!slice.parameters.includes(name))
      throw new RangeError(`slice: no parameter ${name}; the notebook of ${ids[0]} has ${slice.parameters.join(", ")}`);
  const store = new PointStore<ClaimsResult>(options.store, slice.hash);
  const known = new Map(points.map((point) => [point, store.read(point)]));
  const missing = points.filter((point) => known.get(point) === undefined);
  let done = points.length - missing.length;
  const advance = (count: number) => onProgress?.((done += count), points.length);
  advance(0);
  const { preset, set = {} } = run;
  await runPool(missing, {
    module: siblingModule(import.meta.url, "./claimWorker"),
    task: { ids, cells: slice.cells, folder, preset, set } satisfies ClaimsTask,
    store: { folder: resolve(options.store), plan: slice.hash },
    jobs: Math.min(jobs, missing.length),
    // not stored: the next run tries again
    onLost: (point, error) => {
      known.set(point, { claims: [], error });
      advance(1);
    },
    onStored: advance,
  });
  return points.map((point) => known.get(point) ?? store.read(point)!);
}
