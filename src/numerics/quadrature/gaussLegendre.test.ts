import { expect, test } from "vitest";
import { gaussLegendre } from "./gaussLegendre.ts";

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
