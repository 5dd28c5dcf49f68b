import { siblingModule } from "../../kernel/siblingModule.ts";
import type { LibrarySources } from "../freshness/librarySources.ts";
import type { RunParameters } from "../freshness/trail.ts";
import type { Notebook } from "../nbformat.ts";
import { type Axis, type Point, pointsOf } from "./axes.ts";
import type { ClaimResult, ClaimTask } from "./claimWorker.ts";
import { PointStore } from "./pointStore.ts";
import { sliceOf } from "./slice.ts";
import { runPool } from "./workerPool.ts";

export interface MapOptions {
  readonly id: string;
  readonly notebook: Notebook;
  /** In which the notebook is, and its kernel would start. */
  readonly folder: string;
  readonly library: LibrarySources;
  readonly axes: readonly Axis[];
  readonly run: RunParameters;
  /** For the results, one file per point. */
  readonly store: string;
  readonly jobs: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface MappedPoint {
  readonly point: Point;
  readonly result: ClaimResult;
}

/**
 * Re-evaluates one claim over a grid of parameters: only the statements that it needs, in worker threads. Points whose result
 * is in the store are not computed again.
 *
 * @throws RangeError for a claim or a parameter that the notebook does not have
 */
export async function mapClaim(options: MapOptions): Promise<MappedPoint[]> {
  const { id, notebook, folder, library, axes, run, jobs, onProgress } = options;
  const slice = sliceOf(id, notebook, library, run, folder);
  for (const { name } of [...axes, ...Object.keys(run.set ?? {}).map((name) => ({ name }))])
    if (!slice.parameters.includes(name))
      throw new RangeError(`map: no parameter ${name}; the notebook of ${id} has ${slice.parameters.join(", ")}`);
  const store = new PointStore<ClaimResult>(options.store, slice.hash);
  const points = pointsOf(axes);
  const results = new Map<Point, ClaimResult>();
  const missing = points.filter((point) => {
    const known = store.read(point);
    if (known !== undefined) results.set(point, known);
    return known === undefined;
  });
  onProgress?.(results.size, points.length);
  const keep = (point: Point, result: ClaimResult) => {
    results.set(point, result);
    onProgress?.(results.size, points.length);
  };
  const { preset, set = {} } = run;
  await runPool<Point, ClaimResult>(missing, {
    module: siblingModule(import.meta.url, "./claimWorker"),
    workerData: { id, cells: slice.cells, folder, preset, set } satisfies ClaimTask,
    jobs,
    // not stored: the next run tries again
    onLost: (point, reason) => keep(point, { verdict: "error", reason }),
    onResult: (point, result) => {
      store.write(point, result);
      keep(point, result);
    },
  });
  return points.map((point) => ({ point, result: results.get(point)! }));
}
