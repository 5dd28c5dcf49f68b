import { offerNativeProvider } from "../linalg/native/index.ts";

// A row computed here is computed by the same linear algebra as in the thread that asked for it.
offerNativeProvider();

/** What a worker is asked for: rows [from, to) of a table in shared memory. */
export interface RowsTask {
  /** URL of the module that computes a row. */
  readonly module: string;
  /** Name of the exported function (row, parameters) => numbers. */
  readonly name: string;
  readonly parameters: unknown;
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly shared: SharedArrayBuffer;
}

type RowFunction = (row: number, parameters: unknown) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Computes the rows of a task into the shared table. @returns how many */
export default async function fillRows(task: RowsTask): Promise<number> {
  const { module, name, parameters, from, to, columns, shared } = task;
  const compute = (await import(module))[name] as RowFunction | undefined;
  if (typeof compute !== "function") throw new Error(`parallelRows: expected a function ${name} exported by ${module}`);
  const table = new Float64Array(shared);
  for (let row = from; row < to; row++) {
    const numbers = await compute(row, parameters);
    if (numbers.length !== columns) {
      throw new RangeError(`parallelRows: expected ${columns} numbers in row ${row}; ${name} gave ${numbers.length}`);
    }
    table.set(numbers, row * columns);
  }
  return to - from;
}
