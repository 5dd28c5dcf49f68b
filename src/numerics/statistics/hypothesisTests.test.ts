import { expect, test } from "vitest";
import { normals, randomKey, splitKey } from "../random/index.ts";
import { normalCdf } from "../special/index.ts";
import { kolmogorovSmirnov, tTest, welchTest } from "./hypothesisTests.ts";

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
