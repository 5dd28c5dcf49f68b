import { expect, test } from "vitest";
import { normals, randomKey, splitKey } from "../random/index.ts";
import { kolmogorovSmirnov } from "./kolmogorovSmirnov.ts";

test("normal samples are rejected as often as the probability says", () => {
  const key = randomKey(7, "kolmogorov");
  const probabilities = Array.from(
    { length: 400 },
    (_, i) => kolmogorovSmirnov(normals(splitKey(key, i), 60)).probability,
  );
  const below = (p: number) => probabilities.filter((q) => q < p).length / 400;
  // five binomial standard deviations: 0.05 at one in twenty, 0.125 at one half
  expect(Math.abs(below(0.05) - 0.05)).toBeLessThan(0.055);
  expect(Math.abs(below(0.5) - 0.5)).toBeLessThan(0.125);
});

test("a wrong error bar and a bias are seen", () => {
  const z = normals(randomKey(8), 400);
  expect(kolmogorovSmirnov(z.map((x) => 1.3 * x)).probability).toBeLessThan(0.02);
  expect(kolmogorovSmirnov(z.map((x) => x + 0.3)).probability).toBeLessThan(1e-4);
  expect(kolmogorovSmirnov(z).probability).toBeGreaterThan(0.05);
});

test("one sample in the middle is half away, one in the tail entirely", () => {
  expect(kolmogorovSmirnov([0]).distance).toBe(0.5);
  expect(kolmogorovSmirnov([-9]).distance).toBeCloseTo(1, 12);
});
