import { expect, test } from "vitest";
import { lambertW0 } from "./lambertW0.ts";

/** References computed with mpmath at 30 digits; relative tolerance in the last column. */
const references: [string, number, number, number][] = [
  ["W(-0.3)", lambertW0(-0.3), -0.4894022271802149, 1e-15],
  ["W(-1e-5)", lambertW0(-1e-5), -1.0000100001500027e-5, 1e-15],
  ["W(0.2)", lambertW0(0.2), 0.16891597349910956, 1e-15],
  ["W(3)", lambertW0(3), 1.04990889496404, 1e-15],
  ["W(50)", lambertW0(50), 2.8608901779822107, 1e-15],
  ["W(1e10)", lambertW0(1e10), 20.028685413304952, 1e-15],
  // Near the branch point W has a square-root singularity: relative 1e-10 in x + 1/e is all that x itself carries.
  ["W(-0.3678794411)", lambertW0(-0.3678794411), -0.999980292242033, 1e-10],
];

test.each(references)("%s agrees with mpmath", (_, value, expected, tolerance) => {
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(tolerance);
});

test("Lambert W at its branch point, at zero and below its domain", () => {
  expect(lambertW0(-1 / Math.E)).toBeCloseTo(-1, 7);
  expect(lambertW0(0)).toBe(0);
  expect(lambertW0(Infinity)).toBe(Infinity);
  expect(() => lambertW0(-0.4)).toThrow("lambertW0: expected x >= -1/e; got -0.4");
});
