import { expect, test } from "vitest";
import { integrate } from "../quadrature/index.ts";
import { klGaussians } from "./klGaussians.ts";

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
