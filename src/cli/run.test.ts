import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { code, notebookOf } from "../workbook/export/fixtures/cells.ts";
import { type CodeCell, formatNotebook, type Notebook, parseNotebook } from "../workbook/nbformat.ts";
import { register } from "./run.ts";

const channelbook = fileURLToPath(new URL("testing/channelbook.mjs", import.meta.url));
const kills = Number(process.env.CHANNELBOOK_KILLS ?? 4);
const minutes = 60_000;

/** A folder with one notebook in it, and another for temporary files. */
function desk(notebook: Notebook, folder = mkdtempSync(join(tmpdir(), "run-verb-"))) {
  const temporary = mkdtempSync(join(tmpdir(), "run-verb-tmp-"));
  const [path, old] = [join(folder, "a.ipynb"), formatNotebook(notebook)];
  writeFileSync(path, old);
  const start = (...words: string[]) =>
    spawn(process.execPath, [channelbook, "run", "a.ipynb", ...words], {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ["ignore", "ignore", "pipe"],
    });
  return { folder, temporary, path, old, start };
}

async function ended(child: ChildProcess): Promise<{ status: number | null; stderr: string }> {
  let stderr = "";
  child.stderr!.on("data", (chunk) => {
    stderr += chunk;
  });
  const [status] = await once(child, "close");
  return { status, stderr };
}

async function exists(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A file system that has room for a notebook and its lock, and for nothing else. */
function fullDisk(): { folder: string; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "run-full-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", folder], { stdio: "pipe" });
  return { folder, close: () => execFileSync("umount", ["--lazy", folder]) };
}

/** Starts the run again and again and kills it, each time at another moment of the time that it takes. */
async function killAtManyMoments({ path, old, start }: ReturnType<typeof desk>, whole: number): Promise<string[]> {
  const left = new Set<string>();
  for (let kill = 0; kill < kills; kill++) {
    writeFileSync(path, old);
    const child = start("--in-place");
    const exit = once(child, "exit");
    await new Promise((resolve) => setTimeout(resolve, whole * ((kill * 0.618 + 0.95) % 1)));
    child.kill("SIGKILL");
    await exit;
    left.add(readFileSync(path, "utf8"));
  }
  return [...left];
}

