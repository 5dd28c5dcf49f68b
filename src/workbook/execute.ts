import { resolve } from "node:path";
import type { KernelSpec } from "../kernel/client/index.ts";
import { CellRunner } from "./cellRunner.ts";
import { dropAnswers } from "./inline.ts";
import { type Cell, type CodeCell, type ErrorOutput, type MarkdownCell, type Notebook, tagsOf } from "./nbformat.ts";

export interface ExecuteOptions {
  /** Folder in which the kernel starts: relative imports and data paths resolve from it. */
  readonly cwd: string;
  /** Which kernel; ours when left out. */
  readonly spec?: KernelSpec;
  /** Values for the `parameters` cell. */
  readonly parameters?: ParameterOverrides;
  /** Go on after a cell that fails. */
  readonly keepGoing?: boolean;
  /** Seconds that one cell may take; {@link cellTimeout} when left out. */
  readonly timeout?: number;
  /** Which code cells to execute; all when left out. */
  readonly only?: (cell: CodeCell, index: number) => boolean;
  /** Code to execute after each cell, whose outputs belong to that cell. */
  readonly afterEach?: string;
  /** Called before each code cell with the number of cells done, and once at the end. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface ParameterOverrides {
  readonly preset?: string;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** The first cell that failed. */
export interface CellFailure {
  /** Its number among all cells, from 1. */
  readonly cell: number;
  readonly id: string;
  /** `parameters`: the parameters cell refuses a value that was set from outside. */
  readonly kind: "error" | "parameters";
  readonly error: ErrorOutput;
}

export interface Execution {
  /** The executed copy; the input is left as it was. */
  readonly notebook: Notebook;
  readonly failure?: CellFailure;
  readonly seconds: number;
}

/** Seconds that a cell of the book may take. */
export const cellTimeout = 3600;

/**
 * Executes the code cells of a notebook in order, in one fresh kernel over the Jupyter protocol, and evaluates the
 * inline expressions of its Markdown cells. Stops at the first failing cell unless `keepGoing`; cells that it does not
 * come to have no outputs.
 *
 * @throws Error when the kernel does not start
 */
export async function executeNotebook(source: Notebook, options: ExecuteOptions): Promise<Execution> {
  const { cwd, spec, afterEach, signal, timeout = cellTimeout } = options;
  const notebook = structuredClone(source);
  const started = performance.now();
  const before = parametersCode(options.parameters);
  const runner = new CellRunner({ cwd: resolve(cwd), spec, afterEach, signal, timeout, before });
  let failure: CellFailure | undefined;
  try {
    failure = await executeCells(runner, notebook, options);
  } finally {
    await runner.close();
  }
  return { notebook, failure, seconds: (performance.now() - started) / 1000 };
}

async function executeCells(runner: CellRunner, notebook: Notebook, options: ExecuteOptions) {
  const { only = () => true, onProgress, keepGoing = false, signal } = options;
  const isChosen = (cell: Cell, index: number) => cell.cell_type === "code" && only(cell, index);
  const total = notebook.cells.filter(isChosen).length;
  const unanswered: MarkdownCell[] = [];
  let done = 0;
  let failure: CellFailure | undefined;
  const fail = (index: number, error: ErrorOutput) => {
    const cell = notebook.cells[index]!;
    failure ??= { cell: index + 1, id: cell.id, kind: kindOf(cell, error, options), error };
  };
  for (const [index, cell] of notebook.cells.entries()) {
    if (signal?.aborted || (failure && !keepGoing)) {
      if (cell.cell_type === "markdown" || isChosen(cell, index)) forget(cell);
      continue;
    }
    let error: ErrorOutput | undefined;
    if (cell.cell_type === "markdown") {
      const answer = await runner.answer(cell);
      if (!answer.isComplete) unanswered.push(cell);
      error = answer.error;
    } else if (cell.cell_type === "code" && only(cell, index)) {
      onProgress?.(done++, total);
      error = await runner.run(cell);
    }
    if (error) fail(index, error);
  }
  if (!signal?.aborted) for (const cell of unanswered) await runner.answer(cell);
  const late = runner.lateError();
  if (late) fail(notebook.cells.findLastIndex(isChosen), late);
  onProgress?.(done, total);
  return failure;
}

/** A cell that did not run shows nothing of an earlier run. */
function forget(cell: Cell): void {
  if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  else if (cell.cell_type === "markdown") dropAnswers(cell);
}

function kindOf(cell: Cell, { ename }: ErrorOutput, { parameters }: ExecuteOptions): CellFailure["kind"] {
  const isSet = Object.keys(parameters?.set ?? {}).length > 0;
  return isSet && tagsOf(cell).includes("parameters") && ename === "RangeError" ? "parameters" : "error";
}

/** Leaves the overrides where `parameters()` looks for them; plain JavaScript, so that any kernel runs it. */
function parametersCode(overrides: ParameterOverrides = {}): string {
  // As text: in an object literal "__proto__" is no name like others.
  const json = JSON.stringify(JSON.stringify({ preset: "fast", ...overrides }));
  return `(globalThis as any)[Symbol.for("channelbook.parameters")] = JSON.parse(${json});`;
}
