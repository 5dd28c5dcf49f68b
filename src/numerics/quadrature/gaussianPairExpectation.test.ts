import { expect, test } from "vitest";
import { bivariateNormalCdf } from "../testing/bivariateNormalCdf.ts";
import { gaussianExpectation } from "./gaussianExpectation.ts";
import { gaussianPairExpectation } from "./gaussianPairExpectation.ts";
import type { Smoothness } from "./smoothness.ts";

const tanhLike: Smoothness = { kind: "analytic", strip: Math.PI / 2 };
const kinkedAtZero: Smoothness = { kind: "kinked", kinks: [0] };
const relu = (u: number): number => Math.max(u, 0);
const correlations = [-1, -0.999999, -0.7, 0, 0.5, 0.99, 0.99999999, 1];

test("products of tanh agree with mpmath", () => {
  const product = (u: number, v: number): number => Math.tanh(u) * Math.tanh(v);
  expect(gaussianPairExpectation(product, 1, 1, 0.5, tanhLike)).toBeCloseTo(0.18632441320344809, 14);
  expect(gaussianPairExpectation(product, 3, 0.5, -0.7, tanhLike)).toBeCloseTo(-0.2638919894042996, 14);
  expect(gaussianPairExpectation(product, 4, 4, 0.99, tanhLike)).toBeCloseTo(0.6251717101258271, 14);
});

test("the arc-cosine formula for relu holds at every correlation", () => {
  const [q1, q2] = [1.7, 0.4];
  for (const c of correlations) {
    const angle = Math.acos(c);
    const exact = (Math.sqrt(q1 * q2) * (Math.sin(angle) + (Math.PI - angle) * c)) / (2 * Math.PI);
    const value = gaussianPairExpectation((u, v) => relu(u) * relu(v), q1, q2, c, kinkedAtZero);
    // acos loses half the digits of 1 - c, but the formula depends on the angle only to its cube near c = 1.
    expect(Math.abs(value - exact)).toBeLessThan(1e-14);
  }
});

test("the orthant formula for the step function holds at every correlation", () => {
  for (const c of correlations) {
    const value = gaussianPairExpectation((u, v) => (u > 0 && v > 0 ? 1 : 0), 2, 0.3, c, kinkedAtZero);
    expect(Math.abs(value - (0.25 + Math.asin(c) / (2 * Math.PI)))).toBeLessThan(1e-13);
  }
});

test("two kinks away from zero: the bivariate normal distribution function by another route", () => {
  const twoKinks: Smoothness = { kind: "kinked", kinks: [-1, 1] };
  for (const c of [-0.95, 0.3, 0.9999]) {
    const value = gaussianPairExpectation((u, v) => (u < 1 && v < -1 ? 1 : 0), 1, 1, c, twoKinks);
    expect(Math.abs(value - bivariateNormalCdf(1, -1, c))).toBeLessThan(1e-13);
  }
});

test("full correlation and zero variance reduce to one dimension", () => {
  const f = (u: number, v: number): number => Math.tanh(u) * Math.tanh(v) + Math.tanh(v);
  const oneDimensional = gaussianExpectation((u) => f(u, -2 * u), 1.5, { kind: "analytic", strip: Math.PI / 4 });
  expect(gaussianPairExpectation(f, 2.25, 9, -1, tanhLike)).toBeCloseTo(oneDimensional, 14);
  expect(gaussianPairExpectation((u, v) => u + v * v, 0, 2, 0.3, tanhLike)).toBeCloseTo(2, 13);
  expect(gaussianPairExpectation((u, v) => u * u + v, 2, 0, 0.3, tanhLike)).toBeCloseTo(2, 13);
  expect(() => gaussianPairExpectation(f, 1, 1, 1.01, tanhLike)).toThrow("-1 <= c <= 1; got q1=1, q2=1, c=1.01");
});

test("moments of the pair: E u1 u2 = c sqrt(q1 q2) and Isserlis' E u1^2 u2^2", () => {
  for (const smoothness of [tanhLike, kinkedAtZero]) {
    const [q1, q2, c] = [0.8, 2.5, -0.6];
    const k = c * Math.sqrt(q1 * q2);
    expect(gaussianPairExpectation((u, v) => u * v, q1, q2, c, smoothness)).toBeCloseTo(k, 13);
    expect(gaussianPairExpectation((u, v) => (u * v) ** 2, q1, q2, c, smoothness)).toBeCloseTo(q1 * q2 + 2 * k * k, 13);
  }
});
