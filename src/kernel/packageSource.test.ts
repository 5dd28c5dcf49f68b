import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageSourceOf } from "./packageSource.ts";
import { emptyFolder } from "./testing/openNotebook.ts";

function checkout(exports: unknown, sources: string[]): string {
  const folder = emptyFolder({ "package.json": JSON.stringify({ name: "@lab/physics", exports }) });
  mkdirSync(join(folder, "src"));
  mkdirSync(join(folder, "notebooks"));
  for (const source of sources) writeFileSync(join(folder, "src", source), "");
  return folder;
}

describe("the package at hand", () => {
  it("stands for its sources, found from any folder below, by name and subpath", () => {
    const folder = checkout({ ".": "./dist/index.js", "./units": "./dist/units.js" }, ["index.ts", "units.ts"]);
    const source = packageSourceOf(join(folder, "notebooks"))!;
    expect(source).toMatchObject({ name: "@lab/physics", folder });
    expect(source.entry("@lab/physics", "default")).toBe(join(folder, "src/index.ts"));
    expect(source.entry("@lab/physics/units", "types")).toBe(join(folder, "src/units.ts"));
  });

  it("gives what is run and what is checked by the conditions of its exports", () => {
    const exports = { ".": { types: "./dist/index.d.ts", browser: "./dist/index.js", default: "./dist/node.js" } };
    const folder = checkout(exports, ["index.ts", "node.ts"]);
    expect(packageSourceOf(folder)!.entry("@lab/physics", "types")).toBe(join(folder, "src/index.ts"));
    expect(packageSourceOf(folder)!.entry("@lab/physics", "default")).toBe(join(folder, "src/node.ts"));
  });

  it("is built where every source that has a declaration is no younger than that", () => {
    const folder = checkout({ ".": "./dist/index.js" }, ["index.ts", "units.ts", "units.test.ts"]);
    const source = packageSourceOf(folder)!;
    expect(source.isBuilt()).toBe(false);
    mkdirSync(join(folder, "dist"));
    for (const name of ["index", "units", "of-a-source-that-is-gone"])
      writeFileSync(join(folder, "dist", `${name}.d.ts`), "");
    expect(source.isBuilt()).toBe(true);
    expect(source.declaration(join(folder, "src/units.ts"))).toBe(join(folder, "dist/units.d.ts"));
    for (const without of ["src/units.test.ts", "notebooks/units.ts", "units.ts", "src/../src2/units.ts"])
      expect(source.declaration(join(folder, without)), without).toBeUndefined();
    utimesSync(join(folder, "dist/units.d.ts"), 1, 1);
    expect(source.isBuilt()).toBe(false);
  });

  it("has no say about other packages, subpaths without a source, or a checkout without TypeScript sources", () => {
    const source = packageSourceOf(checkout({ ".": "./dist/index.js", "./x": "./dist/x.js" }, ["index.ts"]))!;
    for (const other of ["@lab/physics2", "@lab/physics/x", "@lab/physics/hidden", "lab", "./x.ts"])
      expect(source.entry(other, "default"), other).toBeUndefined();
    expect(packageSourceOf(checkout({ ".": "./dist/index.js" }, ["other.ts"]))).toBeUndefined();
  });

  it("is none that a pipe or a device stands for, which would never end", () => {
    const folder = emptyFolder();
    symlinkSync("/dev/zero", join(folder, "package.json"));
    expect(() => packageSourceOf(folder)).toThrow(/package\.json: expected JSON; it is no file; correct the file/);
  });
});
