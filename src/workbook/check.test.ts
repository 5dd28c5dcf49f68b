import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkNotebook } from "./check.ts";
import { stampNotebook } from "./freshness/freshness.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import type { CodeCell, Notebook, Output } from "./nbformat.ts";

const root = mkdtempSync(join(tmpdir(), "check-"));
mkdirSync(join(root, "src"));
writeFileSync(join(root, "src/index.ts"), "export const f = () => 1;");
const library = new LibrarySources(root);

const cell = (id: string, source: string, count: number | null, ...outputs: Output[]): CodeCell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: count,
  outputs,
});
const text = (length: number): Output => ({ output_type: "stream", name: "stdout", text: "x".repeat(length) });

function problems(change: (cells: CodeCell[], nb: Notebook) => void): string[] {
  const cells = [cell("one", "const a = 1;", 1), cell("two", "a + 1", 2, text(3))];
  const nb: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  stampNotebook(nb, library, { preset: "fast" }, root);
  change(cells, nb);
  return checkNotebook("01", nb, library, root);
}

describe("checkNotebook", () => {
  it("has nothing to say about an executed, fresh chapter", () => {
    expect(problems(() => {})).toEqual([]);
  });

  it.each<[string, (cells: CodeCell[], nb: Notebook) => void, string]>([
    ["an edited cell", (c) => Object.assign(c[1], { source: "a + 2" }), "cell two stale; run --stale --in-place"],
    [
      "an unexecuted cell",
      (c) => Object.assign(c[1], { execution_count: null }),
      "cell two not executed; run it with --in-place",
    ],
    [
      "a wrong order",
      (c) => Object.assign(c[0], { execution_count: 7 }),
      "executed out of order; run it with --in-place",
    ],
    [
      "large outputs",
      (c, nb) => {
        c[1].outputs.push(text(400_000));
        stampNotebook(nb, library, { preset: "fast" }, root);
      },
      "outputs of 400 kB; at most 300 kB",
    ],
  ])("reports %s", (_, change, expected) => {
    expect(problems(change)).toEqual([expected]);
  });

  it("reports a failed cell, which has no stamp", () => {
    const found = problems((c, nb) => {
      c[1].outputs.push({ output_type: "error", ename: "E", evalue: "", traceback: [] });
      stampNotebook(nb, library, { preset: "fast" }, root);
    });
    expect(found[0]).toBe("cell two failed");
  });

  it("finds what stock tslab cannot run", () => {
    const found = problems((c, nb) => {
      Object.assign(c[1], { source: "f({ a }, ({ b: a }) => a, ({ a: c }) => c)" });
      stampNotebook(nb, library, { preset: "fast" }, root);
    });
    expect(found).toEqual([
      "cell two: stock tslab cannot run { a } nor a pattern { key: a } here; write { a: a }, or call it otherwise",
    ]);
  });

  it("holds cells and notebooks to their length, and outputs to the fast preset", () => {
    const long = problems((c) => Object.assign(c[1], { source: "a;\n".repeat(25) }));
    expect(long).toContain("cell two has 26 lines; at most 20");
    const many = problems((c) => c.push(...Array.from({ length: 40 }, (_, i) => cell(`m${i}`, "1", i + 3))));
    expect(many).toContain("42 code cells; at most 40");
    const paper = problems((_, nb) => stampNotebook(nb, library, { preset: "paper" }, root));
    expect(paper[0]).toMatch(/^executed with \{"preset":"paper"\}/);
  });
});
