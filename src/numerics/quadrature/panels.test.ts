import { expect, test } from "vitest";
import { normalCdf, normalPdf } from "../special/index.ts";
import { panelRule } from "./panels.ts";

test("panels that miss a kink are wrong by 1e-3, panels split there are exact", () => {
  const square = (z: number): number => Math.max(-1, Math.min(1, 1.3 * z)) ** 2 * normalPdf(z);
  const grid = Array.from({ length: 19 }, (_, i) => i - 9);
  // E min(1, (sz)^2) = 2 Phi(-a) + s^2 (1 - 2 Phi(-a) - 2 a phi(a)) with a = 1/s.
  const a = 1 / 1.3;
  const exact = 2 * normalCdf(-a) + (1 - 2 * normalCdf(-a) - 2 * a * normalPdf(a)) / a ** 2;
  const split = [...grid, -1 / 1.3, 1 / 1.3].sort((a, b) => a - b);
  const integral = (breakpoints: readonly number[]): number => {
    const { nodes, weights } = panelRule(breakpoints, 20);
    return nodes.reduce((sum, z, i) => sum + weights[i] * square(z), 0);
  };
  expect(Math.abs(integral(split) - exact)).toBeLessThan(2e-15);
  expect(Math.abs(integral(grid) - exact)).toBeGreaterThan(1e-5);
});
