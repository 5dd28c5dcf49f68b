import { expect, test } from "vitest";
import { bisect } from "./bisect.ts";

test("the fixed point of the cosine, to the last bits, from either side", () => {
  const f = (x: number): number => Math.cos(x) - x;
  expect(Math.abs(bisect(f, 0, 1) - 0.7390851332151607)).toBeLessThanOrEqual(2 * Number.EPSILON);
  expect(Math.abs(bisect(f, 1, 0) - 0.7390851332151607)).toBeLessThanOrEqual(2 * Number.EPSILON);
});

test("a step is found to the tolerance, a root at an end at once", () => {
  expect(Math.abs(bisect((x) => (x < 0.3 ? -1 : 1), 0, 1, { tol: 1e-6 }) - 0.3)).toBeLessThan(1e-6);
  expect(bisect((x) => x, -1, 0)).toBe(0);
});
