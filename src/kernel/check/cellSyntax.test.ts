import { describe, expect, it } from "vitest";
import { cellSyntaxOf } from "./cellSyntax.ts";

const declared = (source: string) => Object.fromEntries(cellSyntaxOf(source).declared);

describe("the syntax of a cell", () => {
  it("lists the names that a cell declares, and how later cells see them", () => {
    expect(declared("let a = 1, { b, c: [d, ...e] } = o; const f = 2; var g;")).toEqual({
      a: "let",
      b: "let",
      d: "let",
      e: "let",
      f: "const",
      g: "let",
    });
    expect(declared("function f() { var inner } class C {} enum E {} namespace N { export const x = 1 }")).toEqual({
      f: "import",
      C: "import",
      E: "import",
      N: "import",
    });
    expect(declared("interface I {} type T = 1; import d, { a as b } from 'm'; import * as n from 'n'")).toEqual({
      I: "type",
      T: "type",
      d: "import",
      b: "import",
      n: "import",
    });
  });

  it("finds var in blocks and loop heads, but not in functions", () => {
    expect(declared("for (var i = 0;;) { var x = 1; let y = 2 } (() => { var no = 1 })()")).toEqual({
      i: "let",
      x: "let",
    });
  });

  it("knows exported names, enums and namespaces", () => {
    expect([...cellSyntaxOf("export const a = 1; const b = 2").exported]).toEqual(["a"]);
    expect(cellSyntaxOf("enum E {} namespace N {} class C {}").fresh).toEqual(["E", "N"]);
  });

  it("shows the last statement when it is an expression", () => {
    expect(cellSyntaxOf("let a = 1; a;").showLast).toBe(true);
    expect(cellSyntaxOf("a; enum E { A }").showLast).toBe(false);
    expect(cellSyntaxOf("").showLast).toBe(false);
  });
});
