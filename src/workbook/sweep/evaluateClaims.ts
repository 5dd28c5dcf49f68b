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
  const results = new Map<Point, ClaimsResult>();
  const missing = points.filter((point) => {
    const known = store.read(point);
    if (known !== undefined) results.set(point, known);
    return known === undefined;
  });
  onProgress?.(results.size, points.length);
  const keep = (point: Point, result: ClaimsResult) => {
    results.set(point, result);
    onProgress?.(results.size, points.length);
  };
  const { preset, set = {} } = run;
  await runPool<Point, ClaimsResult>(missing, {
    module: siblingModule(import.meta.url, "./claimWorker"),
    task: { ids, cells: slice.cells, folder, preset, set } satisfies ClaimsTask,
    jobs,
    // not stored: the next run tries again
    onLost: (point, reason) => keep(point, { claims: [], error: reason }),
    onResult: (point, result) => {
      store.write(point, result);
      keep(point, result);
    },
  });
  return points.map((point) => results.get(point)!);
}
