import { expect, it } from "vitest";
import { binaryInputs } from "./binaryInputs.ts";

it("lists every sign pattern once", () => {
  const { rows, cols, data } = binaryInputs(4);
  expect([rows, cols]).toEqual([16, 4]);
  const patterns = new Set(Array.from({ length: rows }, (_, m) => data.slice(4 * m, 4 * m + 4).join()));
  expect(patterns.size).toBe(16);
  expect(data.reduce((a, b) => a + b, 0)).toBe(0);
});

it("refuses codebooks that do not fit in memory", () => {
  expect(() => binaryInputs(20)).toThrow(/1 <= n <= 16/);
});
