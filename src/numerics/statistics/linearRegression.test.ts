import { expect, test } from "vitest";
import { linearRegression } from "./linearRegression.ts";

test("regression reproduces a line, its textbook errors, and refuses a vertical one", () => {
  const fit = linearRegression([0, 1, 2, 3], [1, 3, 5, 7]);
  expect([fit.intercept, fit.slope, fit.chi2]).toEqual([1, 2, 0]);
  const noisy = linearRegression([0, 1, 2], [0, 1, 3]);
  expect(noisy.slope).toBeCloseTo(1.5, 14);
  expect(noisy.slopeError).toBeCloseTo(Math.sqrt(1 / 6 / 2), 14); // residuals 1/6, -1/3, 1/6 over one degree; spread 2
  const weighted = linearRegression([0, 1], [0, 1], [0.1, 0.2]);
  expect(weighted.interceptError).toBeCloseTo(0.1, 14);
  expect(weighted.slopeError).toBeCloseTo(Math.hypot(0.1, 0.2), 14);
  expect(() => linearRegression([1, 1], [0, 1])).toThrow("two different x");
});