describe("channelbook run", () => {
  it(
    `leaves the old notebook or the new one when it is killed at any of ${kills} moments, and runs again`,
    async () => {
      const home = desk(notebookOf(code("1 + 1")));
      const { folder, path, old, start } = home;
      const began = performance.now();
      expect((await ended(start("--in-place"))).status).toBe(0);
      const done = readFileSync(path, "utf8");
      for (const left of await killAtManyMoments(home, performance.now() - began)) expect([old, done]).toContain(left);
      writeFileSync(path, old);
      expect(await ended(start("--in-place"))).toMatchObject({ status: 0 });
      expect(readdirSync(folder).sort()).toEqual(["a.ipynb"]);
    },
    Math.max(5, kills) * minutes,
  );

  it(
    `leaves the old notebook on a full disk, killed at any of ${kills} moments or not, and says that there is no room`,
    async (context) => {
      let disk: ReturnType<typeof fullDisk>;
      try {
        disk = fullDisk();
      } catch (error) {
        return context.skip(`no small file system can be mounted here: ${(error as Error).message.split("\n")[0]}`);
      }
      try {
        const home = desk(notebookOf(code("for (let i = 0; i < 5000; i++) console.log(i);")), disk.folder);
        const { folder, path, old, start } = home;
        const began = performance.now();
        expect(await ended(start("--in-place"))).toEqual({
          status: 1,
          stderr: expect.stringMatching(/a\.ipynb: cannot write .*ENOSPC.*it is as it was/s),
        });
        expect(readFileSync(path, "utf8")).toBe(old);
        expect(await killAtManyMoments(home, performance.now() - began)).toEqual([old]);
        expect(await ended(start("--in-place"))).toMatchObject({ status: 1 });
        expect(readdirSync(folder)).toEqual(["a.ipynb"]);
      } finally {
        disk.close();
      }
    },
    Math.max(5, kills) * minutes,
  );

  it.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)(
    "ends cleanly at %s",
    async (signal) => {
      const running = 'import { writeFileSync } from "node:fs"; writeFileSync("running", ""); for (;;);';
      const { folder, temporary, path, old, start } = desk(notebookOf(code(running)));
      const child = start("--in-place");
      const end = ended(child);
      await exists(join(folder, "running"));
      child.kill(signal);
      const { status, stderr } = await end;
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/run: interrupted; a notebook that had not ended is left/),
      ]);
      expect(readFileSync(path, "utf8")).toBe(old);
      expect(readdirSync(folder).sort()).toEqual(["a.ipynb", "running"]);
      expect(readdirSync(temporary).filter((name) => name.startsWith("channelbook-"))).toEqual([]);
    },
    3 * minutes,
  );

  it(
    "exits 1 and names file and cell when a cell takes too long or an error escapes it",
    async () => {
      const { folder, start } = desk(notebookOf(code("await new Promise(() => {});")));
      const late = await ended(start("--timeout", "1"));
      expect(late).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/a\.ipynb: cell 1 .*took longer than 1 s/s),
      });
      const escaping = notebookOf(code('void Promise.reject(new Error("escaped"));'), code("2"));
      writeFileSync(join(folder, "a.ipynb"), formatNotebook(escaping));
      const escaped = await ended(start());
      expect(escaped).toMatchObject({ status: 1, stderr: expect.stringMatching(/a\.ipynb: cell 1 .*escaped/s) });
      expect(parseNotebook(readFileSync(join(folder, "out/a.ipynb"))).cells[1]).toMatchObject({
        execution_count: null,
      });
    },
    3 * minutes,
  );

  it.each(["0", "-1", "-0.5", "NaN", "1e12", "Infinity", "", "soon", "86400.5"])(
    "takes no --timeout of %j seconds",
    async (timeout) => {
      const { path } = desk(notebookOf(code("1")));
      const program = new Command().exitOverride();
      register(program);
      const words = ["run", path, `--timeout=${timeout}`];
      await expect(program.parseAsync(words, { from: "user" })).rejects.toThrow(
        `run: --timeout must be seconds > 0, at most 86400; got ${timeout}`,
      );
    },
  );

  it("exits 1 where no claim decides anything", async () => {
    const claim = {
      id: "a",
      kind: "test",
      statement: "One is one.",
      verdict: "undecidable",
      reason: "no expected value",
    };
    const record = { ...claim, measured: 1, relation: "=", within: { absolute: 0.1 }, rulesOut: {}, source: "here" };
    const bundle = JSON.stringify({ "application/vnd.channelbook.claim+json": record });
    const source = `(globalThis as Record<symbol, any>)[Symbol.for("channelbook.display")](${bundle});`;
    const { folder, start } = desk(notebookOf(code(source)));
    expect(await ended(start())).toMatchObject({ status: 1, stderr: expect.not.stringContaining("failed") });
    expect(readFileSync(join(folder, "out/a.ipynb"), "utf8")).toContain("no expected value");
  });

  it(
    "ends its work when nobody reads what it prints, and takes a fraction of a second for a time",
    async () => {
      const { folder, path } = desk(notebookOf(code("1 + 1"), code("await new Promise(() => {})")));
      const words = [channelbook, "run", "a.ipynb", "--in-place", "--keep-going", "--timeout", "4.5"];
      const child = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
      child.stdout.destroy();
      child.stderr.destroy();
      const [status] = await once(child, "exit");
      expect(status).toBe(1);
      expect(parseNotebook(readFileSync(path)).cells.map((cell) => (cell as CodeCell).outputs)).toMatchObject([
        [{ data: { "text/plain": ["2"] } }],
        [{ ename: "KeyboardInterrupt" }],
      ]);
    },
    minutes,
  );

  it(
    "exits 2 for what it cannot read or write, with one line that names it",
    async () => {
      const { folder, path, start } = desk(notebookOf(code("1")));
      for (const [words, message] of [
        [["--out", "a.ipynb"], /^channelbook: run: cannot write in a\.ipynb .*choose another --out\n$/],
        [["--timeout", "0"], /^channelbook: run: --timeout must be seconds > 0/],
      ] as const)
        expect(await ended(start(...words))).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
      writeFileSync(path, readFileSync(path, "utf8").replace(/"source": \[[^\]]*\]/, '"source": null'));
      const { status, stderr } = await ended(start());
      expect([status, stderr]).toEqual([2, "channelbook: a.ipynb: cell 1: expected source to be text; got null\n"]);
      expect(readdirSync(folder).sort()).toEqual(["a.ipynb"]);
    },
    3 * minutes,
  );
});
