import { expect, test } from "vitest";
import { normalCdf } from "../special/errorFunctions.ts";
import { bivariateNormalCdf } from "./bivariateNormalCdf.ts";

/** P(X <= h, Y <= k) by mpmath, integrating over X; absolute tolerance 1e-14. */
const bivariate: [number, number, number, number][] = [
  [0.3, -0.7, 0.5, 0.20652377978573902],
  [1, 1, -0.9, 0.6826896374355245],
  [0.5, 0.4, 0.99, 0.648215985139739],
  [0.5, -0.4, -0.999, 0.036111802656736545],
  [-2, -2.5, 0.95, 0.005974929797870771],
  [-5, -5, 0.3, 4.495196014773421e-11],
  [1, 1.0001, 0.999999, 0.8412199923291985],
  [0.2, -0.3, -0.95, 0.03203693458383334],
];

test.each(bivariate)("bivariate normal at h=%d, k=%d, rho=%d", (h, k, rho, expected) => {
  expect(Math.abs(bivariateNormalCdf(h, k, rho) - expected)).toBeLessThan(1e-14);
  expect(Math.abs(bivariateNormalCdf(k, h, rho) - expected)).toBeLessThan(1e-14);
});

test("bivariate normal: orthant formula, independence, perfect correlation, infinite ends", () => {
  for (const rho of [-0.99, -0.5, 0, 0.3, 0.92, 0.93, 0.9999]) {
    const orthant = 0.25 + Math.asin(rho) / (2 * Math.PI);
    expect(Math.abs(bivariateNormalCdf(0, 0, rho) - orthant)).toBeLessThan(1e-14);
  }
  expect(bivariateNormalCdf(0.4, -1, 0)).toBeCloseTo(normalCdf(0.4) * normalCdf(-1), 16);
  expect(bivariateNormalCdf(0.4, -1, 1)).toBe(normalCdf(-1));
  expect(bivariateNormalCdf(0.4, 1, -1)).toBeCloseTo(normalCdf(0.4) - normalCdf(-1), 15);
  expect(bivariateNormalCdf(Infinity, 1, 0.5)).toBe(normalCdf(1));
  expect(bivariateNormalCdf(-Infinity, 1, 0.5)).toBe(0);
  expect(() => bivariateNormalCdf(0, 0, 1.5)).toThrow("-1 <= rho <= 1");
});
