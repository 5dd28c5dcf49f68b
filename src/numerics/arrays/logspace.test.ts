import { expect, test } from "vitest";
import { logspace } from "./logspace.ts";

test("logspace takes exponents of ten, and each step is one factor", () => {
  expect(logspace(-1, 2, 4)).toEqual([0.1, 1, 10, 100]);
  const half = logspace(0, 4, 9);
  for (let i = 1; i < half.length; i++) expect(half[i] / half[i - 1]).toBeCloseTo(Math.sqrt(10), 13);
  expect(() => logspace(0, 1, 1)).toThrow("at least two points");
});
