import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CellOutputs,
  type ExecuteOptions,
  type ExecuteResult,
  type KernelClient,
  type NbOutput,
  startKernel,
} from "../client/index.ts";

/** What one cell did. */
export interface Ran extends ExecuteResult {
  outputs: NbOutput[];
  /** the result's text/plain */
  value?: string;
  stdout: string;
  stderr: string;
  error?: { ename: string; evalue: string; traceback: string };
}

/** A running kernel with the calls that tests make. */
export interface TestNotebook {
  kernel: KernelClient;
  cwd: string;
  run(code: string, options?: ExecuteOptions): Promise<Ran>;
}

/** Starts our kernel, from the sources, in an empty folder unless told otherwise. */
export async function openNotebook(
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<TestNotebook> {
  const cwd = options.cwd ?? emptyFolder();
  const kernel = await startKernel({ cwd, env: options.env });
  return { kernel, cwd, run: (code, execute) => runCell(kernel, code, execute) };
}

export function emptyFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "channelbook-test-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function runCell(kernel: KernelClient, code: string, options: ExecuteOptions = {}): Promise<Ran> {
  const outputs = new CellOutputs();
  const result = await kernel.execute(code, {
    onUpdateDisplay: (id, data, metadata) => outputs.update(id, data, metadata),
    onClearOutput: (wait) => outputs.clear(wait),
    ...options,
    onOutput: (output, id) => {
      outputs.add(structuredClone(output), id);
      options.onOutput?.(output, id);
    },
  });
  const { list } = outputs;
  const streamed = (name: string) =>
    list.map((output) => (output.output_type === "stream" && output.name === name ? output.text : "")).join("");
  const error = list.find((output) => output.output_type === "error");
  const value = list.find((output) => output.output_type === "execute_result")?.data["text/plain"];
  return {
    ...result,
    outputs: list,
    value: value as string | undefined,
    stdout: streamed("stdout"),
    stderr: streamed("stderr"),
    error: error && { ...error, traceback: error.traceback.join("\n") },
  };
}
