import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { code, markdown, notebookOf } from "./export/fixtures/cells.ts";
import { lockFile } from "./lockFile.ts";
import { type CodeCell, formatNotebook, type Notebook, readNotebook, writeNotebook } from "./nbformat.ts";
import { type RunBookOptions, runBook } from "./runBook.ts";

const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

function book(notebooks: Record<string, Notebook>): { root: string; path(name: string): string } {
  const root = mkdtempSync(join(tmpdir(), "run-"));
  mkdirSync(join(root, "notebooks"));
  const path = (name: string) => join(root, "notebooks", `${name}.ipynb`);
  for (const [name, notebook] of Object.entries(notebooks)) writeNotebook(path(name), notebook);
  return { root, path };
}

const run = (root: string, paths: readonly string[], more: Partial<RunBookOptions> = {}) =>
  runBook({
    root,
    package: { root: packageRoot, version: "0" },
    paths,
    parameters: { preset: "fast" },
    kernel: "channelbook",
    jobs: 2,
    ...more,
  });

const outputsOf = (path: string) =>
  readNotebook(path).cells.map((cell) => (cell.cell_type === "code" ? cell.outputs.length : 0));

const claiming = (id: string) =>
  notebookOf(
    code(
      `Reflect.get(globalThis, Symbol.for("channelbook.display"))({ "application/vnd.channelbook.claim+json": { id: "${id}", kind: "regression", statement: "s", verdict: "holds", reason: "r", measured: 1, expected: 1, relation: "=", within: { absolute: 1 }, source: "t" } })`,
    ),
  );

describe("a run over the sources", () => {
  it("puts the executed copies in their place, leaves nothing else, and keeps the ledger of the book", async () => {
    const { root, path } = book({ "01-a": notebookOf(code("1 + 1")) });
    const { runs } = await run(root, [path("01-a"), path("01-a")]);
    expect(runs).toMatchObject([{ name: "01-a", written: path("01-a"), failures: [] }]);
    expect(outputsOf(path("01-a"))).toEqual([1]);
    expect(readdirSync(join(root, "notebooks")).sort()).toEqual(["01-a.ipynb", "claims.json"]);
  });

  it.each(["__proto__", "constructor", "depth"])("refuses to set %s where no cell has parameters", async (name) => {
    const { root, path } = book({ "01-a": notebookOf(code("1 + 1")) });
    const parameters = { preset: "fast", set: Object.fromEntries([[name, 1]]) } as const;
    await expect(run(root, [path("01-a")], { parameters })).rejects.toThrow(
      `a cell tagged parameters for ${name}; got none`,
    );
    expect(outputsOf(path("01-a"))).toEqual([0]);
  });

  it("merges its ledger with what another run of other chapters has written meanwhile", async () => {
    const { root, path } = book({ "01-a": claiming("first"), "02-b": claiming("second") });
    await Promise.all([run(root, [path("01-a")]), run(root, [path("02-b")])]);
    const { entries } = JSON.parse(readFileSync(join(root, "notebooks/claims.json"), "utf8"));
    expect(entries.map(({ id }: { id: string }) => id)).toEqual(["first", "second"]);
    expect(readdirSync(join(root, "notebooks")).sort()).toEqual(["01-a.ipynb", "02-b.ipynb", "claims.json"]);
  });

  it("gives the ledger free again when it cannot write it", async () => {
    const { root, path } = book({ "01-a": claiming("first") });
    symlinkSync("/nowhere/claims.json", join(root, "notebooks/claims.json"));
    await expect(run(root, [path("01-a")])).rejects.toThrow(/claims\.json/);
    expect(readdirSync(join(root, "notebooks")).sort()).toEqual(["01-a.ipynb", "claims.json"]);
  });

  it("never writes over a file that was edited or removed meanwhile: the executed copy goes beside it", async () => {
    const { root, path } = book({ edited: notebookOf(code("1")), removed: notebookOf(code("2")) });
    const mine = formatNotebook(notebookOf(code("my edit")));
    const { runs } = await run(root, [path("edited"), path("removed")], {
      onProgress: (name, done) => {
        if (done > 0) return;
        if (name === "edited") writeFileSync(path("edited"), mine);
        else rmSync(path("removed"));
      },
    });
    expect(readFileSync(path("edited"), "utf8")).toBe(mine);
    expect(existsSync(path("removed"))).toBe(false);
    expect(runs.map(({ failures }) => failures)).toEqual([
      [{ is: "displaced", because: "changed", written: path("edited.executed") }],
      [{ is: "displaced", because: "gone", written: path("removed.executed") }],
    ]);
    expect(outputsOf(path("edited.executed"))).toEqual([1]);
    expect(outputsOf(path("removed.executed"))).toEqual([1]);
    expect(existsSync(join(root, "notebooks/claims.json"))).toBe(false);
  });

  it("shows of the cells that a failure kept from running nothing of an earlier run", async () => {
    const old = { output_type: "stream" as const, name: "stdout" as const, text: "old" };
    const prose = markdown("{eval}`1 + 1`");
    prose.metadata.user_expressions = [{ expression: "1 + 1", result: { status: "ok", data: { "text/plain": "9" } } }];
    const { root, path } = book({ a: notebookOf(code("throw new Error('broken')"), code("2", [old]), prose) });
    const { runs } = await run(root, [path("a")]);
    expect(runs[0]!.failures).toMatchObject([{ is: "cell", kind: "error", cell: 1, error: { evalue: "broken" } }]);
    const [first, second, third] = readNotebook(path("a")).cells as [CodeCell, CodeCell, CodeCell];
    expect(first.outputs).toMatchObject([{ output_type: "error", evalue: "broken" }]);
    expect([second.outputs, second.execution_count]).toEqual([[], null]);
    expect(third.metadata).toEqual({
      user_expressions: [
        { expression: "1 + 1", result: expect.objectContaining({ status: "error", ename: "NoValue" }) },
      ],
    });
  });

  it("is refused while another run has the file, and when something that is no ledger has its place", async () => {
    const { root, path } = book({ a: notebookOf(code("1")) });
    const free = lockFile(path("a"));
    await expect(run(root, [path("a")])).rejects.toThrow(/a\.ipynb is in use by process/);
    free();
    writeFileSync(join(root, "notebooks/claims.json"), '{"mine": 1}');
    await expect(run(root, [path("a")])).rejects.toThrow(/claims\.json: expected a ledger of claims; remove the file/);
    rmSync(join(root, "notebooks/claims.json"));
    execFileSync("mkfifo", [join(root, "notebooks/claims.json")]);
    await expect(run(root, [path("a")])).rejects.toThrow(/claims\.json: expected a ledger of claims; remove the file/);
    expect(outputsOf(path("a"))).toEqual([0]);
  });
});

