import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { lockFile } from "./lockFile.ts";

const folder = () => mkdtempSync(join(tmpdir(), "lock-"));

describe("the lock of a file", () => {
  it("keeps others off until it is given back, and leaves nothing", () => {
    const home = folder();
    const free = lockFile(join(home, "a.ipynb"));
    expect(() => lockFile(join(home, "a.ipynb"))).toThrow(
      new RegExp(`a\\.ipynb is in use by process ${process.pid} .*; wait for it, or remove .*\\.a\\.ipynb\\.lock`),
    );
    lockFile(join(home, "b.ipynb"))();
    free();
    lockFile(join(home, "a.ipynb"))();
    expect(readdirSync(home)).toEqual([]);
  });

  it("is taken over from a process that has died, not from one of another machine", () => {
    const home = folder();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(join(home, ".a.ipynb.lock"), `${pid} ${hostname()}\n`);
    lockFile(join(home, "a.ipynb"))();
    expect(readdirSync(home)).toEqual([]);
    writeFileSync(join(home, ".a.ipynb.lock"), `${pid} elsewhere\n`);
    expect(() => lockFile(join(home, "a.ipynb"))).toThrow(/is in use by process \d+ of elsewhere/);
  });

  it("is waited for, and no pipe, device or folder in its place is read", () => {
    const home = folder();
    const lock = join(home, ".a.ipynb.lock");
    const holder = spawn(process.execPath, [
      "-e",
      `setTimeout(() => require("fs").rmSync(${JSON.stringify(lock)}), 500)`,
    ]);
    writeFileSync(lock, `${holder.pid} ${hostname()}\n`);
    lockFile(join(home, "a.ipynb"), 30)();
    expect(readdirSync(home)).toEqual([]);
    for (const make of [
      () => execFileSync("mkfifo", [lock]),
      () => symlinkSync("/dev/zero", lock),
      () => mkdirSync(lock),
    ]) {
      make();
      expect(() => lockFile(join(home, "a.ipynb"), 0.1)).toThrow(/is in use by process \?; wait for it, or remove/);
      rmSync(lock, { recursive: true });
    }
  });

  it("is not left behind by a disk that takes its name and no word, nor kept for one that did", () => {
    const home = folder();
    const script = `import { lockFile } from ${JSON.stringify(join(home, "lockFile.mjs"))}; lockFile("a.ipynb");`;
    const source = fileURLToPath(new URL("lockFile.ts", import.meta.url));
    buildSync({
      entryPoints: [source],
      outfile: join(home, "lockFile.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
    });
    const limited = `trap '' XFSZ; ulimit -f 0; exec "$0" --input-type=module -e "$1"`;
    const { stderr } = spawnSync("bash", ["-c", limited, process.execPath, script], { cwd: home, encoding: "utf8" });
    expect(stderr).toMatch(/cannot write .*a\.ipynb\.lock: EFBIG/);
    expect(readdirSync(home)).toEqual(["lockFile.mjs"]);
    const lock = join(home, ".a.ipynb.lock");
    writeFileSync(lock, "");
    expect(() => lockFile(join(home, "a.ipynb"))).toThrow(/is in use by process that begins/);
    utimesSync(lock, 0, 0);
    lockFile(join(home, "a.ipynb"))();
    expect(readdirSync(home)).toEqual(["lockFile.mjs"]);
  });

  it("says when there is no place for it", () => {
    expect(() => lockFile(join(folder(), "none", "a.ipynb"))).toThrow(/cannot write .*a\.ipynb\.lock/);
  });
});
