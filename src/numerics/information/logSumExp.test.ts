import { expect, test } from "vitest";
import { logSumExp } from "./logSumExp.ts";

test("logSumExp survives huge, tiny, empty and impossible inputs", () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
  expect(logSumExp([-1000, -1001])).toBeCloseTo(-1000 + Math.log1p(Math.exp(-1)), 12);
  expect(logSumExp([])).toBe(-Infinity);
  expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logSumExp([-Infinity, 3])).toBe(3);
  expect(logSumExp([Infinity, 3])).toBe(Infinity);
  expect(logSumExp([Number.NaN, 3])).toBeNaN();
});
