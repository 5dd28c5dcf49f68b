import type { Point } from "./axes.ts";
import { pointsIn } from "./localEngine.ts";
import { type Plan, resultsFolder } from "./plan.ts";
import { PointStore } from "./pointStore.ts";
import { errorOf, type Failure } from "./serve.ts";

/** What of a plan is there. */
export interface Standing {
  readonly total: number;
  readonly done: number;
  readonly failed: readonly Failure[];
  readonly missing: readonly Point[];
  /** Points whose file is not as it was written. */
  readonly corrupt: readonly Point[];
  /** Result files of another plan. */
  readonly foreign: readonly string[];
}

/**
 * Reads every result of a plan once.
 *
 * @param onResult takes each result, in the order of the plan; undefined where there is none
 */
export function inspect(
  folder: string,
  plan: Plan,
  onResult: (point: Point, result: unknown, error?: string) => void = () => {},
): Standing {
  const store = new PointStore<unknown>(resultsFolder(folder), plan.hash);
  const names = new Set(store.names());
  const failed: Failure[] = [];
  const missing: Point[] = [];
  const corrupt: Point[] = [];
  const foreign: string[] = [];
  let done = 0;
  for (const point of pointsIn(plan)) {
    const name = store.nameOf(point);
    const found = names.delete(name) ? store.lookAt(name) : { kind: "missing" as const };
    if (found.kind === "missing") missing.push(point);
    else if (found.kind === "corrupt") corrupt.push(point);
    else if (found.kind === "foreign") foreign.push(name);
    else done++;
    const result = found.kind === "done" ? found.result : undefined;
    const error = errorOf(result);
    if (error !== undefined) failed.push({ point, error });
    onResult(point, error === undefined ? result : undefined, error);
  }
  return { total: plan.points, done, failed, missing, corrupt, foreign: [...foreign, ...names] };
}
