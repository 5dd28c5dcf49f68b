import { expect, test } from "vitest";
import { gaussHermite } from "./gaussHermite.ts";

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