describe("a run into a folder", () => {
  it("refuses two notebooks of one name, files of another hand, and hopeless places, before it runs", async () => {
    const { root, path } = book({ a: notebookOf(code("1")) });
    mkdirSync(join(root, "other"));
    writeNotebook(join(root, "other/a.ipynb"), notebookOf(code("2")));
    const out = join(root, "out");
    const hasRun = () => expect.unreachable("nothing may run");
    const refused = (paths: string[], place: string) =>
      expect(run(root, paths, { out: place, onProgress: hasRun, onEnd: hasRun })).rejects;
    await refused([path("a"), join(root, "other/a.ipynb")], out).toThrow(/have one name; run them one by one/);
    await refused([path("a")], join(root, "notebooks")).toThrow(/a\.ipynb is not as run wrote it/);
    await refused([path("a")], path("a")).toThrow(/run: cannot write in .*a\.ipynb/);
    await refused([path("a")], "/proc/nowhere").toThrow(/run: cannot write in \/proc\/nowhere/);
    expect(existsSync(out)).toBe(false);
  });

  it("writes over its own copies until somebody edits one", async () => {
    const { root, path } = book({ a: notebookOf(code("1")) });
    const out = join(root, "out");
    await run(root, [path("a")], { out });
    const copy = join(out, "a.ipynb");
    const { runs } = await run(root, [path("a")], { out, onProgress: () => writeFileSync(copy, "{}") });
    expect(runs[0]!.failures).toEqual([
      { is: "displaced", because: "changed", written: join(out, "a.executed.ipynb") },
    ]);
    expect(readFileSync(copy, "utf8")).toBe("{}");
    await expect(run(root, [path("a")], { out })).rejects.toThrow(/a\.ipynb is not as run wrote it/);
  });
});

describe("a cell that does not end", () => {
  it.each(["await new Promise(() => {})", "for (;;);"])("%s is interrupted after --timeout seconds", async (source) => {
    const { root, path } = book({ a: notebookOf(code("let kept = 41;"), code(source), code("kept + 1")) });
    const { runs } = await run(root, [path("a")], { timeout: 1, keepGoing: true });
    expect(runs[0]!.failures).toMatchObject([{ is: "cell", cell: 2, error: { ename: "Timeout" } }]);
    expect((readNotebook(path("a")).cells[2] as CodeCell).outputs).toMatchObject([{ data: { "text/plain": ["42"] } }]);
  });
});
