import { tmpdir } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { ownKernelSpec } from "./client/ownKernelSpec.ts";
import { startKernel } from "./client/startKernel.ts";
import { Evaluator } from "./runtime/evaluator.ts";
import { Importer } from "./runtime/importer.ts";
import { Tracebacks } from "./runtime/traceback.ts";
import { emptyFolder } from "./testing/openNotebook.ts";
import { residentMemory } from "./testing/residentMemory.ts";

// What a session of thousands of cells keeps, collected: what it takes beside that, uncollected, is in `latency.bench.ts`.
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const cell = (index: number, annotation = "") =>
  `let a${index} = ${index}; function f${index}(x${annotation}) { return x + a${index}; } f${index}(1);`;

/** Bytes that each of `count` cells leaves, after as many that warm everything up. */
async function leftPerCell(count: number, run: (index: number) => unknown): Promise<number> {
  const used = async (from: number): Promise<number> => {
    for (let index = from; index < from + count; index++) await run(index);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await used(0);
  return ((await used(count)) - before) / count;
}

it("a cell that has run leaves its values, its script and what tracebacks need: less than 4.5 KB", async () => {
  const evaluator = new Evaluator(tmpdir(), new Importer(tmpdir(), {}));
  const tracebacks = new Tracebacks(tmpdir());
  const left = await leftPerCell(800, async (index) => {
    const js = cell(index);
    const fileName = `cell_${index}.ts`;
    const run = evaluator.prepare({ js, fileName, showLast: true, fresh: [], numeric: [`a${index}`] });
    tracebacks.add(fileName, { source: js, sourceMap: "", transformMap: run.map });
    await run.execute();
  });
  expect(left).toBeLessThan(4_500);
});

it("what a session takes beside that is collected early: over 200 cells it grows by less than 45 MB", async () => {
  const kernel = await startKernel({ spec: ownKernelSpec(), cwd: emptyFolder() });
  let early = 0;
  for (let index = 0; index <= 220; index++) {
    await kernel.execute(cell(index, ": number"));
    if (index === 20) early = residentMemory(kernel.pid);
  }
  const late = residentMemory(kernel.pid);
  await kernel.shutdown();
  expect(late - early).toBeLessThan(45);
});
