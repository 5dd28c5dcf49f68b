import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Point } from "./axes.ts";
import { PointStore } from "./pointStore.ts";
import type { BatchReport, Failure, WorkerStart } from "./serve.ts";

export interface PoolOptions extends WorkerStart<object> {
  /** The module of a worker, which calls `serve`. */
  readonly module: URL;
  readonly jobs: number;
  /** After points have been stored. */
  readonly onStored?: (count: number, failed: readonly Failure[]) => void;
  /** Of a point whose worker died, twice. */
  readonly onLost: (point: Point, message: string) => void;
  readonly signal?: AbortSignal;
}

/** A batch grows while it takes less than the first, and shrinks when it takes longer than the second, in ms. */
const [shortest, longest] = [50, 200];
const largest = 256;
const tries = 2;

/**
 * Hands points to worker processes, which store the results, in batches of a tenth of a second. A worker that dies is started
 * again and its point tried once more. They are no threads: a thread cannot tell a native library what it reads from the
 * environment, so it would compute other bits.
 *
 * @throws Error when a worker cannot write
 */
export async function runPool(points: Iterable<Point>, options: PoolOptions): Promise<void> {
  const { store, jobs, onStored, onLost, signal } = options;
  const kept = new PointStore<unknown>(store.folder, store.plan);
  const source = points[Symbol.iterator]();
  const again: Point[] = [];
  const deaths = new Map<Point, number>();
  let broken: string | undefined;
  const take = (size: number): Point[] => {
    const batch = again.splice(0, size);
    while (batch.length < size) {
      const { value, done } = source.next();
      if (done) break;
      batch.push(value);
    }
    return batch;
  };
  const afterDeath = (batch: readonly Point[], message: string) => {
    const left = batch.filter((point) => kept.read(point) === undefined);
    if (left.length < batch.length) onStored?.(batch.length - left.length, []);
    const [first, ...rest] = left;
    if (first === undefined) return;
    const count = (deaths.get(first) ?? 0) + 1;
    deaths.set(first, count);
    if (count < tries) again.push(first);
    else onLost(first, message);
    again.push(...rest);
  };
  const lane = async () => {
    let worker: ChildProcess | undefined;
    let size = 1;
    const stop = () => worker?.kill("SIGKILL");
    signal?.addEventListener("abort", stop);
    for (let batch = take(size); batch.length > 0 && broken === undefined && !signal?.aborted; batch = take(size)) {
      worker ??= startWorker(options);
      const started = performance.now();
      try {
        const report = await answer(worker, batch);
        if (report.computed > 0) onStored?.(report.computed, report.failed);
        broken ??= report.broken;
        const took = performance.now() - started;
        size = took < shortest ? Math.min(2 * size, largest) : took > longest ? Math.max(1, size >> 1) : size;
      } catch (error) {
        worker.kill("SIGKILL");
        worker = undefined;
        if (!signal?.aborted) afterDeath(batch, (error as Error).message);
        size = 1;
      }
    }
    signal?.removeEventListener("abort", stop);
    stop();
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, lane));
  if (broken !== undefined) throw new Error(broken);
}

const loader = new URL("../../kernel/fromSource/register.mjs", import.meta.url).href;

/** A built module starts as it is, a source behind the loader of sources. */
function startWorker({ module, task, store }: Pick<PoolOptions, "module" | "task" | "store">): ChildProcess {
  const worker = fork(fileURLToPath(module), {
    execArgv: ["--no-warnings", ...(module.pathname.endsWith(".ts") ? ["--import", loader] : [])],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  worker.send({ task, store } satisfies WorkerStart<object>);
  return worker;
}

function answer(worker: ChildProcess, batch: readonly Point[]): Promise<BatchReport> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      finish();
    };
    const onMessage = (report: BatchReport) => settle(() => resolve(report));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number | null, signal: string | null) =>
      settle(() => reject(new Error(`its worker ended with ${code ?? signal}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.send(batch as Point[]);
  });
}
