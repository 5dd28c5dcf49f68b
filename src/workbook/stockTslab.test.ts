import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { executeNotebook } from "./execute.ts";
import { type CodeCell, joinLines, type Notebook } from "./nbformat.ts";
import { stockTslab } from "./stockTslab.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const code = (source: string): CodeCell => ({
  cell_type: "code",
  id: source.slice(0, 10),
  metadata: {},
  source,
  execution_count: null,
  outputs: [],
});
const notebook = (...sources: string[]): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: sources.map(code),
});

describe("the unmodified tslab kernel", () => {
  it("gets parameters, gives late outputs to the cell that asked for them, and its errors are seen", async () => {
    const later = `(globalThis as any)[Symbol.for("channelbook.pending")] =
      new Promise<void>((r) => setTimeout(() => { console.log("late"); r(); }, 100));
      const asked = true;`;
    const { notebook: done, failure } = await executeNotebook(
      notebook('console.log((globalThis as any)[Symbol.for("channelbook.parameters")].preset);', later, "null.x"),
      { ...stockTslab(root), parameters: { preset: "paper" } },
    );
    const texts = (done.cells as CodeCell[]).map((cell) =>
      cell.outputs.map((output) => (output.output_type === "stream" ? joinLines(output.text) : "")).join(""),
    );
    expect(texts.slice(0, 2)).toEqual(["paper\n", "late\n"]);
    expect(failure?.cell).toBe(3);
  });
});
