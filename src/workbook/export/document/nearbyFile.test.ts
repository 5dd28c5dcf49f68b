import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, linkSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNearby } from "./nearbyFile.ts";

describe("readNearby", () => {
  const outer = mkdtempSync(join(tmpdir(), "nearby-"));
  const folder = join(outer, "book");
  mkdirSync(join(folder, "pictures"), { recursive: true });
  writeFileSync(join(outer, "secret"), "secret");
  writeFileSync(join(folder, "pictures/a.png"), "mine");
  symlinkSync("pictures/a.png", join(folder, "inside"));
  symlinkSync("../secret", join(folder, "outside"));
  symlinkSync("/", join(folder, "root"));
  execFileSync("mkfifo", [join(folder, "pipe")]);
  const read = (name: string) => {
    const found = readNearby(folder, name);
    return found.reason ?? String(found.bytes);
  };

  it("reads files of the notebook's folder, also through a link", () => {
    expect([read("pictures/a.png"), read("./inside")]).toEqual(["mine", "mine"]);
  });

  it.each(["../secret", join(outer, "secret"), "outside", "root/etc/hostname", "/proc/self/environ", "/dev/zero", "."])(
    "refuses %s, which leads out of it",
    (name) => {
      expect(read(name)).toMatch(/outside the notebook's folder/);
    },
  );

  it("refuses pipes and folders without waiting", () => {
    expect([read("pipe"), read("pictures")]).toEqual(["is no ordinary file", "is no ordinary file"]);
  });

  it("refuses another name of a file that may lie outside", () => {
    linkSync(join(outer, "secret"), join(folder, "hard"));
    expect(read("hard")).toMatch(/has another name elsewhere \(a hard link\); put a copy/);
  });

  it("says what it may not or cannot open", async () => {
    const server = createServer().listen(join(folder, "socket"));
    await once(server, "listening");
    expect(read("socket")).toMatch(/^cannot be read \(ENXIO/);
    server.close();
    writeFileSync(join(folder, "locked"), "mine");
    for (const [path, mode] of [
      [join(folder, "locked"), 0],
      [folder, 0o755],
      [outer, 0o755],
    ] as const)
      chmodSync(path, mode);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid!(65534);
    try {
      expect(read("locked")).toMatch(/^cannot be read \(EACCES/);
    } finally {
      if (isRoot) process.seteuid!(0);
    }
  });

  it.each(["nothing.png", "a\0b", "x".repeat(5000), "file:///etc/passwd", "data:image/png;base64,AA"])(
    "says that %s is not there",
    (name) => {
      expect(read(name)).toBe("is not there");
    },
  );
});
