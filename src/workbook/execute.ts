import { resolve } from "node:path";
import {
  CellOutputs,
  type ExecuteResult,
  type KernelClient,
  type KernelSpec,
  type MimeBundle,
  type NbOutput,
  startKernel,
} from "../kernel/client/index.ts";
import { evaluateInline } from "./inline.ts";
import {
  type CodeCell,
  type ErrorOutput,
  joinLines,
  type MarkdownCell,
  type Notebook,
  type StreamOutput,
  sourceOf,
} from "./nbformat.ts";

export interface ExecuteOptions {
  /** Folder in which the kernel starts: relative imports and data paths resolve from it. */
  readonly cwd: string;
  /** Which kernel; ours when left out. */
  readonly spec?: KernelSpec;
  /** Values for the `parameters` cell. */
  readonly parameters?: ParameterOverrides;
  /** Go on after a cell that fails. */
  readonly keepGoing?: boolean;
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

export interface Execution {
  /** The executed copy; the input is left as it was. */
  readonly notebook: Notebook;
  /** The first cell that failed, if any: its number among all cells (from 1), id and error. */
  readonly failure?: { cell: number; id: string; error: ErrorOutput };
  readonly seconds: number;
}

/**
 * Executes the code cells of a notebook in order, in one fresh kernel over the Jupyter protocol, and evaluates the
 * inline expressions of its Markdown cells. Stops at the first failing cell unless `keepGoing`.
 */
export async function executeNotebook(source: Notebook, options: ExecuteOptions): Promise<Execution> {
  const notebook = structuredClone(source);
  const started = performance.now();
  const kernel = await startKernel({ spec: options.spec, cwd: resolve(options.cwd) });
  const stop = () => void kernel.interrupt();
  options.signal?.addEventListener("abort", stop);
  try {
    await setParameters(kernel, options.parameters);
    const failure = await executeCells(kernel, notebook, options);
    return { notebook, failure, seconds: (performance.now() - started) / 1000 };
  } finally {
    options.signal?.removeEventListener("abort", stop);
    await kernel.shutdown();
  }
}

async function executeCells(kernel: KernelClient, notebook: Notebook, options: ExecuteOptions) {
  const chosen = (cell: CodeCell, index: number) => options.only?.(cell, index) ?? true;
  const total = notebook.cells.filter((cell, i) => cell.cell_type === "code" && chosen(cell, i)).length;
  const areas = new Map<CodeCell, CellOutputs>();
  const unanswered: MarkdownCell[] = [];
  let done = 0;
  let failure: Execution["failure"];
  for (const [index, cell] of notebook.cells.entries()) {
    if (options.signal?.aborted) break;
    if (cell.cell_type === "markdown") {
      if (!(await evaluateInline(kernel, cell))) unanswered.push(cell);
      continue;
    }
    if (cell.cell_type !== "code" || !chosen(cell, index)) continue;
    options.onProgress?.(done, total);
    const outputs = new CellOutputs();
    areas.set(cell, outputs);
    const handlers = {
      onOutput: (output: NbOutput, displayId?: string) => outputs.add(output, displayId),
      onClearOutput: (wait: boolean) => outputs.clear(wait),
      onUpdateDisplay: (id: string, data: MimeBundle, metadata: Record<string, unknown>) => {
        for (const each of areas.values()) each.update(id, data, metadata);
      },
    };
    const reply = await kernel.execute(sourceOf(cell), handlers);
    if (options.afterEach !== undefined) await kernel.execute(options.afterEach, { ...handlers, storeHistory: false });
    cell.execution_count = reply.executionCount;
    done++;
    const error = errorOf(reply, outputs);
    if (error && !failure) failure = { cell: index + 1, id: cell.id, error };
    if (error && !options.keepGoing) break;
  }
  for (const cell of unanswered) await evaluateInline(kernel, cell);
  for (const [cell, outputs] of areas) cell.outputs = outputs.list;
  options.onProgress?.(done, total);
  return failure;
}

/** The error of a cell; a kernel that reports errors only in its reply (stock tslab) has them on its stderr. */
function errorOf(reply: ExecuteResult, outputs: CellOutputs): ErrorOutput | undefined {
  const error = outputs.list.find((output) => output.output_type === "error");
  if (error !== undefined || reply.status !== "error") return error;
  const stderr = outputs.list.filter((output) => output.output_type === "stream" && output.name === "stderr");
  const text = stderr.map((output) => joinLines((output as StreamOutput).text)).join("");
  const evalue = text.split("\n")[0] || "the kernel reports an error without saying which";
  return { output_type: "error", ename: "Error", evalue, traceback: text === "" ? [] : [text] };
}

/** Leaves the overrides where `parameters()` looks for them; plain JavaScript, so that any kernel runs it. */
async function setParameters(kernel: KernelClient, overrides: ParameterOverrides = {}): Promise<void> {
  const code = `(globalThis as any)[Symbol.for("channelbook.parameters")] = ${JSON.stringify({ preset: "fast", ...overrides })};`;
  await kernel.execute(code, { silent: true, storeHistory: false });
}
