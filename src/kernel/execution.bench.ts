import { execFileSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import ts from "typescript";
import { bench, describe } from "vitest";
import { peerKernels } from "./bench/peers.ts";
import { cellsOf, type Task, tasks } from "./bench/tasks.ts";
import { type KernelClient, type KernelSpec, startKernel } from "./client/index.ts";
import { emptyFolder } from "./testing/openNotebook.ts";

// Time per step over that of plain node, where all cells are one program. Kernels and node take turns; the best of the rounds counts.
const rounds = Number(process.env.CHANNELBOOK_BENCH_ROUNDS ?? 4);
const peerRounds = 2;
/** Kernels that are far slower are timed on fewer steps. */
const shorter: Record<string, number> = { tslab: 500, deno: 5 };
const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

/** The cells as one ES module on plain node. */
function inPlainNode(task: Task): number {
  const cells = cellsOf(task, task.n);
  const last = cells.pop()!.replace(/ (\(process\.cpuUsage\(\)\.user - \w+\) \/ 1000)$/, " console.log($1);");
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule([...cells, last, "export {};"].join("\n"), { compilerOptions });
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", outputText], { encoding: "utf8" }));
}

async function inKernel(kernel: KernelClient, task: Task, n: number): Promise<number> {
  let shown = "";
  for (const cell of cellsOf(task, n)) {
    const { status } = await kernel.execute(cell, {
      onOutput: (output) => {
        if (output.output_type === "stream") shown = output.text;
        else if (output.output_type === "error") shown = output.evalue;
        else shown = String(output.data["text/plain"]);
      },
    });
    if (status !== "ok") throw new Error(`the kernel could not run ${JSON.stringify(cell)}: ${shown}`);
  }
  return Number.parseFloat(stripVTControlCharacters(shown));
}

async function measure(): Promise<void> {
  const kernels = Object.entries(peerKernels());
  const best = new Map<string, number>();
  const note = (task: Task, name: string, milliseconds: number, n: number) => {
    const key = `${task.name}/${name}`;
    best.set(key, Math.min(best.get(key) ?? Number.POSITIVE_INFINITY, milliseconds / task.steps(n)));
  };
  for (let round = 0; round < rounds; round++) {
    const running = await start(kernels.filter(([name]) => name === "channelbook" || round < peerRounds));
    for (const task of tasks) {
      for (const { name, kernel } of running) {
        if (name === "channelbook") note(task, "node", inPlainNode(task), task.n);
        const n = task.inverse(task.steps(task.n) / (shorter[name] ?? 1));
        note(task, name, await inKernel(kernel, task, n), n);
      }
    }
    await Promise.all(running.map(({ kernel }) => kernel.shutdown()));
  }
  for (const task of tasks) {
    const per = (name: string) => best.get(`${task.name}/${name}`)!;
    const ratio = (name: string) => (per(name) > 0 ? (per(name) / per("node")).toFixed(2) : "not measured");
    const ratios = kernels.map(([name]) => `${name} ${ratio(name)}`).join(", ");
    console.log(
      `${task.name}: node ${(per("node") * 1e6).toFixed(2)} ns per step; over node: ${ratios}; target ${task.target}`,
    );
  }
}

async function start(specs: [string, KernelSpec][]): Promise<{ name: string; kernel: KernelClient }[]> {
  return Promise.all(
    specs.map(async ([name, spec]) => ({ name, kernel: await startKernel({ spec, cwd: emptyFolder() }) })),
  );
}

describe("time per step over plain node", () => {
  bench("all tasks, in every kernel found", measure, once);
});
