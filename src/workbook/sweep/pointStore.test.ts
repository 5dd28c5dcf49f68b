import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PointStore } from "./pointStore.ts";

describe("a store of points", () => {
  it("gives back what it has, whatever the order of the parameters, and nothing of another plan", () => {
    const folder = mkdtempSync(join(tmpdir(), "points-"));
    const store = new PointStore<number>(folder, "plan");
    store.write({ a: 1, b: "x" }, 7);
    expect(new PointStore<number>(folder, "plan").read({ b: "x", a: 1 })).toBe(7);
    expect(store.read({ a: 2, b: "x" })).toBeUndefined();
    expect(new PointStore<number>(folder, "other plan").read({ a: 1, b: "x" })).toBeUndefined();
  });

  it("says at once that nothing can be written where nothing can", () => {
    expect(() => new PointStore(`/proc/${process.pid}/nowhere/points`, "plan")).toThrow(/ENOENT/);
  });

  it("writes through no link and reads no pipe in the place of a result", () => {
    const folder = mkdtempSync(join(tmpdir(), "points-"));
    const store = new PointStore<number>(folder, "plan");
    store.write({ a: 1 }, 7);
    const path = join(folder, readdirSync(folder)[0]!);
    const mine = join(mkdtempSync(join(tmpdir(), "mine-")), "mine.txt");
    writeFileSync(mine, "mine");
    rmSync(path);
    symlinkSync(mine, path);
    expect(store.read({ a: 1 })).toBeUndefined();
    store.write({ a: 1 }, 8);
    expect([readFileSync(mine, "utf8"), store.read({ a: 1 })]).toEqual(["mine", 8]);
    rmSync(path);
    execFileSync("mkfifo", [path]);
    expect(store.read({ a: 1 })).toBeUndefined();
  });

  it("takes a result that is not whole for missing, and writes the same bytes again", () => {
    const folder = mkdtempSync(join(tmpdir(), "points-"));
    const store = new PointStore<number>(folder, "plan");
    store.write({ a: 1 }, 7);
    const [name] = readdirSync(folder);
    const path = join(folder, name!);
    const bytes = readFileSync(path, "utf8");
    writeFileSync(path, bytes.slice(0, 20));
    expect(store.read({ a: 1 })).toBeUndefined();
    store.write({ a: 1 }, 7);
    expect(readFileSync(path, "utf8")).toBe(bytes);
    expect(readdirSync(folder)).toEqual([name]);
  });
});
