import { expect, test } from "vitest";
import { gaussHermite } from "./gaussHermite.ts";
import { gaussLegendre } from "./gaussLegendre.ts";
import { integrate } from "./integrate.ts";

test("adaptive integration of smooth, singular, peaked and infinite integrals", () => {
  const cases: [number, number][] = [
    [integrate(Math.exp, 0, 1), Math.E - 1],
    [integrate(Math.sqrt, 0, 1), 2 / 3],
    [integrate(Math.log, 0, 1), -1],
    [integrate((x) => 1 / (1e-6 + x * x), -1, 1), 2e3 * Math.atan(1e3)],
    [integrate((x) => Math.exp(-x * x), -Infinity, Infinity), Math.sqrt(Math.PI)],
    [integrate((x) => 1 / (1 + x * x), 0, Infinity), Math.PI / 2],
    [integrate((x) => Math.exp(x), -Infinity, 1), Math.E],
    [integrate((x) => Math.exp(-((x - 3) ** 2)), -Infinity, Infinity), Math.sqrt(Math.PI)],
  ];
  for (const [value, exact] of cases) expect(Math.abs(value / exact - 1)).toBeLessThan(2e-12);
});

test("reversed and empty intervals", () => {
  expect(integrate(Math.exp, 1, 0)).toBeCloseTo(1 - Math.E, 13);
  expect(integrate(Math.exp, 1, 1)).toBe(0);
  expect(integrate((x) => Math.exp(-x), Infinity, 0)).toBeCloseTo(-1, 12);
});

test("a divergent integral and NaN are errors that name the interval", () => {
  expect(() => integrate((x) => 1 / x, 0, 1)).toThrow("integrate: expected to reach tol=1e-12 on [0, 1]");
  expect(() => integrate(() => Number.NaN, 0, 1)).toThrow("integrate");
  expect(() => integrate(Math.exp, Number.NaN, 1)).toThrow("ends that are numbers");
});

test("Gauss-Legendre is exact for polynomials of degree 2n-1", () => {
  for (const n of [1, 2, 3, 10, 64, 200]) {
    const { nodes, weights } = gaussLegendre(n);
    const degree = Math.min(2 * n - 2, 60);
    const sum = nodes.reduce((total, x, i) => total + weights[i] * x ** degree, 0);
    expect(Math.abs(sum * (degree + 1) - 2)).toBeLessThan(1e-12);
    expect(Math.abs(weights.reduce((total, w) => total + w, 0) - 2)).toBeLessThan(1e-14 * Math.sqrt(n));
  }
  expect(() => gaussLegendre(0)).toThrow("integer n >= 1");
});

test("Gauss-Hermite gives the normal moments 1, 0, 1, 3 up to 700 points", () => {
  for (const n of [1, 2, 5, 64, 512, 700]) {
    const { nodes, weights } = gaussHermite(n);
    const moment = (p: number): number => nodes.reduce((sum, z, i) => sum + weights[i] * z ** p, 0);
    expect(Math.abs(moment(0) - 1)).toBeLessThan(5e-15);
    if (n > 1) expect(Math.abs(moment(2) - 1)).toBeLessThan(1e-14);
    if (n > 2) expect(Math.abs(moment(4) - 3)).toBeLessThan(3e-14);
  }
  expect(() => gaussHermite(1000)).toThrow("1 <= n <= 700");
});
