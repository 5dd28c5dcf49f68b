import { expect, test } from "vitest";
import { entropy } from "./entropy.ts";

test("entropy: ln n for the uniform, 0 for a certain outcome", () => {
  expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 15);
  expect(entropy([0, 1, 0])).toBe(0);
});

test("tables that are not distributions are refused, by value and index", () => {
  expect(() => entropy([0.5, 0.6])).toThrow("entropy: expected probabilities that sum to 1");
  expect(() => entropy([1.5, -0.5])).toThrow("got -0.5 at index 1");
  expect(() => entropy([Number.NaN, 1])).toThrow("got NaN at index 0");
});
