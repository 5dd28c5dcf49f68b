import { expect, test } from "vitest";
import { erf, normalCdf, normalPdf } from "../special/index.ts";
import { gaussianExpectation } from "./gaussianExpectation.ts";
import type { Smoothness } from "./smoothness.ts";
import { gaussHermite } from "./testing/gaussHermite.ts";
import { gaussianExpectationWithError } from "./testing/gaussianExpectationWithError.ts";

const analytic = (strip: number): Smoothness => ({ kind: "analytic", strip });
const kinked = (...kinks: number[]): Smoothness => ({ kind: "kinked", kinks });

/** E f(sd z) at sd = 0.5, 1, 3.1, 30, computed with mpmath at 30 digits. */
const references: [string, (u: number) => number, Smoothness, number[]][] = [
  [
    "tanh^2",
    (u) => Math.tanh(u) ** 2,
    analytic(Math.PI / 2),
    [0.17351614343237184, 0.3942944903978412, 0.7527559422794552, 0.9734159888060223],
  ],
  [
    "sech^4",
    (u) => Math.cosh(u) ** -4,
    analytic(Math.PI / 2),
    [0.71737986160311, 0.46440290244826826, 0.16879269304177283, 0.017727592602056055],
  ],
  [
    "erf^2",
    (u) => erf(u / Math.SQRT2) ** 2,
    analytic(2.1),
    [0.12818843369794986, 1 / 3, 0.7213821118468257, 0.9700033399493306],
  ],
  [
    "exp(-2u^2)",
    (u) => Math.exp(-2 * u * u),
    analytic(2.1),
    [Math.SQRT1_2, 1 / Math.sqrt(5), 0.1592324388246205, 0.016664352333993333],
  ],
  [
    "sin^2",
    (u) => Math.sin(u) ** 2,
    analytic(2.1),
    [0.1967346701436833, 0.43233235838169365, 0.49999999775182524, 0.5],
  ],
  [
    "gelu^2",
    (u) => (u * normalCdf(u)) ** 2,
    analytic(2.1),
    [0.08350672379334981, 0.4252214825702987, 4.751776894299053, 449.9937567538761],
  ],
  [
    "gelu'^2",
    (u) => (normalCdf(u) + u * normalPdf(u)) ** 2,
    analytic(2.1),
    [0.35568513965211246, 0.4558508656492871, 0.511283469497809, 0.501867160087444],
  ],
  [
    "silu^2",
    (u) => (u / (1 + Math.exp(-u))) ** 2,
    analytic(Math.PI),
    [0.07224912420986593, 0.35577551981735217, 4.555716615402949, 449.95658403359573],
  ],
  [
    "relu",
    (u) => Math.max(u, 0),
    kinked(0),
    [0.19947114020071635, 0.3989422804014327, 1.2367210692444413, 11.968268412042981],
  ],
  ["relu^2", (u) => Math.max(u, 0) ** 2, kinked(0), [0.125, 0.5, 4.805, 450]],
  [
    "hard tanh^2",
    (u) => Math.max(-1, Math.min(1, u)) ** 2,
    kinked(-1, 1),
    [0.23013423140908076, 0.5160585509617133, 0.8301777216346166, 0.982271201832984],
  ],
  [
    "elu^2",
    (u) => (u > 0 ? u : Math.expm1(u)) ** 2,
    kinked(0),
    [0.18734062242432722, 0.6449454174929239, 5.131461356819482, 450.48008049388073],
  ],
];

test.each(references)("E %s(sd z) is right to 5e-15 at sd = 0.5, 1, 3.1 and 30", (_, f, smoothness, expected) => {
  [0.5, 1, 3.1, 30].forEach((sd, i) => {
    expect(Math.abs(gaussianExpectation(f, sd, smoothness) / expected[i] - 1)).toBeLessThan(5e-15);
  });
});

test.each(references)(
  "the error estimate for E %s is as small, and sees a strip that is declared too wide",
  (_, f, smoothness) => {
    for (const sd of [0.2, 1, 10]) {
      const { value, error } = gaussianExpectationWithError(f, sd, smoothness);
      expect(error / value).toBeLessThan(5e-15);
    }
  },
);

test("halving sees a strip that is declared five times too wide, and a kink that is not declared", () => {
  const wide = gaussianExpectationWithError((u) => Math.tanh(u) ** 2, 3, analytic(8));
  expect(wide.error).toBeGreaterThan(1e-8);
  expect(gaussianExpectationWithError((u) => Math.abs(u - 0.3), 1, kinked()).error).toBeGreaterThan(1e-5);
});

test("degenerate standard deviations: 0 gives f(0), negative and NaN are refused", () => {
  expect(gaussianExpectation((u) => u + 2, 0, analytic(1))).toBe(2);
  expect(gaussianExpectation((u) => u + 2, 0, kinked(0))).toBe(2);
  expect(() => gaussianExpectation(Math.tanh, -1, analytic(1))).toThrow("expected a finite sd >= 0; got -1");
  expect(() => gaussianExpectation(Math.tanh, Number.NaN, analytic(1))).toThrow("got NaN");
  expect(() => gaussianExpectation(Math.tanh, 1e9, analytic(1))).toThrow("strip");
});

/**
 * The table of relative errors of E tanh^2(s z) that decided for the trapezoid rule, to one digit:
 * Gauss-Hermite with 32..512 points against the trapezoid rule with 64..512 points on [-8.6, 8.6]; 0 means rounding.
 */
const tableSizes = { hermite: [32, 64, 128, 256, 512], trapezoid: [64, 128, 256, 512] };
const table: [number, number, number[], number[]][] = [
  [0.3, 0.07694969311615467, [0, 0, 0, 0, 0], [0, 0, 0, 0]],
  [1, 0.3942944903978412, [7e-6, 7e-9, 3e-13, 0, 0], [1e-13, 0, 0, 0]],
  [1.73, 0.5890485210257312, [1e-3, 3e-5, 1e-7, 3e-11, 0], [6e-8, 0, 0, 0]],
  [3.16, 0.7571041169019309, [3e-2, 4e-3, 2e-4, 3e-6, 6e-9], [2e-4, 3e-9, 0, 0]],
  [10, 0.9205368634305167, [8e-2, 6e-2, 3e-2, 1e-2, 2e-3], [3e-2, 2e-3, 2e-6, 2e-12]],
];

test.each(table)("the convergence table at s = %d", (s, exact, hermite, trapezoid) => {
  const f = (z: number): number => Math.tanh(s * z) ** 2;
  const agrees = (value: number, expected: number): void => {
    const error = Math.abs(value / exact - 1);
    if (expected === 0) expect(error).toBeLessThan(5e-15);
    else expect(Math.abs(Math.log2(error / expected))).toBeLessThan(1); // one printed digit: within a factor of 2
  };
  tableSizes.hermite.forEach((n, i) => {
    const { nodes, weights } = gaussHermite(n);
    agrees(
      nodes.reduce((sum, z, j) => sum + weights[j] * f(z), 0),
      hermite[i],
    );
  });
  tableSizes.trapezoid.forEach((n, i) => {
    const step = 17.2 / (n - 1);
    let sum = 0;
    for (let j = 0; j < n; j++) sum += step * normalPdf(-8.6 + j * step) * f(-8.6 + j * step);
    agrees(sum, trapezoid[i]);
  });
});
