import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { provider } from "../linalg/activeProvider.ts";
import type { RowsTask } from "./rowsWorker.ts";

/** A table of numbers whose rows are independent computations. */
export interface RowsJob {
  /** URL of a module that exports the function; it must not depend on anything but its arguments. */
  readonly module: string | URL;
  /** Name of the exported function `(row: number, parameters) => ArrayLike<number>` (or a promise of it). */
  readonly name: string;
  /** Plain data that every call receives: put the random key here and split it by the row. */
  readonly parameters?: unknown;
  readonly rows: number;
  readonly columns: number;
}

/** How to run a job; none of it changes the numbers. */
export interface RowsOptions {
  /** Worker threads, default one per processor. */
  readonly threads?: number;
  /** Told after every batch how many rows are done. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the job: rows that have not started are dropped. */
  readonly signal?: AbortSignal;
}

/**
 * Computes the rows of a table on worker threads, into shared memory.
 *
 * @returns rows x columns numbers, row-major, over a SharedArrayBuffer: the same for any number of threads
 * @throws whatever a row throws, or the abort reason
 */
export async function parallelRows(job: RowsJob, options: RowsOptions = {}): Promise<Float64Array> {
  const { module, name, parameters, rows, columns } = job;
  const threads = options.threads ?? availableParallelism();
  if (!(threads >= 1) || !(rows >= 0) || !(columns >= 0)) {
    throw new RangeError(
      `parallelRows: expected threads >= 1 and a shape; got ${threads} threads, ${rows} x ${columns}`,
    );
  }
  const shared = new SharedArrayBuffer(rows * columns * 8);
  if (rows === 0) return new Float64Array(shared);
  // Opened here first: a native library reads the environment of this thread (one BLAS thread, core type), not a worker's.
  provider();
  const pool = openPool(Math.min(threads, rows));
  try {
    const batch = Math.ceil(rows / (8 * threads));
    let done = 0;
    const tasks: Promise<void>[] = [];
    for (let from = 0; from < rows; from += batch) {
      const task: RowsTask = {
        module: String(module),
        name,
        parameters,
        from,
        to: Math.min(rows, from + batch),
        columns,
        shared,
      };
      const run = pool.run(task, { signal: options.signal ?? null }) as Promise<number>;
      tasks.push(
        run.then((count) => {
          done += count;
          options.onProgress?.(done, rows);
        }),
      );
    }
    await Promise.all(tasks);
    return new Float64Array(shared);
  } finally {
    await pool.destroy();
  }
}

/** Workers that run this folder's worker: as built, or straight from the TypeScript sources. */
function openPool(threads: number): Tinypool {
  const fromSource = new URL(import.meta.url).pathname.endsWith(".ts");
  return new Tinypool({
    filename: new URL(fromSource ? "rowsWorker.ts" : "rowsWorker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
    execArgv: fromSource ? ["--import", new URL("fromSource/register.mjs", import.meta.url).href] : [],
  });
}
