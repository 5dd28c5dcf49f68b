import { describe, expect, it } from "vitest";
import { isComplete } from "./isComplete.ts";

describe("isComplete", () => {
  it("takes whole programs, empty text and comments", () => {
    for (const code of ["1 + 1", "", "// later", "function f() {\n  return 1;\n}", "class A {}", "`a`"])
      expect(isComplete(code).status, code).toBe("complete");
  });

  it("waits where the text stops too early, with the indent of the next line", () => {
    for (const code of [
      "for (;;) {",
      "f(",
      "[1,",
      "`abc",
      "/* x",
      "const a =",
      "if (x) {\n  y();",
      "class A {\n  m() {",
    ])
      expect(isComplete(code).status, code).toBe("incomplete");
    expect(isComplete("function f() {")).toEqual({ status: "incomplete", indent: "  " });
    expect(isComplete("function f() {\n  g();")).toEqual({ status: "incomplete", indent: "  " });
  });

  it("refuses what no further line can mend", () => {
    for (const code of ["let 3 = 4", "1 +* 2;", ")", "const = 1; f()"])
      expect(isComplete(code).status, code).toBe("invalid");
  });
});
