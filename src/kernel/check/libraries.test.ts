import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../testing/openNotebook.ts";
import { Checker } from "./checker.ts";

/** Cells that are right, for packages whose types are hard: none may be called wrong. */
const cells = [
  'import { Matrix, EigenvalueDecomposition, solve } from "ml-matrix"; const m = Matrix.eye(3).mul(2);',
  "new EigenvalueDecomposition(m).realEigenvalues.map((x) => x + 1); solve(m, Matrix.columnVector([1, 2, 3])).to1DArray()",
  'import * as math from "mathjs"; import { create, all, type MathNode } from "mathjs"; const own = create(all, { number: "BigNumber" });',
  'const node: MathNode = math.parse("x^2"); math.simplify(node).toTex(); math.derivative(node, "x").evaluate({ x: 3 }) as number',
  'import mean from "@stdlib/stats/strided/mean"; import normal from "@stdlib/stats/base/dists/normal"; normal.cdf(0, 0, 1)',
  'import type { Data, Layout } from "plotly.js"; const data: Partial<Data>[] = [{ type: "scatter", x: [1, 2], y: [3, 4] }]; const layout: Partial<Layout> = { title: { text: "t" } };',
  'import * as zmq from "zeromq"; import { readFile } from "node:fs/promises"; const load = async () => JSON.parse(await readFile("x", "utf8"));',
  "const xs = [3, 1, 2].toSorted().with(0, 9); const groups = xs.findLast((x) => x > 1); for await (const x of [Promise.resolve(1)]) x.toFixed();",
  "{ using file = { [Symbol.dispose]() {} }; } const { a, ...rest } = { a: 1, b: 2 }; rest.b; label: for (;;) { break label; }",
];

describe("the checker", () => {
  it("has nothing against right code with the libraries that chapters use", () => {
    const folder = emptyFolder();
    symlinkSync(fileURLToPath(new URL("../../../node_modules", import.meta.url)), join(folder, "node_modules"));
    const checker = new Checker(folder);
    for (const cell of cells) {
      const result = checker.check(cell, "cell_1.ts");
      expect(result.kind === "ok" ? [] : result.diagnostics.flatMap(({ lines }) => lines)).toEqual([]);
      checker.commit([]);
    }
  });

  it.each([[["es2023"]], [["es2023", "dom"]]])("knows WebAssembly, in a project of %j", (lib) => {
    const checker = new Checker(emptyFolder({ "tsconfig.json": JSON.stringify({ compilerOptions: { lib } }) }));
    const check = (code: string) => {
      const result = checker.check(code, "cell_1.ts");
      return result.kind === "ok" ? "ok" : result.diagnostics.flatMap(({ lines }) => lines).join("\n");
    };
    const code =
      "const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]); const module: WebAssembly.Module = await WebAssembly.compile(bytes);\n" +
      "const { exports } = new WebAssembly.Instance(module, {}); const pages: number = new WebAssembly.Memory({ initial: 1 }).grow(1); exports.f";
    expect(check(code)).toBe("ok");
    expect(check("new WebAssembly.Memory({ initial: 'one' })")).toMatch(/TS2322/);
  });

  it("knows which captured variables are numbers for good", () => {
    const checker = new Checker(emptyFolder());
    const result = checker.check(
      "let n = 1, s = 'a', u: number | undefined = 1, late: number; const c = 1; late = 2;",
      "cell_1.ts",
    );
    expect(result).toMatchObject({ kind: "ok", cell: { numeric: ["n"] } });
  });
});
