import { expect, test } from "vitest";
import { type Complex, complexNewton, continueRoot } from "./complexNewton.ts";

const square = (z: Complex): Complex => ({ re: z.re ** 2 - z.im ** 2, im: 2 * z.re * z.im });

test("z^2 + 1 has the root i", () => {
  const found = complexNewton(
    (z) => ({ value: { re: square(z).re + 1, im: square(z).im }, derivative: { re: 2 * z.re, im: 2 * z.im } }),
    { re: 1, im: 1 },
  );
  if (found.kind !== "converged") throw new Error("diverged");
  expect(Math.hypot(found.root.re, found.root.im - 1)).toBeLessThan(1e-15);
});

test("continuation around the branch point of z^2 = exp(i t) returns to the other sheet", () => {
  const ts = Array.from({ length: 101 }, (_, i) => (2 * Math.PI * i) / 100);
  const roots = continueRoot(
    (z, t) => ({
      value: { re: square(z).re - Math.cos(t), im: square(z).im - Math.sin(t) },
      derivative: { re: 2 * z.re, im: 2 * z.im },
    }),
    ts,
    { re: 1, im: 0 },
  );
  expect(roots).toHaveLength(ts.length);
  expect(Math.hypot(roots[100].re + 1, roots[100].im)).toBeLessThan(1e-14);
});

test("a vanishing derivative is reported as divergence, not as NaN", () => {
  const flat = complexNewton(() => ({ value: { re: 1, im: 0 }, derivative: { re: 0, im: 0 } }), { re: 0, im: 0 });
  expect(flat.kind).toBe("diverged");
});
