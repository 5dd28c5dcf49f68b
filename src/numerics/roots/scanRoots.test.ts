import { expect, test } from "vitest";
import { scanRoots } from "./scanRoots.ts";

test("finds every zero of the sine, ends included", () => {
  const roots = scanRoots(Math.sin, 0, 10, 100);
  expect(roots).toHaveLength(4);
  roots.forEach((root, k) => {
    expect(Math.abs(root - k * Math.PI)).toBeLessThan(4e-15);
  });
});

test("a root on a grid point is reported once, and a function without roots gives none", () => {
  expect(scanRoots((x) => x - 0.5, 0, 1, 2)).toEqual([0.5]);
  expect(scanRoots((x) => x * x + 1, -1, 1, 50)).toEqual([]);
});
