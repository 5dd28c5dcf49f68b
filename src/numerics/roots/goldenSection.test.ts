import { expect, test } from "vitest";
import { goldenSection } from "./goldenSection.ts";

test("finds the minimum of x ln x at 1/e to the square root of the rounding error", () => {
  expect(Math.abs(goldenSection((x) => x * Math.log(x), 0.01, 2) - Math.exp(-1))).toBeLessThan(2e-8);
});

test("a monotone function has its minimum at an end", () => {
  expect(goldenSection((x) => x, 1, 2)).toBeCloseTo(1, 8);
});
