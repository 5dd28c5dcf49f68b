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
const folder = mkdtempSync(join(tmpdir(), "notebooks-"));

function staleAfter(change: Record<string, string>, run = fast, edit: (nb: Notebook) => void = () => {}): number[] {
  const nb = chapter();
  stampNotebook(nb, book(), fast, folder);
  edit(nb);
  return staleCells(cellStates(nb, book(change), run, folder));
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
    const states = cellStates(nb, book(), fast, folder);
    expect(states.get(3)?.needs).toEqual([0, 1, 2]);
  });

  it("forgets an earlier meaning of a name that is declared again", () => {
    const nb = notebook(code("const d = 1;"), code("const d = 2;"), code("d + 1"));
    expect(cellStates(nb, book(), fast, folder).get(2)?.needs).toEqual([1]);
  });

  it("does not make a cell depend on the parameters because they stand beside its import", () => {
    const nb = notebook(
      code('import { channel, parameters } from "channelbook";\nconst p = parameters({ n: 3 });'),
      code("channel.linearMi(2)"),
    );
    stampNotebook(nb, book(), fast, folder);
    expect(staleCells(cellStates(nb, book(), { preset: "paper" }, folder))).toEqual([0]);
    expect(cellStates(nb, book(), fast, folder).get(1)?.needs).toEqual([0]);
  });

  it("re-runs stale cells with the cells that they need, imports among them", () => {
    const nb = chapter();
    const states = cellStates(nb, book(), fast, folder);
    expect([...withNeeds(states, [4])].sort()).toEqual([0, 1, 2, 4]);
  });

  it("does not stamp a cell that failed or did not run", () => {
    const nb = chapter();
    (nb.cells[7] as CodeCell).execution_count = null;
    (nb.cells[3] as CodeCell).outputs = [{ output_type: "error", ename: "E", evalue: "", traceback: [] }];
    stampNotebook(nb, book(), fast, folder);
    expect(staleCells(cellStates(nb, book(), fast, folder))).toEqual([3, 7]);
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

/** The cells that are stale after `change`, of a notebook whose files lie in a folder of their own. */
function staleIn(cells: Cell[], change: (nb: Notebook, write: (name: string, text: string) => void) => void) {
  const place = mkdtempSync(join(tmpdir(), "place-"));
  const write = (name: string, text: string) => writeFileSync(join(place, name), text);
  write("data.csv", "1,2");
  write("deeper.ts", "export const two = 2;");
  write("helper.ts", 'import { two } from "./deeper.ts";\nexport const half = (x: number) => x / two;');
  const nb = notebook(...cells);
  stampNotebook(nb, book(), fast, place);
  expect(staleCells(cellStates(nb, book(), fast, place))).toEqual([]);
  change(nb, write);
  return staleCells(cellStates(nb, book(), fast, place));
}
const imported = 'import { channel, claim, parameters } from "channelbook";';
const edit = (index: number, source: string) => (nb: Notebook) => void (nb.cells[index]!.source = source);

describe("what the review found fresh and false", () => {
  it.each<[string, Cell[], Parameters<typeof staleIn>[1], number[]]>([
    [
      "a call that changes its argument",
      [
        code("const list = [1];"),
        code("const grow = (xs) => { xs.push(2); };"),
        code("grow(list, 3);"),
        code("list.length"),
      ],
      edit(2, "grow(list, 4);"),
      [2, 3],
    ],
    [
      "a call of a function that nothing is known of",
      [code("const list = [1];"), code('import { sort } from "sorts";'), code("sort(list, 1);"), code("list[0]")],
      edit(2, "sort(list, 2);"),
      [2, 3],
    ],
    [
      "Object.assign",
      [code("const o = { a: 1 };"), code("Object.assign(o, { a: 2 });"), code("o.a")],
      edit(1, "Object.assign(o, { a: 3 });"),
      [1, 2],
    ],
    [
      "an alias that is changed",
      [code("const a = [1];"), code("const b = a;"), code("b.push(2);"), code("a[1]")],
      edit(2, "b.push(3);"),
      [2, 3],
    ],
    [
      "a value that is changed behind an alias",
      [code("const a = { rows: [[1]] };"), code("const [row] = a.rows;"), code("a.rows[0][0] = 2;"), code("row[0]")],
      edit(2, "a.rows[0][0] = 3;"),
      [2, 3],
    ],
    [
      "a method that is not known to leave its object alone",
      [code("const o = make();"), code("o.turn(1);"), code("o.angle")],
      edit(1, "o.turn(2);"),
      [1, 2],
    ],
    [
      "a callback that changes what it is given",
      [code("const rows = [[1]];"), code("rows.forEach((row) => { row[0] = 2; });"), code("rows[0]")],
      edit(1, "rows.forEach((row) => { row[0] = 3; });"),
      [1, 2],
    ],
    [
      "a function that changes a name around it",
      [code("const log = [];"), code("const note = (x) => { log.push(x); };"), code("note(1);"), code("log.length")],
      edit(2, "note(2);"),
      [2, 3],
    ],
    [
      "a cell that changes a value put behind the claim of it",
      [code(imported), code("const list = [1];"), code("list.push(2);"), code("claim(list);")],
      (nb) => void nb.cells.push(...nb.cells.splice(2, 1)),
      [2],
    ],
    [
      "a file that the notebook imports through another",
      [code('import { half } from "./helper.ts";'), code("half(1)"), code("2")],
      (_, write) => write("deeper.ts", "export const two = 4;"),
      [0, 1],
    ],
    [
      "a data file that a cell reads",
      [code('const text = readFileSync("data.csv", "utf8");'), code("text.length"), code("2")],
      (_, write) => write("data.csv", "1,3"),
      [0, 1],
    ],
    [
      "what is beside a text that is longer than the name of a file may be",
      [code(`const sentence = "${"a. ".repeat(100)}";`), code("const two = 2;")],
      edit(1, "const two = 3;"),
      [1],
    ],
    [
      "a new line after return",
      [code("const f = (x) => { return x; };"), code("f(1)"), code("2")],
      edit(0, "const f = (x) => { return\nx; };"),
      [0, 1],
    ],
    [
      "what a cell that reaches everything may have changed",
      [code("globalThis.k = 1;"), code("k + 1")],
      edit(0, "globalThis.k = 2;"),
      [0, 1],
    ],
    [
      "a lemma whose citing cell stays as it was",
      [
        code(imported),
        code('derivation("Lemma", (d) => d.start("x").step("=", "x"), { label: "eq-lemma" });'),
        code('derivation("Main", (d) => d.start("x").step("=", "x", "", { by: "eq-lemma" }));'),
      ],
      edit(1, 'derivation("Lemma", (d) => d.start("x").step("=", "2*x"), { label: "eq-lemma" });'),
      [1, 2],
    ],
  ])("is stale: %s", (_, cells, change, expected) => {
    expect(staleIn(cells, change)).toEqual(expected);
  });

  it("counts worker sources and data of the library, and the packages that it runs on", () => {
    const worker = {
      "src/digits.ts": 'export const digits = () => new Worker(new URL("./rows.ts", import.meta.url));',
    };
    const staleAfterBoth = (change: Record<string, string>, before: Record<string, string> = {}) => {
      const nb = chapter();
      stampNotebook(nb, book(before), fast, folder);
      return staleCells(cellStates(nb, book({ ...before, ...change }), fast, folder));
    };
    expect(staleAfterBoth({ "src/rows.ts": "2;" }, { ...worker, "src/rows.ts": "1;" })).toEqual([5]);
    const lock = (version: string, dev: string) => ({
      "package-lock.json": JSON.stringify({
        packages: { "node_modules/mathjs": { version }, "node_modules/vitest": { version: dev, dev: true } },
      }),
    });
    expect(staleAfterBoth(lock("2", "1"), lock("1", "1"))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(staleAfterBoth(lock("1", "2"), lock("1", "1"))).toEqual([]);
    const packageFile = (range: string, script: string) => ({
      "package.json": JSON.stringify({ dependencies: { mathjs: range }, scripts: { test: script } }),
    });
    expect(staleAfterBoth(packageFile("2", "a"), packageFile("1", "a"))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(staleAfterBoth(packageFile("1", "b"), packageFile("1", "a"))).toEqual([]);
  });
});

describe("a cell that reads files", () => {
  const read = 'import { readFileSync, readdirSync } from "node:fs";';
  const stale = (...sources: string[]) => {
    const place = mkdtempSync(join(tmpdir(), "place-"));
    mkdirSync(join(place, "data"));
    const nb = notebook(...[read, ...sources, "2"].map((source) => code(source)));
    stampNotebook(nb, book(), fast, place);
    return staleCells(cellStates(nb, book(), fast, place));
  };

  it.each([
    ["computes the name", "const name = [1, 2].join() + 3;", 'const text = readFileSync(name, "utf8");', "text.length"],
    ["lists a folder", "3", 'const text = readdirSync("data");', "text.length"],
    ["hands the reader on", "3", 'const text = ["a.csv", "b.csv"].map(readFileSync);', "text.length"],
    ["calls a function that is given the name", "const load = (name) => readFileSync(name);", 'load("a.csv")', "4"],
  ])("is never fresh, nor is what reads it, where it %s", (_, ...sources) => {
    expect(stale(...sources).length).toBe(2);
  });

  it("may be fresh where it writes the name down", () => {
    expect(stale('const text = readFileSync("data.csv", "utf8");', "text.length")).toEqual([]);
  });

  it("may write down what names no file: a long sentence, a NUL", () => {
    expect(stale(`readFileSync("data.csv", "${"a. ".repeat(400)}");`, 'readFileSync("a.\\0");')).toEqual([]);
  });
});

describe("what stays fresh", () => {
  it.each<[string, Cell[], Parameters<typeof staleIn>[1], number[]]>([
    [
      "a value that a function of the library was given",
      [code(imported), code("const x = [1];"), code("const y = channel.linearMi(x, 1);"), code("claim(x);")],
      edit(2, "const y = channel.linearMi(x, 2);"),
      [2],
    ],
    [
      "a value that a function of the notebook was given which changes nothing",
      [
        code(imported),
        code("const twice = (xs) => xs.map((x) => 2 * x);"),
        code("const x = [1];"),
        code("twice(x).at(0)"),
        code("claim(x);"),
      ],
      edit(3, "twice(x).at(1)"),
      [3],
    ],
    [
      "a value that only a copy of it was changed",
      [
        code("const x = [2, 1];"),
        code("const sorted = [...x].sort();\nconst sum = new Float64Array(2).fill(x[0]);"),
        code("x[0]"),
      ],
      edit(1, "const sorted = [...x].sort().reverse();"),
      [1],
    ],
  ])("is fresh: %s", (_, cells, change, expected) => {
    expect(staleIn(cells, change)).toEqual(expected);
  });

  it("does not read a parameter that it does not name", () => {
    const declared = code(
      "const p = parameters({ n: 3, key: { fast: 1, paper: 2 } });\nconst draws = (n) => n * p.key;",
    );
    declared.metadata.tags = ["parameters"];
    const cells = [code(imported), declared, code("p.n"), code("p.key"), code("draws(1)"), code("Object.keys(p)")];
    const changed = (to: string) =>
      staleIn(
        structuredClone(cells),
        (nb) => void (nb.cells[1]!.source = `const p = parameters(${to});\nconst draws = (n) => n * p.key;`),
      );
    expect(changed("{ n: 4, key: { fast: 1, paper: 2 } }")).toEqual([1, 2, 5]);
    expect(changed("{ n: 3, key: { fast: 7, paper: 2 } }")).toEqual([1, 3, 4, 5]);
  });
});

describe("cellAccess", () => {
  it("sees declarations, reads, and what may be mutated", () => {
    const { reads, declares, deferred, effects } = cellAccess(
      "const a = b.map((x) => x + c);\nlist.push(a);\ntable.rows[0] = 1;\nlet d: number;",
    );
    for (const name of ["b", "c", "list"]) expect(reads).toContain(name);
    expect(reads).not.toContain("x");
    expect([...declares].sort()).toEqual(["a", "d"]);
    expect([...deferred]).toEqual(["c"]);
    for (const name of ["list", "table"]) expect(effects.mutates).toContain(name);
  });
  it("is unsure about escapes and what it cannot parse", () => {
    expect(cellAccess("globalThis.x = 1").unsure).toBe(true);
    expect(cellAccess("const = ;").unsure).toBe(true);
    expect(cellAccess("const y = 1;").unsure).toBe(false);
  });
});
