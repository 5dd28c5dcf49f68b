import { expect, test } from "vitest";
import { entropy } from "./entropy.ts";
import { klDivergence } from "./klDivergence.ts";

test("relative entropy: zero on the diagonal, infinite outside the support, ln n - H(p) against the uniform", () => {
  const p = [0.5, 0.25, 0.25];
  expect(klDivergence(p, p)).toBe(0);
  expect(klDivergence([1, 0], [0, 1])).toBe(Infinity);
  expect(klDivergence(p, [1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(Math.log(3) - entropy(p), 14);
});

test("vectors of different lengths and tables that are not distributions are refused", () => {
  expect(() => klDivergence([1], [0.5, 0.5])).toThrow("one length");
  expect(() => klDivergence([1, 0], [0.5, 0.6])).toThrow("klDivergence: expected probabilities that sum to 1");
});
