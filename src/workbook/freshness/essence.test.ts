import { describe, expect, it } from "vitest";
import { essence } from "./essence.ts";

describe("essence", () => {
  it("does not see types, comments or layout", () => {
    const plain = "export function f(x) { return x + 1 }";
    const written = "/** Adds. */\nexport function f(\n  x: number, // any\n): number {\n  return x + 1\n}";
    expect(essence(written).replace(",\n", "")).toBe(essence(plain));
    expect(essence("interface A { x: number }\nconst a = 1;")).toBe(essence("const a = 1;"));
  });

  it("sees every value, operator and string", () => {
    const base = essence('const a = f("x") + 1;');
    for (const other of [
      'const a = f("y") + 1;',
      'const a = f("x") - 1;',
      'const a = f("x") + 2;',
      'let a = f("x") + 1;',
    ])
      expect(essence(other)).not.toBe(base);
    expect(essence("const t = `a b`;")).not.toBe(essence("const t = `a  b`;"));
  });

  it("lets a source that cannot be parsed stand for itself", () => {
    expect(essence("const = ;")).toBe("const = ;");
  });
});
