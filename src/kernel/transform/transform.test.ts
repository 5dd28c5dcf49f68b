import { describe, expect, it } from "vitest";
import type { NameFacts, Namespace } from "./namespace.ts";
import { type TransformOptions, transform } from "./transform.ts";

const fact = (kind: NameFacts["kind"], captured: boolean): NameFacts => ({ kind, captured, assigned: false });
const known: Namespace = new Map([
  ["free", fact("let", false)],
  ["caught", fact("let", true)],
  ["fixed", fact("const", true)],
]);
const code = (source: string, options?: TransformOptions) => transform(source, known, options).code;

describe("the transform of a cell", () => {
  it("keeps a name that no function captures as a local, between its box and its box", () => {
    const out = code("free = free + 1;");
    expect(out).toContain("let free = $$free.v;");
    expect(out).toContain("free = free + 1;");
    expect(out).toContain('$$0.keep("free", free)');
  });

  it("reads and writes the box of a captured name", () => {
    expect(code("caught += 1;")).toContain("$$caught.v += 1;");
    expect(code("const o = { caught };")).toContain("{ caught: $$caught.v }");
    expect(code("caught();")).toContain("(0, $$caught.v)();");
    expect(code("({ caught } = o);")).toContain("({ caught: $$caught.v } = o);");
  });

  it("captures in functions, class fields and static blocks, but not in a loop's block or a shadowed name", () => {
    const captured = (source: string) => transform(source, known).names.get("free")?.captured;
    expect(captured("() => free;")).toBe(true);
    expect(captured("class A { x = free }")).toBe(true);
    expect(captured("class A { static { free } }")).toBe(true);
    expect(captured("for (const x of [free]) { free; }")).toBe(false);
    expect(captured("(free) => free;")).toBeUndefined();
    expect(captured("{ let free = 1; () => free; }")).toBeUndefined();
  });

  it("lets the cell's own code read constants from a local twin, and functions with loops read them once", () => {
    const out = code("for (let i = 0; i < fixed; i++) f(i); const g = () => fixed; function h() { for (;;) fixed; }");
    expect(out).toContain("i < fixed;");
    expect(out).toContain("() => $$fixed.v;");
    expect(out).toContain("function h() { const fixed = $$fixed.v; for (;;) fixed; }");
  });

  it("turns declarations into assignments, destructuring and classes included", () => {
    expect(code("let { a, b: [c] } = o;")).toContain("({ a, b: [c] } = o);");
    expect(code("class A {}")).toContain("A = class A {};");
    expect(code("for (var i of xs) f(i);")).toContain("for (i of xs)");
  });

  it("keeps the value of a `var` that is declared again, and starts enums anew", () => {
    expect(code("var free;")).toContain("let free = $$free.v;");
    expect(code("var free;", { fresh: new Set(["free"]) })).toContain("let free = void 0;");
    expect(code("let free = 2;")).toContain("let free = $$1;");
  });

  it("keeps its locals at every await, where the cell may be interrupted", () => {
    const out = transform("let a = 1; await (f(), g);", known);
    expect(out.isAsync).toBe(true);
    expect(out.code).toContain('$$0.resume(await $$0.pause( (f(), g), $$0.keep("a", a)));');
  });

  it("boxes a name that is hidden where the cell waits, since it could not be kept there", () => {
    expect(code("let a = 1; for (let a = 0; a < 2; a++) await f(a);")).toContain("$$a.v = a = 1;");
  });

  it("reads what an awaited destructuring has given, not what was there before it", () => {
    expect(code("const { a, b } = await p; const f = () => a;")).toMatch(/\)\)\), a = \$\$a\.v;/);
  });

  it("has no locals in a cell with a top-level for await", () => {
    expect(code("let a = 0; for await (const x of xs) a += x;")).toContain("$$a.v += x;");
  });

  it("refuses a cell that would keep a thousand names at each of a thousand awaits", () => {
    const waiting = Array.from({ length: 1_001 }, (_, i) => `const n${i} = await f(${i});`).join("\n");
    expect(() => code(waiting)).toThrow(/at most 1000000 names at its awaits; got 1001 awaits with 1001 names/);
  });

  it("hands out imports, and leaves import() and import.meta to the run", () => {
    const { imports, code } = transform(
      'import d, { a as b } from "m"; import * as n from "n" with { type: "json" }; import(d); import.meta.url;',
      known,
    );
    expect(imports).toEqual([
      {
        source: "m",
        bindings: [
          { local: "d", imported: "default" },
          { local: "b", imported: "a" },
        ],
        attributes: {},
      },
      { source: "n", bindings: [{ local: "n", imported: "*" }], attributes: { type: "json" } },
    ]);
    expect(code).toContain("$$0.import(d); $$0.meta.url;");
  });

  it("gives the value of the last expression where it is wanted, also inside the try that `using` makes", () => {
    expect(code("1; 2", { showLast: true })).toContain("1; $$0.value = (2)");
    expect(code("1; 2")).not.toContain("value");
    expect(code("try { f(); 3; } finally { }", { showLast: true })).toContain("$$0.value = (3);");
  });

  it("gives way to names of the user that look like its own", () => {
    expect(code("const $$0 = 1; const $$free = free;")).toContain("$$$free = $$$0.box");
  });

  it("leads positions back to the cell", () => {
    expect(transform("let a = 1;\nthrow a;", known).map()).toMatchObject({ mappings: expect.stringMatching(/;/) });
  });
});
