import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Cell, CodeCell, Notebook } from "../nbformat.ts";
import { cellAccess } from "./cellAccess.ts";
import { cellStates, staleCells, stampNotebook, withNeeds } from "./freshness.ts";
import { LibrarySources } from "./librarySources.ts";

const files: Record<string, string> = {
  "src/index.ts": `export * from "./cell/index.ts";\nexport * as channel from "./channel/index.ts";\nexport { digits } from "./digits.ts";`,
  "src/cell/index.ts": `export { type Spec, parameters } from "./parameters.ts";\nexport { claim } from "./claim.ts";`,
  "src/cell/parameters.ts": "export function parameters(x: object) { return x; }",
  "src/cell/claim.ts": "export function claim() {}",
  "src/channel/index.ts": `export { linearMi } from "./linearMi.ts";\nexport { deficit as loss } from "./deficit.ts";`,
  "src/channel/linearMi.ts": `import type { Shape } from "./shape.ts";\nimport { root } from "../numerics/root.ts";\nexport const linearMi = root;`,
  "src/channel/deficit.ts": "export function deficit() { return 1; }",
  "src/channel/shape.ts": "export interface Shape {}",
  "src/numerics/root.ts": "export function root() { return 2; }",
  "src/digits.ts": `import { host } from "./host/host.ts";\nexport const digits = () => host("digits.u8");`,
  "src/host/host.ts": "export const host = (name: string) => name;",
  "src/host/node.ts": `import "../doors/native.ts";`,
  "src/doors/native.ts": "export {};",
  "data/digits.u8": "123",
};

function book(change: Record<string, string> = {}): LibrarySources {
  const root = mkdtempSync(join(tmpdir(), "library-"));
  for (const [name, text] of Object.entries({ ...files, ...change })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return new LibrarySources(root);
}

const code = (source: string): CodeCell => ({
  cell_type: "code",
  id: source.slice(0, 8),
  metadata: {},
  source,
  execution_count: 1,
  outputs: [],
});
const notebook = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
const chapter = () =>
  notebook(
    code('import { channel, claim, digits, parameters } from "channelbook";'), // 0
    code("const p = parameters({ n: 3 });"), // 1
    code("const rate: number = channel.linearMi(p.n);"), // 2
    code("const lost = channel.loss();"), // 3
    code("claim(rate);"), // 4
    code("const images = digits();"), // 5
    { cell_type: "markdown", id: "prose", metadata: {}, source: "It is {eval}`lost.toFixed(2)`." }, // 6
    code("1 + 1"), // 7
  );
const fast = { preset: "fast" };

function staleAfter(change: Record<string, string>, run = fast, edit: (nb: Notebook) => void = () => {}): number[] {
  const nb = chapter();
  stampNotebook(nb, book(), fast);
  edit(nb);
  return staleCells(cellStates(nb, book(change), run));
}

describe("freshness", () => {
  it("finds nothing stale when nothing has changed", () => {
    expect(staleAfter({})).toEqual([]);
  });

  it("follows a library file through imports and namespaces to the cells that use it, and those that read them", () => {
    expect(staleAfter({ "src/numerics/root.ts": "export function root() { return 3; }" })).toEqual([2, 4]);
    expect(staleAfter({ "src/channel/deficit.ts": "export function deficit() { return 2; }" })).toEqual([3, 6]);
    expect(staleAfter({ "src/cell/claim.ts": "export function claim() { return 1; }" })).toEqual([4]);
    expect(staleAfter({ "src/cell/claim.ts": "/** A claim. */\nexport function claim() { }" })).toEqual([]);
  });

  it("ignores files that only give types", () => {
    expect(staleAfter({ "src/channel/shape.ts": "export interface Shape { x: number }" })).toEqual([]);
  });

  it("counts data files and the host's doors behind the functions that use them", () => {
    expect(staleAfter({ "data/digits.u8": "124" })).toEqual([5]);
    expect(staleAfter({ "src/doors/native.ts": "export const changed = 1;" })).toEqual([5]);
  });

  it("makes everything that reads a parameter stale under another preset", () => {
    expect(staleAfter({}, { preset: "paper" })).toEqual([1, 2, 4]);
  });

  it("follows an edited cell to those that read its names", () => {
    expect(
      staleAfter({}, fast, (nb) => {
        nb.cells[2].source = "const rate = channel.linearMi(p.n) + 1;";
      }),
    ).toEqual([2, 4]);
  });

  it("knows that a function of an earlier cell sees a later redeclaration", () => {
    const nb = notebook(
      code("let k = 1;"),
      code("const f = () => k;"),
      code("k = 2;"),
      code("f();"),
      code("const k2 = 3;"),
    );
    const states = cellStates(nb, book(), fast);
    expect(states.get(3)?.needs).toEqual([0, 1, 2]);
  });

  it("forgets an earlier meaning of a name that is declared again", () => {
    const nb = notebook(code("const d = 1;"), code("const d = 2;"), code("d + 1"));
    expect(cellStates(nb, book(), fast).get(2)?.needs).toEqual([1]);
  });

  it("does not make a cell depend on the parameters because they stand beside its import", () => {
    const nb = notebook(
      code('import { channel, parameters } from "channelbook";\nconst p = parameters({ n: 3 });'),
      code("channel.linearMi(2)"),
    );
    stampNotebook(nb, book(), fast);
    expect(staleCells(cellStates(nb, book(), { preset: "paper" }))).toEqual([0]);
    expect(cellStates(nb, book(), fast).get(1)?.needs).toEqual([0]);
  });

  it("re-runs stale cells with the cells that they need, imports among them", () => {
    const nb = chapter();
    const states = cellStates(nb, book(), fast);
    expect([...withNeeds(states, [4])].sort()).toEqual([0, 1, 2, 4]);
  });

  it("does not stamp a cell that failed or did not run", () => {
    const nb = chapter();
    (nb.cells[7] as CodeCell).execution_count = null;
    (nb.cells[3] as CodeCell).outputs = [{ output_type: "error", ename: "E", evalue: "", traceback: [] }];
    stampNotebook(nb, book(), fast);
    expect(staleCells(cellStates(nb, book(), fast))).toEqual([3, 7]);
    expect(nb.cells.map((c) => (c.cell_type === "code" ? c.execution_count : "-"))).toEqual([
      1,
      2,
      3,
      1,
      4,
      5,
      "-",
      null,
    ]);
  });
});

describe("cellAccess", () => {
  it("sees declarations, reads, and what may be mutated", () => {
    const { reads, declares, deferred, mutates } = cellAccess(
      "const a = b.map((x) => x + c);\nlist.push(a);\ntable.rows[0] = 1;\nlet d: number;",
    );
    for (const name of ["b", "c", "list"]) expect(reads).toContain(name);
    expect(reads).not.toContain("x");
    expect([...declares].sort()).toEqual(["a", "d"]);
    expect([...deferred]).toEqual(["c"]);
    expect([...mutates].sort()).toEqual(["list", "table"]);
  });
  it("is unsure about escapes and what it cannot parse", () => {
    expect(cellAccess("globalThis.x = 1").unsure).toBe(true);
    expect(cellAccess("const = ;").unsure).toBe(true);
    expect(cellAccess("const y = 1;").unsure).toBe(false);
  });
});
