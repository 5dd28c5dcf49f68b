import { expect, test } from "vitest";
import { chiSquareTail, kolmogorovTail, studentTwoSided } from "./distributions.ts";

test("tail probabilities: exact chi-squared with two degrees, tabulated Student and Kolmogorov", () => {
  expect(chiSquareTail(5, 2)).toBeCloseTo(Math.exp(-2.5), 14);
  expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14); // Cauchy: P(|t| > 1) = 1/2
  expect(studentTwoSided(2.2281388519862744, 10)).toBeCloseTo(0.05, 12);
  expect(kolmogorovTail(1.3580986393225507)).toBeCloseTo(0.05, 10);
  expect(kolmogorovTail(0.05)).toBe(1);
});
