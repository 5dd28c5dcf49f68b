import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface PoolOptions<P, R> {
  /** The module of a worker, which takes the task first and answers each message after it with a result. */
  readonly module: URL;
  readonly task: object;
  readonly jobs: number;
  readonly onResult: (point: P, result: R) => void;
  /** Of a point whose worker died. */
  readonly onLost: (point: P, message: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Hands points to worker processes, one at a time each; a worker that dies loses its point alone and is started again. They
 * are no threads: a thread cannot tell a native library what it reads from the environment, so it would compute other bits.
 */
export async function runPool<P, R>(points: readonly P[], options: PoolOptions<P, R>): Promise<void> {
  const queue = [...points];
  const lane = async () => {
    let worker: ChildProcess | undefined;
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
      if (options.signal?.aborted) break;
      worker ??= startWorker(options);
      try {
        options.onResult(point, await answer<R>(worker, point));
      } catch (error) {
        options.onLost(point, (error as Error).message);
        worker.kill("SIGKILL");
        worker = undefined;
      }
    }
    worker?.kill("SIGKILL");
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, points.length)) }, lane));
}

const loader = new URL("../../kernel/fromSource/register.mjs", import.meta.url).href;

/** A built module starts as it is, a source behind the loader of sources. */
function startWorker({ module, task }: Pick<PoolOptions<unknown, unknown>, "module" | "task">): ChildProcess {
  const worker = fork(fileURLToPath(module), {
    execArgv: ["--no-warnings", ...(module.pathname.endsWith(".ts") ? ["--import", loader] : [])],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  worker.send(task);
  return worker;
}

function answer<R>(worker: ChildProcess, point: unknown): Promise<R> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      finish();
    };
    const onMessage = (result: R) => settle(() => resolve(result));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number | null, signal: string | null) =>
      settle(() => reject(new Error(`its worker ended with ${code ?? signal}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.send(point as object);
  });
}
