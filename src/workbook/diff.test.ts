import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../records/verdict.ts";
import { diffNotebooks } from "./diff.ts";
import { diffText } from "./diffText.ts";
import { diffHtml } from "./export/html/diffHtml.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import { lineDiff } from "./lineDiff.ts";
import type { CodeCell, Notebook, Output } from "./nbformat.ts";

const display = (data: Record<string, unknown>): Output => ({ output_type: "display_data", data, metadata: {} });
const claim = (id: string, verdict: Verdict, measured: number) =>
  display({
    "application/vnd.channelbook.claim+json": {
      id,
      kind: "identity",
      statement: `About <${id}>.`,
      verdict,
      reason: "why",
      measured,
      expected: 1,
      relation: "=",
      within: { absolute: 0.1 },
      source: "theorem",
    },
  });
const cell = (id: string, source: string, ...outputs: Output[]): CodeCell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: 1,
  outputs,
});
const parameters = (activation: string) =>
  display({
    "application/vnd.channelbook.parameters+json": { preset: "fast", values: { activation, widths: [8, 16] } },
  });
const notebook = (...cells: CodeCell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });

const left = notebook(
  cell("i", 'import { claim } from "channelbook";'),
  cell("p", 'const activation = "tanh";', parameters("tanh")),
  cell("a", "claim(activation)", claim("a", "holds", 1)),
  cell("b", "claim(activation)", claim("b", "holds", 1)),
  cell("c", "claim(activation)", claim("c", "holds", 1)),
  cell("e", "claim(e)", claim("e", "holds", 1)),
  cell("f", "figure()", display({ "image/svg+xml": "<svg>1</svg>" })),
);
const right = notebook(
  cell("i", 'import { claim } from "channelbook";'),
  cell("p", 'const activation = "relu";', parameters("relu")),
  cell("a", "claim(activation)", claim("a", "holds", 1.01)),
  cell("b", "claim(activation)", claim("b", "fails", 7)),
  cell("e", "claim(e)", claim("e", "holds", 1)),
  cell("c", "claim(activation)", {
    output_type: "error",
    ename: "RangeError",
    evalue: "no fixed point",
    traceback: [],
  }),
  cell("f", "figure()", display({ "image/svg+xml": "<svg>2</svg>" })),
);
const library = new LibrarySources(mkdtempSync(join(tmpdir(), "diff-")));
const diff = (a: [string, Notebook], b: [string, Notebook]) => {
  const [l, r] = [a, b].map(([name, notebook]) => ({ name, notebook, folder: "." }));
  return diffNotebooks(l!, r!, library);
};
const d = diff(["01", left], ["relu", right]);

describe("diffNotebooks", () => {
  it("finds parameters, the fate of each claim, failures, figures and sources", () => {
    expect(d.parameters).toEqual([{ name: "activation", left: "tanh", right: "relu" }]);
    expect(d.claims.map((c) => [c.id, c.outcome])).toEqual([
      ["a", "kept"],
      ["b", "broken"],
      ["c", "not reached"],
      ["e", "untouched"],
    ]);
    expect(d.failures).toEqual([
      { notebook: "relu", cell: "c", error: "RangeError: no fixed point", consequence: false },
    ]);
    expect(d.figures.map((f) => f.cell)).toEqual(["f"]);
    expect(d.cells.map((c) => c.id)).toEqual(["p"]);
  });

  it("tells the cell that failed from those that only lack its names", () => {
    const error = (evalue: string): Output => ({ output_type: "error", ename: "E", evalue, traceback: [] });
    const broken = notebook(
      cell("x", "const edge = f();", error("no edge")),
      cell("y", "const at = edge + 1;", error("TS2304: Cannot find name 'edge'.")),
      cell("z", "at + 1", error("TS2304: Cannot find name 'at'.")),
      cell("t", "typo + 1", error("TS2304: Cannot find name 'typo'.")),
    );
    const { failures } = diff(["01", left], ["01", broken]);
    expect(failures.map((f) => f.consequence)).toEqual([false, true, true, false]);
  });

  it("takes a claim whose cell asks for something else for changed, not for kept", () => {
    const rewritten = structuredClone(left);
    const last = rewritten.cells.find(({ id }) => id === "e") as CodeCell;
    const output = last.outputs[0] as { data: Record<string, Record<string, unknown>> };
    Object.values(output.data)[0]!.statement = "About something else.";
    last.source = "claim(e, 'else')";
    const { claims } = diff(["01", left], ["01", rewritten]);
    expect(claims.find(({ id }) => id === "e")!.outcome).toBe("changed");
  });

  it("finds nothing between a notebook and itself", () => {
    const same = diff(["01", left], ["01", left]);
    expect([same.parameters, same.figures, same.cells, same.failures]).toEqual([[], [], [], []]);
    expect(same.claims.every((c) => c.outcome === "untouched")).toBe(true);
  });

  it("prints what broke first, with both values", () => {
    expect(diffText(d)).toBe(`01 → relu

parameters
  activation: tanh → relu

claims
  ✗ broken      b: 1 → 7 (expected 1)
  ✗ not reached c: 1 → none (expected 1)
  ✓ kept        a: 1 → 1.01 (expected 1)
  = untouched   e: 1 → 1 (expected 1)

cells that failed
  relu, c: RangeError: no fixed point

figures that differ
  f

prose and code
  code p
    - const activation = "tanh";
    + const activation = "relu";

claims and derivations: 1 broken, 1 not reached, 1 kept, 1 untouched`);
  });

  it("writes one page with escaped text and figures side by side, for which a browser may run and fetch nothing", () => {
    const html = diffHtml(d);
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"");
    expect(html).toContain("About &lt;b&gt;.");
    expect(html.match(/<img /g)).toHaveLength(2);
    expect(html).not.toMatch(/https?:/);
  });
});

describe("lineDiff", () => {
  it("keeps common lines and orders removals before additions", () => {
    expect(lineDiff("a\nb\nc", "a\nx\nc").map(({ mark, text }) => mark + text)).toEqual([" a", "-b", "+x", " c"]);
  });
});
