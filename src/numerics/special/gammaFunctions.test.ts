import { expect, test } from "vitest";
import { digamma, lnGamma, trigamma } from "./gammaFunctions.ts";

/** References computed with mpmath at 30 digits; relative tolerance in the last column. */
const references: [string, number, number, number][] = [
  ["lnGamma(0.1)", lnGamma(0.1), 2.252712651734206, 1e-14],
  ["lnGamma(150)", lnGamma(150), 600.0094705553274, 1e-14],
  ["digamma(0.1)", digamma(0.1), -10.423754940411076, 1e-15],
  ["digamma(7.5)", digamma(7.5), 1.9467574842460869, 1e-15],
  ["digamma(150)", digamma(150), 5.007298257075679, 1e-15],
  ["trigamma(0.1)", trigamma(0.1), 101.43329915079275, 1e-15],
  ["trigamma(150)", trigamma(150), 0.006688938271165994, 1e-15],
];

test.each(references)("%s agrees with mpmath", (_, value, expected, tolerance) => {
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(tolerance);
});

test("the recurrences in x", () => {
  for (const x of [0.3, 2.7, 40]) {
    expect(Math.abs(lnGamma(x + 1) - lnGamma(x) - Math.log(x))).toBeLessThan(1e-13);
    expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-14);
    expect(Math.abs(trigamma(x + 1) - trigamma(x) + 1 / (x * x))).toBeLessThan(1e-13);
  }
});
