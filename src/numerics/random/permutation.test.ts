import { expect, test } from "vitest";
import { randomKey, splitKey } from "./key.ts";
import { permutation } from "./permutation.ts";

test("a permutation holds every index once", () => {
  expect([...permutation(randomKey(1), 100)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect([...permutation(randomKey(1), 1)]).toEqual([0]);
  expect(permutation(randomKey(1), 0)).toHaveLength(0);
});

test("all six permutations of three are equally likely", () => {
  const trials = 12_000;
  const counts = new Map<string, number>();
  for (let i = 0; i < trials; i++) {
    const name = permutation(splitKey(randomKey(2), i), 3).join();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const chi2 = [...counts.values()].reduce((sum, c) => sum + (c - trials / 6) ** 2 / (trials / 6), 0);
  expect(chi2).toBeLessThan(25.7); // chi-squared with 5 degrees of freedom exceeds 25.7 with probability 1e-4
});
