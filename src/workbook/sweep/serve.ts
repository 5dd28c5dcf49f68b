import type { Point } from "./axes.ts";
import { PointStore } from "./pointStore.ts";

/** What a worker is started with. */
export interface WorkerStart<T> {
  readonly task: T;
  readonly store: { readonly folder: string; readonly plan: string };
}

/** A point that has no value, and why. */
export interface Failure {
  readonly point: Point;
  readonly error: string;
}

/** What became of a batch. */
export interface BatchReport {
  readonly computed: number;
  readonly failed: readonly Failure[];
  /** Why nothing more can be written here, if so. */
  readonly broken?: string;
}

/**
 * The life of a worker process: it takes its task, then batches of points, and stores the result of each at once. A point that
 * throws has its message as the result `{error}`.
 *
 * @param prepare loads once what all points need, and returns the function of a point
 */
export function serve<T, R>(prepare: (task: T) => Promise<(point: Point) => R | Promise<R>>): void {
  process.once("message", ({ task, store }: WorkerStart<T>) => {
    const points = new PointStore<R | { error: string }>(store.folder, store.plan);
    const evaluate = prepare(task);
    process.on("message", async (batch: Point[]) => process.send!(await compute(batch, await evaluate, points)));
  });
  process.once("disconnect", () => process.exit());
  // Ctrl-C reaches the whole group: the parent ends us
  process.on("SIGINT", () => {});
}

const breath = 20;

async function compute<R>(
  batch: readonly Point[],
  evaluate: (point: Point) => R | Promise<R>,
  store: PointStore<R | { error: string }>,
): Promise<BatchReport> {
  let computed = 0;
  const failed: Failure[] = [];
  let last = performance.now();
  for (const point of batch) {
    if (store.look(point).kind === "done") continue;
    let result: R | { error: string };
    try {
      result = await evaluate(point);
    } catch (error) {
      result = { error: (error as Error)?.message ?? String(error) };
    }
    try {
      store.write(point, result);
    } catch (error) {
      return { computed, failed, broken: (error as Error).message };
    }
    computed++;
    const error = errorOf(result);
    if (error !== undefined) failed.push({ point, error });
    if (performance.now() - last < breath) continue;
    // here a worker learns that its parent has gone
    await new Promise(setImmediate);
    last = performance.now();
  }
  return { computed, failed };
}

/** Why a stored result is none. */
export const errorOf = (result: unknown): string | undefined => (result as { error?: string } | undefined)?.error;
