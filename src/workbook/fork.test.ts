import { describe, expect, it } from "vitest";
import { forkNotebook, parentsOf, sourcesHash } from "./fork.ts";
import { type CodeCell, type Notebook, sourceOf } from "./nbformat.ts";
import { setParameters } from "./setParameters.ts";

const cell = `import { parameters } from "channelbook";

const p = parameters({
  activation: { value: "tanh", oneOf: ["tanh", "erf"] }, // the nonlinearity
  widths: { fast: [50, 100], paper: [50, 100, 200] },
  seeds: 12,
});`;

describe("setParameters", () => {
  it("changes the declared value, keeps comments, and adds a new choice to oneOf", () => {
    expect(setParameters(cell, { activation: "relu" })).toBe(
      cell.replace('{ value: "tanh", oneOf: ["tanh", "erf"] }', '{ value: "relu", oneOf: ["tanh", "erf", "relu"] }'),
    );
  });
  it("changes both presets and plain values", () => {
    const changed = setParameters(cell, { widths: [8], seeds: 3 });
    expect(changed).toContain("{ fast: [8], paper: [8] }");
    expect(changed).toContain("seeds: 3");
  });
  it.each([
    [{ depth: 3 }, "no parameter depth; the notebook has activation, widths, seeds"],
    [{ seeds: "many" }, 'parameter seeds: expected a number; got "many"'],
    [{ seeds: null }, "parameter seeds: expected a number; got null"],
    [{ widths: ["wide"] }, 'parameter widths: expected a list, each a number; got ["wide"]'],
  ])("refuses %j", (set, message) => {
    expect(() => setParameters(cell, set)).toThrow(message);
  });
  const bounded =
    "parameters({ b: { value: 0.3, min: -2, max: 5 }, s: { fast: [4], paper: [1_000], min: 2 }, k: { value: 1, oneOf: [1, 2] } })";
  it.each([
    [{ b: 99 }, "parameter b: expected a value in [-2, 5]; got 99; choose one inside"],
    [{ b: -3 }, "parameter b: expected a value in [-2, 5]; got -3; choose one inside"],
    [{ s: [3, 1] }, "parameter s: expected a value in [2, none]; got 1; choose one inside"],
    [{ k: 3 }, "expected one of [1, 2]; got 3; choose one of them"],
  ])("refuses %j where the chapter declares a range or a list of numbers", (set, message) => {
    expect(() => setParameters(bounded, set)).toThrow(message);
    expect(setParameters(bounded, { b: 5, s: [2], k: 2 })).toContain("value: 5");
  });
  it("reads the call among TypeScript, comments and strings", () => {
    const typed = `import { type Key, parameters } from "channelbook";\n// parameters({ n: 1 })\nconst s = "parameters({})";
const f = (n: number): Key[] => [];\nconst p = parameters({ n: 2 });`;
    expect(setParameters(typed, { n: 7 })).toBe(typed.replace("n: 2", "n: 7"));
  });
  it("refuses a cell without the call", () => {
    expect(() => setParameters("const x = 1;", { a: 1 })).toThrow("has no call parameters");
  });
});

const chapter: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "channelbook" } },
  cells: [
    { cell_type: "markdown", id: "title", metadata: {}, source: "# One" },
    {
      cell_type: "code",
      id: "p",
      metadata: { tags: ["parameters"], channelbook: { hash: "x" } },
      source: cell,
      execution_count: 1,
      outputs: [{ output_type: "stream", name: "stdout", text: "old" }],
    },
  ],
};

describe("forkNotebook", () => {
  it("remembers parent, commit and change, and drops outputs without touching the parent", () => {
    const fork = forkNotebook(chapter, "01-one.ipynb", { activation: "relu" }, "abc123");
    expect(parentsOf(fork)).toEqual([
      { notebook: "01-one", commit: "abc123", sources: sourcesHash(chapter), set: { activation: "relu" } },
    ]);
    const code = fork.cells[1] as CodeCell;
    expect([code.outputs, code.execution_count, code.metadata]).toEqual([[], null, { tags: ["parameters"] }]);
    expect((chapter.cells[1] as CodeCell).outputs).toHaveLength(1);
  });

  it("forks a fork: the lineage is kept, nearest first", () => {
    const first = forkNotebook(chapter, "01-one", { activation: "relu" }, "abc");
    const second = forkNotebook(first, "my-idea", { seeds: 3 }, "def");
    expect(parentsOf(second).map((p) => [p.notebook, p.set])).toEqual([
      ["my-idea", { seeds: 3 }],
      ["01-one", { activation: "relu" }],
    ]);
    expect(sourceOf(second.cells[1])).toContain('value: "relu"');
  });

  it.each([7, { a: 1 }, [null, 7, {}]])("takes no lineage from what is none: %j", (parents) => {
    const forged = { ...chapter, metadata: { channelbook: { parents } } };
    expect(parentsOf(forkNotebook(forged, "x", {}, undefined)).map((p) => p.notebook)).toEqual(["x"]);
  });

  it("needs a parameters cell only when something is to be set", () => {
    const plain = { ...chapter, cells: [chapter.cells[0]] };
    expect(parentsOf(forkNotebook(plain, "x", {}, undefined))).toHaveLength(1);
    expect(() => forkNotebook(plain, "x", { a: 1 }, undefined)).toThrow("fork: x has no cell tagged parameters");
  });
});
