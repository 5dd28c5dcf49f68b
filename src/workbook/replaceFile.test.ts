import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { replaceFile } from "./replaceFile.ts";

const emptyFolder = () => mkdtempSync(join(tmpdir(), "replace-"));

/** A process that writes one of two notebooks after the other over a file, for ever; it says when it begins. */
function writerScript(): string {
  const script = join(emptyFolder(), "writer.mjs");
  buildSync({
    stdin: {
      contents: `import { writeNotebook } from "./nbformat.ts";
        const nb = (text) => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ cell_type: "raw", id: "a", metadata: {}, source: text.repeat(20000) }] });
        const both = [nb("old "), nb("new!")];
        writeNotebook(process.argv[2], both[0]);
        process.stdout.write("begun");
        for (let i = 1; ; i++) writeNotebook(process.argv[2], both[i % 2]);`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: script,
  });
  return script;
}

async function killAfter(child: ChildProcess, milliseconds: number): Promise<void> {
  await once(child.stdout!, "data");
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("replaceFile", () => {
  it("leaves the old or the new file when it is killed at any of 200 moments, and the next write clears up", async () => {
    const script = writerScript();
    const lanes = [0, 1, 2, 3].map(async (lane) => {
      const folder = emptyFolder();
      const path = join(folder, "book.ipynb");
      const seen = new Set<string>();
      for (let round = lane; round < 200; round += 4) {
        await killAfter(spawn(process.execPath, [script, path]), (round * 7.3) % 12);
        seen.add(JSON.parse(readFileSync(path, "utf8")).cells[0].source.join("").slice(0, 4));
      }
      replaceFile(path, "");
      return { seen, left: readdirSync(folder) };
    });
    for (const { seen, left } of await Promise.all(lanes)) {
      expect([...seen].sort()).toEqual(["new!", "old "]);
      expect(left).toEqual(["book.ipynb"]);
    }
  }, 240_000);

  it("leaves the old file on a full disk, and says so", (context) => {
    const folder = emptyFolder();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "pipe" });
    } catch (error) {
      context.skip(`no small file system can be mounted here: ${(error as Error).message.split("\n")[0]}`);
    }
    try {
      const path = join(folder, "book.ipynb");
      replaceFile(path, "old ".repeat(10_000));
      expect(() => replaceFile(path, "new ".repeat(10_000))).toThrow(
        /cannot write .*book\.ipynb: ENOSPC.*it is as it was/,
      );
      expect(readFileSync(path, "utf8")).toBe("old ".repeat(10_000));
      expect(readdirSync(folder)).toEqual(["book.ipynb"]);
    } finally {
      execFileSync("umount", [folder]);
    }
  });

  it("keeps permissions and owner, and writes through a link to its target", () => {
    const folder = emptyFolder();
    const [file, link] = [join(folder, "file"), join(folder, "link")];
    writeFileSync(file, "old");
    chmodSync(file, 0o640);
    const { uid, gid } = statSync(file);
    symlinkSync("file", link);
    replaceFile(link, "new");
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file)).toMatchObject({ uid, gid });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder, { withFileTypes: true }).map((f) => f.isSymbolicLink())).toEqual([false, true]);
  });

  it("names the file that it cannot write", () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, "taken"));
    expect(() => replaceFile(join(folder, "taken"), "x")).toThrow(/cannot write .*taken: /);
    expect(() => replaceFile(join(folder, "nowhere", "x"), "x")).toThrow(/cannot write .*nowhere/);
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  it("does not write through a link that stands in the way of its temporary file", () => {
    const [folder, other] = [emptyFolder(), join(emptyFolder(), "other")];
    writeFileSync(other, "theirs");
    symlinkSync(other, join(folder, `.a.${process.pid}.tmp`));
    replaceFile(join(folder, "a"), "mine");
    expect([readFileSync(other, "utf8"), readFileSync(join(folder, "a"), "utf8")]).toEqual(["theirs", "mine"]);
  });
});
