import { expect, it } from "vitest";
import { chebyshevInterpolant, chebyshevPanels } from "./chebyshevPanels.ts";

it("interpolates an analytic function to rounding, at its ends and at its points too", () => {
  const grid = chebyshevPanels(3, 0.25);
  const f = chebyshevInterpolant((x) => Math.exp(-x) * Math.cos(3 * x), grid);
  for (const x of [0, 3, ...grid.points(4), ...Array.from({ length: 50 }, (_, i) => 0.06 * i)])
    expect(Math.abs(f(x) - Math.exp(-x) * Math.cos(3 * x))).toBeLessThan(1e-14);
});

it("covers the interval with panels no wider than asked", () => {
  const grid = chebyshevPanels(1.01, 0.25);
  expect(grid.panels).toBe(5);
  expect([grid.panelOf(0), grid.panelOf(1.01), grid.panelOf(0.203)]).toEqual([0, 4, 1]);
});
