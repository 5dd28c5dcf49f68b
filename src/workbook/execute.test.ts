import { describe, expect, it } from "vitest";
import { executeNotebook } from "./execute.ts";
import { type CodeCell, type Notebook, parseNotebook } from "./nbformat.ts";

function notebook(...cells: (string | { md: string })[]): Notebook {
  return parseNotebook(
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: cells.map((cell, i) =>
        typeof cell === "string"
          ? { cell_type: "code", id: `c${i}`, metadata: {}, source: cell, outputs: [], execution_count: null }
          : { cell_type: "markdown", id: `m${i}`, metadata: {}, source: cell.md },
      ),
    }),
  );
}

const outputsOf = (nb: Notebook, index: number) => (nb.cells[index] as CodeCell).outputs;
const cwd = new URL(".", import.meta.url).pathname;

describe("executing a notebook in our own kernel", () => {
  it("runs cells in order, keeps their outputs, and fills in the values of the prose", async () => {
    const source = notebook({ md: "before: {eval}`w`" }, "let w = 2; console.log('hi'); w", "w += 40;", {
      md: "after: {eval}`w`",
    });
    const { notebook: done, failure } = await executeNotebook(source, { cwd });
    expect(failure).toBeUndefined();
    expect(outputsOf(done, 1)).toEqual([
      { output_type: "stream", name: "stdout", text: "hi\n" },
      { output_type: "execute_result", execution_count: 1, data: { "text/plain": "2" }, metadata: {} },
    ]);
    const value = (index: number) =>
      (done.cells[index].metadata.user_expressions as { result: { data: Record<string, string> } }[])[0].result.data;
    // the first sentence is ahead of the cell that computes it: it gets the value at the end
    expect(value(0)["text/plain"]).toBe("42");
    expect(value(3)["text/plain"]).toBe("42");
    expect(outputsOf(source, 1)).toEqual([]);
  });

  it("stops at the first error and says which cell, or goes on when asked", async () => {
    const source = notebook("let a = 1;", "throw new Error('broken')", "a + 1");
    const stopped = await executeNotebook(source, { cwd });
    expect(stopped.failure).toMatchObject({ cell: 2, id: "c1", error: { ename: "Error", evalue: "broken" } });
    expect(outputsOf(stopped.notebook, 2)).toEqual([]);
    const whole = await executeNotebook(source, { cwd, keepGoing: true });
    expect(whole.failure).toMatchObject({ cell: 2 });
    expect(outputsOf(whole.notebook, 2)).toMatchObject([{ data: { "text/plain": "2" } }]);
  });

  it("hands the overrides of the parameters to the library of the checkout", async () => {
    const source = notebook(
      'import { parameters } from "channelbook"; const p = parameters({ depth: { fast: 3, paper: 30 }, name: "tanh" });',
      "[p.depth, p.name]",
    );
    const { notebook: done } = await executeNotebook(source, {
      cwd,
      parameters: { preset: "paper", set: { name: "erf" } },
    });
    expect(outputsOf(done, 1)).toMatchObject([{ data: { "text/plain": "[ 30, 'erf' ]" } }]);
    const wrong = await executeNotebook(source, { cwd, parameters: { set: { depth: "deep" } } });
    expect(wrong.failure?.error.evalue).toMatch(/parameters: depth must be a finite number; got "deep"/);
  });

  it.each([
    ["a rejection that nobody handles", 'void Promise.reject(new Error("escaped"));'],
    ["a timer", 'setTimeout(() => { throw new Error("escaped"); }, 1); await new Promise((r) => setTimeout(r, 50));'],
  ])("fails at the cell in which %s throws, and keeps the error with it", async (_, code) => {
    const { notebook: done, failure } = await executeNotebook(notebook("1", code, "3"), { cwd });
    expect(failure).toMatchObject({ cell: 2, kind: "error", error: { ename: "Error", evalue: "escaped" } });
    expect(outputsOf(done, 1).at(-1)).toMatchObject({ output_type: "error", evalue: "escaped" });
    expect(outputsOf(done, 2)).toEqual([]);
  });

  it("tells a parameter that the notebook refuses from another failure of its cell", async () => {
    const source = notebook('throw new RangeError("parameters: depth must be >= 1");');
    source.cells[0]!.metadata.tags = ["parameters"];
    const kind = async (set: Record<string, unknown>) =>
      (await executeNotebook(source, { cwd, parameters: { set } })).failure?.kind;
    expect(await kind({ depth: 0 })).toBe("parameters");
    expect(await kind({})).toBe("error");
  });

  it("goes on in another process after a cell that ends its own, with the parameters in force", async () => {
    const preset = '(globalThis as any)[Symbol.for("channelbook.parameters")].preset';
    const source = notebook("process.abort();", preset);
    const { notebook: done, failure } = await executeNotebook(source, {
      cwd,
      keepGoing: true,
      parameters: { preset: "paper" },
    });
    expect(failure).toMatchObject({ cell: 1, error: { ename: "ProcessDied" } });
    expect(outputsOf(done, 1)).toMatchObject([{ data: { "text/plain": "'paper'" } }]);
  });
});
