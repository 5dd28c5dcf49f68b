import { expect, test } from "vitest";
import { normals, randomKey, splitKey } from "../random/index.ts";
import { normalCdf } from "../special/index.ts";
import { bootstrap } from "./bootstrap.ts";
import { chiSquareTail, kolmogorovTail, studentTwoSided } from "./distributions.ts";
import { kolmogorovSmirnov, tTest, welchTest } from "./hypothesisTests.ts";
import { jackknife } from "./jackknife.ts";
import { linearRegression } from "./linearRegression.ts";

const mean = (x: Float64Array): number => x.reduce((sum, v) => sum + v, 0) / x.length;

test("tail probabilities: exact chi-squared with two degrees, tabulated Student and Kolmogorov", () => {
  expect(chiSquareTail(5, 2)).toBeCloseTo(Math.exp(-2.5), 14);
  expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14); // Cauchy: P(|t| > 1) = 1/2
  expect(studentTwoSided(2.2281388519862744, 10)).toBeCloseTo(0.05, 12);
  expect(kolmogorovTail(1.3580986393225507)).toBeCloseTo(0.05, 10);
  expect(kolmogorovTail(0.05)).toBe(1);
});

test("p-values are uniform under the null hypothesis and vanish for a wrong mean", () => {
  const pValues = Float64Array.from({ length: 300 }, (_, i) => tTest(normals(splitKey(randomKey(1), i), 12)).pValue);
  expect(kolmogorovSmirnov(pValues, (p) => p).pValue).toBeGreaterThan(1e-4);
  expect(tTest(normals(randomKey(2), 100), 1).pValue).toBeLessThan(1e-6);
  expect(welchTest(normals(randomKey(3), 50), normals(randomKey(4), 80)).pValue).toBeGreaterThan(1e-4);
});

test("Kolmogorov-Smirnov accepts our normals and rejects normals stretched by 3 percent", () => {
  const z = normals(randomKey(5), 20_000);
  expect(kolmogorovSmirnov(z, normalCdf).pValue).toBeGreaterThan(1e-4);
  expect(kolmogorovSmirnov(z, (x) => normalCdf(x / 1.05)).pValue).toBeLessThan(1e-3);
});

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

test("bootstrap and jackknife give the textbook error of a mean", () => {
  const z = normals(randomKey(6), 400);
  const textbook = Math.sqrt(mean(z.map((v) => (v - mean(z)) ** 2)) / 399);
  expect(jackknife(z, mean).stdError).toBeCloseTo(textbook, 12);
  expect(jackknife(z, mean).value).toBeCloseTo(mean(z), 12);
  // 200 resamples leave 5 % of scatter on the error; four of those.
  expect(Math.abs(bootstrap(randomKey(7), z, mean).stdError / textbook - 1)).toBeLessThan(0.2);
});

test("the jackknife removes the 1/n bias of the plug-in variance exactly", () => {
  const z = normals(randomKey(8), 30);
  const plugIn = (x: Float64Array): number => mean(x.map((v) => (v - mean(x)) ** 2));
  expect(jackknife(z, plugIn).value).toBeCloseTo((plugIn(z) * 30) / 29, 12);
});
