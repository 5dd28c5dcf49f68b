import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, openNotebook, type TestNotebook } from "./testing/openNotebook.ts";

/** A checkout of a package whose sources are TypeScript, with a notebook folder and a built package beside it. */
function checkout(): string {
  const folder = emptyFolder({
    "package.json": JSON.stringify({
      name: "physics",
      type: "module",
      exports: { ".": "./dist/index.js", "./units": "./dist/units.js" },
    }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, paths: { "@units": ["./src/units.ts"] } } }),
    "data.json": JSON.stringify({ answer: 42 }),
  });
  for (const sub of ["src", "notebooks", "node_modules"]) mkdirSync(join(folder, sub));
  writeFileSync(
    join(folder, "src/index.ts"),
    'export { metre } from "./units.ts";\nexport const version: string = "one";\n',
  );
  writeFileSync(
    join(folder, "src/units.ts"),
    "/** One metre. */\nexport const metre: number = 1;\nexport interface Unit { name: string }\n",
  );
  const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
  for (const name of ["ml-matrix", "mathjs", "@types"])
    symlinkSync(join(modules, name), join(folder, "node_modules", name));
  return folder;
}

let folder: string;
let notebook: TestNotebook;
beforeAll(async () => {
  folder = checkout();
  notebook = await openNotebook({ cwd: join(folder, "notebooks") });
});
afterAll(() => notebook.kernel.shutdown());
const run = (code: string) => notebook.run(code);

describe("imports in a cell", () => {
  it("find the package's own sources by its name, and by path, with their types", async () => {
    expect((await run('import { metre, version } from "physics"; [metre, version]')).value).toBe("[ 1, 'one' ]");
    expect(
      (await run('import { metre as m, type Unit } from "../src/units.ts"; const u: Unit = { name: "m" }; m')).value,
    ).toBe("1");
    expect((await run('import * as units from "physics/units"; units.metre')).value).toBe("1");
    expect((await run("metre.length")).error?.evalue).toContain("TS2339");
    expect((await run('import { missing } from "physics"')).error?.evalue).toContain("TS2305");
  });

  it("see an edited source at the next import, types and values, also through another module", async () => {
    await run("const before = () => metre");
    writeFileSync(
      join(folder, "src/units.ts"),
      'export const metre: string = "1 m";\nexport interface Unit { name: string }\n',
    );
    expect((await run('import { metre } from "physics"; metre.length')).value).toBe("3");
    expect((await run("before() as unknown")).value).toBe("'1 m'");
  });

  it("take the types of a built package from its declarations, until a source is edited", async () => {
    const built = checkout();
    mkdirSync(join(built, "dist"));
    writeFileSync(join(built, "dist/index.d.ts"), 'export { metre } from "./units.ts";\n');
    writeFileSync(
      join(built, "dist/units.d.ts"),
      "export declare const metre: 7;\nexport declare class Unit { #private; }\n",
    );
    const { kernel, run } = await openNotebook({ cwd: join(built, "notebooks") });
    const asDeclared = await run('import { metre } from "physics"; const seven: 7 = metre; seven');
    const byPath = await run('import type { Unit } from "../src/units.ts"; const unit: Unit = 1');
    writeFileSync(join(built, "src/units.ts"), 'export const metre: string = "1 m";\n');
    const edited = await run('import { metre } from "physics"; metre.length');
    const earlier = await run("metre.length + seven");
    await kernel.shutdown();
    expect(asDeclared.value).toBe("1");
    expect(byPath.error?.evalue).toContain("Type 'number' is not assignable to type 'Unit'");
    expect(edited.error).toBeUndefined();
    expect(edited.value).toBe("3");
    expect(earlier.value).toBe("4");
  });

  it("see edited JSON and JavaScript modules at the next import, also through another module", async () => {
    const write = (answer: number) => {
      writeFileSync(join(folder, "notebooks/fresh.json"), JSON.stringify({ answer }));
      writeFileSync(join(folder, "notebooks/leaf.mjs"), `export const answer = ${answer};\n`);
    };
    write(1);
    writeFileSync(join(folder, "notebooks/through.mjs"), 'export { answer } from "./leaf.mjs";\n');
    const answers = `(await Promise.all([import("./fresh.json"), import("./leaf.mjs" as string), import("./through.mjs" as string)])).map((m: any) => (m.default ?? m).answer)`;
    expect((await run(answers)).value).toBe("[ 1, 1, 1 ]");
    write(2);
    expect((await run(answers)).value).toBe("[ 2, 2, 2 ]");
  });

  it("report an error in a source with its file and line", async () => {
    writeFileSync(
      join(folder, "src/bad.ts"),
      "export function fail(): never {\n  throw new Error('in a source');\n}\n",
    );
    const { error } = await run('import { fail } from "../src/bad.ts";\nfail()');
    expect(error?.traceback).toMatch(/at fail \(\.\.\/src\/bad\.ts:2:9\)\n {4}at cell_\d+\.ts:2:1/);
  });

  it("load CommonJS, ES modules, Node's own modules and JSON", async () => {
    expect((await run('import { Matrix } from "ml-matrix"; Matrix.eye(3).trace()')).value).toBe("3");
    expect((await run('import * as math from "mathjs"; math.add(1, 2)')).value).toBe("3");
    expect((await run('import { basename } from "node:path"; basename("/a/b")')).value).toBe("'b'");
    expect((await run('import data from "../data.json"; data.answer')).value).toBe("42");
    expect((await run('const { Matrix: M } = await import("ml-matrix"); M === Matrix')).value).toBe("true");
    expect((await run('const os = require("node:os"); typeof os.cpus')).value).toBe("'function'");
    expect((await run("import.meta.url.endsWith('/notebooks/cell.ts') && __dirname.endsWith('notebooks')")).value).toBe(
      "true",
    );
  });

  it("are suggested for names of the package that nothing has imported", async () => {
    const fresh = await openNotebook({ cwd: join(folder, "notebooks") });
    const completed = await fresh.kernel.request("shell", "complete_request", { code: "versi", cursor_pos: 5 });
    const hinted = await fresh.run("version");
    await fresh.kernel.shutdown();
    expect(completed.matches).toContain("version");
    expect(hinted.error?.traceback).toMatch(
      /Cannot find name 'version'[\s\S]*\n {2}import \{ version \} from "physics";$/,
    );
  });

  it("say which module is missing", async () => {
    const { error } = await run('import nothing from "not-there"');
    expect(error?.evalue).toContain("TS2307: Cannot find module 'not-there'");
  });

  it("respect the nearest tsconfig.json", async () => {
    expect((await run("function untyped(x) { return x }")).error?.evalue).toContain("TS7006");
    expect(
      (await run('import type { Unit as U } from "@units"; const named: U = { name: "kg" }; named.name')).value,
    ).toBe("'kg'");
  });

  it("allow what es2023 and Node offer, without false diagnostics", async () => {
    expect((await run("[3, 1, 2].toSorted().with(0, 9).findLast(x => x > 1)")).value).toBe("3");
    expect(
      (await run("{ using gone = { [Symbol.dispose]() { console.log('disposed') } }; } performance.now() > 0")).stdout,
    ).toBe("disposed\n");
    expect((await run("structuredClone(new URL('http://x.y/z').pathname)")).value).toBe("'/z'");
  });
});
