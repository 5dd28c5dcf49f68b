import { expect, test } from "vitest";
import { range } from "./range.ts";

test("range counts from zero", () => {
  expect(range(4)).toEqual([0, 1, 2, 3]);
  expect(range(0)).toEqual([]);
});

test("range refuses what is no count", () => {
  for (const n of [-1, 2.5, Number.NaN, Infinity]) expect(() => range(n)).toThrow("range: expected a whole number");
});
