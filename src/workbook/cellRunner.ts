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
  type StreamOutput,
  sourceOf,
} from "./nbformat.ts";
import { type Ended, withinSeconds } from "./withinSeconds.ts";

interface CellRunnerOptions {
  readonly cwd: string;
  /** Which kernel; ours when left out. */
  readonly spec?: KernelSpec;
  /** Code to execute before the first cell, and again after a failure: the process may be another. */
  readonly before: string;
  /** Code to execute after each cell, whose outputs belong to that cell. */
  readonly afterEach?: string;
  /** Seconds that one cell may take. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** Runs the cells of one notebook in one kernel; when that dies, the next cell gets another. */
export class CellRunner {
  readonly #options: CellRunnerOptions;
  readonly #areas = new Map<CodeCell, CellOutputs>();
  #kernel: KernelClient | undefined;
  #isPrepared = false;
  #strays: ErrorOutput[] = [];

  constructor(options: CellRunnerOptions) {
    this.#options = options;
  }

  /**
   * Runs a code cell.
   *
   * @returns its error, if any: what it threw, what escaped while it ran, that its kernel died, or that its time was up
   */
  async run(cell: CodeCell): Promise<ErrorOutput | undefined> {
    const outputs = new CellOutputs();
    this.#areas.set(cell, outputs);
    const ended = await this.#within((kernel) => this.#execute(kernel, sourceOf(cell), outputs));
    if (ended.value) cell.execution_count = ended.value.executionCount;
    const shown = ended.value && errorOf(ended.value, outputs);
    const hidden = this.#hiddenError(ended);
    if (shown === undefined && hidden !== undefined) outputs.add(hidden);
    return hidden ?? shown;
  }

  /** The error of something that the cells left behind, and that came after the last of them; it is shown there. */
  lateError(): ErrorOutput | undefined {
    const [stray] = this.#strays;
    const last = [...this.#areas.values()].at(-1);
    if (stray !== undefined) last?.add(stray);
    return stray;
  }

  /** Fills in the values of a Markdown cell. @returns the error of a kernel that died of it, and whether all have a value */
  async answer(cell: MarkdownCell): Promise<{ error?: ErrorOutput; isComplete: boolean }> {
    const ended = await this.#within((kernel) => evaluateInline(kernel, cell));
    return { error: this.#hiddenError(ended), isComplete: ended.value ?? false };
  }

  /** Gives the cells their outputs, as later cells have left them, and ends the kernel. */
  async close(): Promise<void> {
    for (const [cell, outputs] of this.#areas) cell.outputs = outputs.list;
    await this.#kernel?.shutdown();
  }

  async #within<T>(work: (kernel: KernelClient) => Promise<T>): Promise<Ended<T>> {
    const { timeout, signal } = this.#options;
    const kernel = await this.#prepared();
    const ended = await withinSeconds(kernel, timeout, signal, () => work(kernel));
    this.#isPrepared &&= !ended.late;
    if (ended.death !== undefined) {
      this.#kernel = undefined;
      await kernel.shutdown();
    }
    return ended;
  }

  async #prepared(): Promise<KernelClient> {
    const { spec, cwd, before } = this.#options;
    const kernel =
      this.#kernel ?? (await startKernel({ spec, cwd, onStrayError: (error) => this.#strays.push(error) }));
    if (this.#kernel === undefined || !this.#isPrepared)
      await kernel.execute(before, { silent: true, storeHistory: false });
    this.#isPrepared = true;
    this.#kernel = kernel;
    return kernel;
  }

  async #execute(kernel: KernelClient, code: string, outputs: CellOutputs): Promise<ExecuteResult> {
    const handlers = {
      onOutput: (output: NbOutput, displayId?: string) => outputs.add(output, displayId),
      onClearOutput: (wait: boolean) => outputs.clear(wait),
      onUpdateDisplay: (id: string, data: MimeBundle, metadata: Record<string, unknown>) => {
        for (const each of this.#areas.values()) each.update(id, data, metadata);
      },
    };
    const { afterEach } = this.#options;
    const reply = await kernel.execute(code, handlers);
    if (reply.status === "error") this.#isPrepared = false;
    if (afterEach !== undefined) await kernel.execute(afterEach, { ...handlers, storeHistory: false });
    return reply;
  }

  /** What no output of the cell tells of. */
  #hiddenError({ late, death }: Ended<unknown>): ErrorOutput | undefined {
    const [stray] = this.#strays;
    this.#strays = [];
    if (late)
      return plainError("Timeout", `the cell took longer than ${this.#options.timeout} s; --timeout gives it more`);
    return death === undefined ? stray : plainError("KernelDied", death);
  }
}

const plainError = (ename: string, evalue: string): ErrorOutput => ({
  output_type: "error",
  ename,
  evalue,
  traceback: [`${ename}: ${evalue}`],
});

/** The error of a cell; a kernel that reports errors only in its reply (stock tslab) has them on its stderr. */
function errorOf(reply: ExecuteResult, outputs: CellOutputs): ErrorOutput | undefined {
  const error = outputs.list.find((output) => output.output_type === "error");
  if (error !== undefined || reply.status !== "error") return error;
  const stderr = outputs.list.filter((output) => output.output_type === "stream" && output.name === "stderr");
  const text = stderr.map((output) => joinLines((output as StreamOutput).text)).join("");
  const evalue = text.split("\n")[0] || "the kernel reports an error without saying which";
  return { output_type: "error", ename: "Error", evalue, traceback: text === "" ? [] : [text] };
}
