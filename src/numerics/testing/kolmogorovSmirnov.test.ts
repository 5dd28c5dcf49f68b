import { expect, test } from "vitest";
import { normals, randomKey } from "../random/index.ts";
import { normalCdf } from "../special/index.ts";
import { kolmogorovSmirnov, kolmogorovTail } from "./kolmogorovSmirnov.ts";

test("it accepts our normals and rejects normals stretched by 5 percent", () => {
  const z = normals(randomKey(5), 20_000);
  expect(kolmogorovSmirnov(z, normalCdf).pValue).toBeGreaterThan(1e-4);
  expect(kolmogorovSmirnov(z, (x) => normalCdf(x / 1.05)).pValue).toBeLessThan(1e-3);
});

test("Kolmogorov's tail as tabulated", () => {
  expect(kolmogorovTail(1.3580986393225507)).toBeCloseTo(0.05, 10);
  expect(kolmogorovTail(0.05)).toBe(1);
});
