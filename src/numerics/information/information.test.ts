import { expect, test } from "vitest";
import { integrate } from "../quadrature/index.ts";
import { entropy } from "./entropy.ts";
import { klDivergence } from "./klDivergence.ts";
import { klGaussians } from "./klGaussians.ts";
import { logSumExp } from "./logSumExp.ts";

test("logSumExp survives huge, tiny, empty and impossible inputs", () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
  expect(logSumExp([-1000, -1001])).toBeCloseTo(-1000 + Math.log1p(Math.exp(-1)), 12);
  expect(logSumExp([])).toBe(-Infinity);
  expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logSumExp([-Infinity, 3])).toBe(3);
  expect(logSumExp([Infinity, 3])).toBe(Infinity);
  expect(logSumExp([Number.NaN, 3])).toBeNaN();
});

test("entropy: ln n for the uniform, 0 for a certain outcome", () => {
  expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 15);
  expect(entropy([0, 1, 0])).toBe(0);
});

test("relative entropy: zero on the diagonal, infinite outside the support, ln n - H(p) against the uniform", () => {
  const p = [0.5, 0.25, 0.25];
  expect(klDivergence(p, p)).toBe(0);
  expect(klDivergence([1, 0], [0, 1])).toBe(Infinity);
  expect(klDivergence(p, [1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(Math.log(3) - entropy(p), 14);
});

test("tables that are not distributions are refused, by value and index", () => {
  expect(() => entropy([0.5, 0.6])).toThrow("entropy: expected probabilities that sum to 1");
  expect(() => entropy([1.5, -0.5])).toThrow("got -0.5 at index 1");
  expect(() => klDivergence([1], [0.5, 0.5])).toThrow("one length");
});

test("relative entropy of Gaussians agrees with the integral of its definition", () => {
  const [m, v, mu, nu] = [0.3, 0.5, -0.4, 1.7];
  const density = (x: number, mean: number, variance: number): number =>
    Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  const integral = integrate(
    (x) => density(x, m, v) * (Math.log(nu / v) / 2 - (x - m) ** 2 / (2 * v) + (x - mu) ** 2 / (2 * nu)),
    -20,
    20,
  );
  expect(klGaussians({ mean: [m], variance: [v] }, { mean: [mu], variance: [nu] })).toBeCloseTo(integral, 12);
  const p = { mean: [1, 2], variance: [0.1, 3] };
  expect(klGaussians(p, p)).toBe(0);
  expect(() => klGaussians({ mean: [0], variance: [0] }, { mean: [0], variance: [1] })).toThrow("variances > 0");
});
