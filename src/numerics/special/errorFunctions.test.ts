import { expect, test } from "vitest";
import { erf, erfc, normalCdf } from "./errorFunctions.ts";

/** References computed with mpmath at 30 digits; relative tolerance in the last column. */
const references: [string, number, number, number][] = [
  ["erf(0.3)", erf(0.3), 0.3286267594591274, 4e-16],
  ["erfc(5)", erfc(5), 1.537459794428035e-12, 2e-15],
];

test.each(references)("%s agrees with mpmath", (_, value, expected, tolerance) => {
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(tolerance);
});

test("the two halves of the normal distribution add to one", () => {
  for (const x of [-2.5, -0.1, 0, 1e-10, 1.3]) {
    expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
  }
});
