import { describe, expect, it } from "vitest";
import { adaptivePanels } from "./adaptivePanels.ts";

describe("adaptive panels", () => {
  it.each<[string, (x: number) => number, readonly number[], number]>([
    ["a polynomial", (x) => x ** 5 - x, [0, 1, 2], 64 / 6 - 2],
    ["a wave of many periods", (x) => Math.sin(300 * x) ** 2, [0, Math.PI], Math.PI / 2],
    ["a kink between the edges", (x) => Math.abs(x - 0.3), [0, 1], 0.29],
    ["a root at an edge", (x) => Math.sqrt(x), [0, 1], 2 / 3],
    [
      "a narrow peak at an edge",
      (x) => Math.exp(-((x / 1e-6) ** 2)),
      [0, 1e-6, 1e-5, 1],
      (1e-6 * Math.sqrt(Math.PI)) / 2,
    ],
  ])("integrates %s", (_, f, edges, exact) => {
    const { value, error, size, settled } = adaptivePanels(f, edges, 2e5);
    expect(Math.abs(value - exact)).toBeLessThan(1e-11 * size);
    expect(Math.abs(value - exact)).toBeLessThan(10 * error + 1e-14);
    expect(settled || error < 1e-8 * size).toBe(true);
  });

  it.each<[string, (x: number) => number]>([
    ["a pole", (x) => 1 / (x - 1 / 3)],
    ["a double pole", (x) => 1 / (x - 1 / 3) ** 2],
    ["more waves than it may look at", (x) => Math.sin(1e7 * x)],
  ])("does not settle on %s", (_, f) => {
    const { error, size, settled } = adaptivePanels(f, [0, 1], 2e4);
    expect(settled).toBe(false);
    expect(!Number.isFinite(error) || error > 1e-6 * size).toBe(true);
  });
});
