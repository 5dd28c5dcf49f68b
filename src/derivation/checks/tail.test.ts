import { describe, expect, it } from "vitest";
import { tailOf } from "./tail.ts";

const at = (f: (x: number) => number) => Array.from({ length: 10 }, (_, k) => f(8 * 2 ** k));

describe("tailOf", () => {
  it.each([
    ["1/n", (n: number) => 3 + 2 / n],
    ["1/n with a second order", (n: number) => 3 + 2 / n - 5 / n ** 2],
    ["a square root", (n: number) => 3 - 1 / Math.sqrt(n) + 1 / n],
    ["(1 + 1/n)^n", (n: number) => 3 - Math.E + (1 + 1 / n) ** n],
    ["a constant", () => 3],
  ])("extrapolates %s to 3 and knows how well", (_, f) => {
    const { limit, error } = tailOf(at(f));
    expect(Math.abs(limit - 3)).toBeLessThan(1e-6);
    expect(Math.abs(limit - 3)).toBeLessThan(100 * error + 1e-12);
  });

  it("admits that a logarithm has not settled", () => {
    expect(tailOf(at((n) => 3 + 1 / Math.log(n))).error).toBeGreaterThan(1e-3);
  });
});
