import { expect, test } from "vitest";
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
