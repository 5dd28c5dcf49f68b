import { expect, test } from "vitest";
import { erf, erfc, erfinv, logNormalCdf, normalCdf } from "./errorFunctions.ts";

/** References computed with mpmath at 30 digits; relative tolerance in the last column. */
const references: [string, number, number, number][] = [
  ["erf(0.3)", erf(0.3), 0.3286267594591274, 4e-16],
  ["erfc(5)", erfc(5), 1.537459794428035e-12, 2e-15],
  ["erfinv(0.3)", erfinv(0.3), 0.2724627147267544, 1e-15],
  ["erfinv(0.999999)", erfinv(0.999999), 3.458910737275499, 1e-15],
  ["log Phi(-40)", logNormalCdf(-40), -804.6084420137538, 1e-15],
  ["log Phi(-10)", logNormalCdf(-10), -53.23128515051247, 1e-15],
  ["log Phi(-1)", logNormalCdf(-1), -1.8410216450092636, 1e-15],
  ["log Phi(0.5)", logNormalCdf(0.5), -0.3689464152886564, 1e-15],
  ["log Phi(5)", logNormalCdf(5), -2.866516129637636e-7, 2e-15],
  ["log Phi(9)", logNormalCdf(9), -1.1285884059538405e-19, 1e-14],
];

test.each(references)("%s agrees with mpmath", (_, value, expected, tolerance) => {
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(tolerance);
});

test("erfinv undoes erf, and the two halves of the normal distribution add to one", () => {
  for (const x of [-2.5, -0.1, 0, 1e-10, 1.3]) {
    expect(Math.abs(erfinv(erf(x)) - x)).toBeLessThan(1e-13);
    expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
  }
  expect(erfinv(1)).toBe(Infinity);
});
