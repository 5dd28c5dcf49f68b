import { Worker } from "node:worker_threads";

export interface PoolOptions<P, R> {
  /** The module of a worker, which answers each message with a result. */
  readonly module: URL;
  readonly workerData: unknown;
  readonly jobs: number;
  readonly onResult: (point: P, result: R) => void;
  /** Of a point whose worker died. */
  readonly onLost: (point: P, message: string) => void;
  readonly signal?: AbortSignal;
}

/** Hands points to worker threads, one at a time each; a worker that dies loses its point alone and is started again. */
export async function runPool<P, R>(points: readonly P[], options: PoolOptions<P, R>): Promise<void> {
  const queue = [...points];
  const lane = async () => {
    let worker: Worker | undefined;
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
      if (options.signal?.aborted) break;
      worker ??= startWorker(options);
      try {
        options.onResult(point, await answer<R>(worker, point));
      } catch (error) {
        options.onLost(point, (error as Error).message);
        await worker.terminate();
        worker = undefined;
      }
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, points.length)) }, lane));
}

const loader = new URL("../../kernel/fromSource/register.mjs", import.meta.url).href;

/** A built module starts as it is, a source behind the loader of sources. */
function startWorker({ module, workerData }: Pick<PoolOptions<unknown, unknown>, "module" | "workerData">): Worker {
  const options = { workerData, execArgv: ["--no-warnings"] };
  if (!module.pathname.endsWith(".ts")) return new Worker(module, options);
  const [first, then] = [loader, module.href].map((url) => JSON.stringify(url));
  return new Worker(`import(${first}).then(() => import(${then}))`, { ...options, eval: true });
}

function answer<R>(worker: Worker, point: unknown): Promise<R> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      finish();
    };
    const onMessage = (result: R) => settle(() => resolve(result));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`its worker ended with ${code}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit).postMessage(point);
  });
}
