import { chmodSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../testing/openNotebook.ts";
import { ModuleCache, moduleCacheFolder } from "./moduleCache.ts";

const planted = "globalThis.planted = true";

describe("the cache of modules", () => {
  it("gives back what it was given, from a folder and files that only this user can open", () => {
    const folder = join(emptyFolder(), "a", "b");
    new ModuleCache(folder).set("key", "text");
    expect(new ModuleCache(folder).get("key")).toBe("text");
    expect(readdirSync(folder)).toEqual(["key.js"]);
    expect([statSync(folder).mode & 0o777, statSync(join(folder, "key.js")).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it("believes no folder that others can write to", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "key.js"), planted, { mode: 0o600 });
    chmodSync(folder, 0o777);
    const cache = new ModuleCache(folder);
    expect(cache.get("key")).toBeUndefined();
    cache.set("other", "text");
    expect(readdirSync(folder)).toEqual(["key.js"]);
  });

  it("follows no links, neither to a folder nor to a file", () => {
    const home = emptyFolder();
    const folder = join(home, "real");
    new ModuleCache(folder).set("key", planted);
    symlinkSync(folder, join(home, "link"));
    expect(new ModuleCache(join(home, "link")).get("key")).toBeUndefined();
    renameSync(join(folder, "key.js"), join(home, "elsewhere"));
    symlinkSync(join(home, "elsewhere"), join(folder, "key.js"));
    expect(new ModuleCache(folder).get("key")).toBeUndefined();
  });

  it("believes no file that others could have written", () => {
    const folder = join(emptyFolder(), "own");
    new ModuleCache(folder).set("key", planted);
    chmodSync(join(folder, "key.js"), 0o666);
    expect(new ModuleCache(folder).get("key")).toBeUndefined();
    mkdirSync(join(folder, "folder.js"));
    expect(new ModuleCache(folder).get("folder")).toBeUndefined();
  });

  it.runIf(process.getuid?.() === 0)("believes nothing that belongs to another user", async () => {
    const { chownSync } = await import("node:fs");
    const folder = join(emptyFolder(), "own");
    new ModuleCache(folder).set("key", planted);
    chownSync(join(folder, "key.js"), 65_534, 65_534);
    expect(new ModuleCache(folder).get("key")).toBeUndefined();
    new ModuleCache(folder).set("key2", planted);
    chownSync(folder, 65_534, 65_534);
    expect(new ModuleCache(folder).get("key2")).toBeUndefined();
  });

  it("lies in the user's own cache folder", () => {
    expect(moduleCacheFolder({})).toBe(join(homedir(), ".cache", "channelbook", "modules"));
    expect(moduleCacheFolder({ XDG_CACHE_HOME: "/elsewhere" })).toBe("/elsewhere/channelbook/modules");
  });
});
