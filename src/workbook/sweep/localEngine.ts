import { resolve } from "node:path";
import type { Point } from "./axes.ts";
import { type Plan, pointAt, resultsFolder } from "./plan.ts";
import { PointStore } from "./pointStore.ts";
import { errorOf, type Failure } from "./serve.ts";
import type { Target } from "./target.ts";
import { runPool } from "./workerPool.ts";

/** Every `of`-th point, from number `index`: shards of one plan have points of every kind, so they take equally long. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface LocalOptions {
  readonly folder: string;
  readonly plan: Plan;
  readonly target: Target;
  readonly jobs: number;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Of those done, how many were computed by this run. */
  readonly computed: number;
}

/** How a run ended. */
export interface Outcome extends Progress {
  /** Points that have no value, most recent runs among them. */
  readonly failed: readonly Failure[];
  /** Points whose worker died; another run tries them again. */
  readonly lost: readonly Failure[];
}

/** The points of a shard. */
export function* pointsIn(plan: Plan, { index, of }: Shard = { index: 0, of: 1 }): Generator<Point> {
  for (let i = index; i < plan.points; i += of) yield pointAt(plan, i);
}

/**
 * Computes what is missing of a plan, in worker processes of this machine. Stopped at any moment, it goes on at the next call.
 *
 * @throws Error when the results cannot be written
 */
export async function runLocal({
  folder,
  plan,
  target,
  jobs,
  shard,
  signal,
  onProgress,
}: LocalOptions): Promise<Outcome> {
  const store = { folder: resolve(resultsFolder(folder)), plan: plan.hash };
  const kept = new PointStore<unknown>(store.folder, store.plan);
  kept.removeLeftovers();
  const { index, of } = shard ?? { index: 0, of: 1 };
  const total = Math.max(0, Math.ceil((plan.points - index) / of));
  const failed: Failure[] = [];
  const lost: Failure[] = [];
  let [done, computed] = [0, 0];
  function* missing() {
    for (const point of pointsIn(plan, shard)) {
      const found = kept.look(point);
      if (found.kind !== "done") {
        yield point;
        continue;
      }
      done++;
      const error = errorOf(found.result);
      if (error !== undefined) failed.push({ point, error });
    }
  }
  await runPool(missing(), {
    ...{ module: target.module, task: target.task, store, jobs, signal },
    onLost: (point, error) => lost.push({ point, error }),
    onStored: (count, errors) => {
      computed += count;
      done += count;
      failed.push(...errors);
      onProgress?.({ done, total, computed });
    },
  });
  return { done, total, computed, failed, lost };
}
