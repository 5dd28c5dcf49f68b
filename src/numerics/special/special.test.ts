import { expect, test } from "vitest";
import { bivariateNormalCdf } from "./bivariateNormalCdf.ts";
import { erf, erfc, erfinv, logNormalCdf, normalCdf } from "./errorFunctions.ts";
import { digamma, lnGamma, trigamma } from "./gammaFunctions.ts";
import { lambertW0 } from "./lambertW0.ts";

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
  ["lnGamma(0.1)", lnGamma(0.1), 2.252712651734206, 1e-14],
  ["lnGamma(150)", lnGamma(150), 600.0094705553274, 1e-14],
  ["digamma(0.1)", digamma(0.1), -10.423754940411076, 1e-15],
  ["digamma(7.5)", digamma(7.5), 1.9467574842460869, 1e-15],
  ["digamma(150)", digamma(150), 5.007298257075679, 1e-15],
  ["trigamma(0.1)", trigamma(0.1), 101.43329915079275, 1e-15],
  ["trigamma(150)", trigamma(150), 0.006688938271165994, 1e-15],
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

/** P(X <= h, Y <= k) by mpmath, integrating over X; absolute tolerance 1e-14. */
const bivariate: [number, number, number, number][] = [
  [0.3, -0.7, 0.5, 0.20652377978573902],
  [1, 1, -0.9, 0.6826896374355245],
  [0.5, 0.4, 0.99, 0.648215985139739],
  [0.5, -0.4, -0.999, 0.036111802656736545],
  [-2, -2.5, 0.95, 0.005974929797870771],
  [-5, -5, 0.3, 4.495196014773421e-11],
  [1, 1.0001, 0.999999, 0.8412199923291985],
  [0.2, -0.3, -0.95, 0.03203693458383334],
];

test.each(bivariate)("bivariate normal at h=%d, k=%d, rho=%d", (h, k, rho, expected) => {
  expect(Math.abs(bivariateNormalCdf(h, k, rho) - expected)).toBeLessThan(1e-14);
  expect(Math.abs(bivariateNormalCdf(k, h, rho) - expected)).toBeLessThan(1e-14);
});

test("bivariate normal: orthant formula, independence, perfect correlation, infinite ends", () => {
  for (const rho of [-0.99, -0.5, 0, 0.3, 0.92, 0.93, 0.9999]) {
    const orthant = 0.25 + Math.asin(rho) / (2 * Math.PI);
    expect(Math.abs(bivariateNormalCdf(0, 0, rho) - orthant)).toBeLessThan(1e-14);
  }
  expect(bivariateNormalCdf(0.4, -1, 0)).toBeCloseTo(normalCdf(0.4) * normalCdf(-1), 16);
  expect(bivariateNormalCdf(0.4, -1, 1)).toBe(normalCdf(-1));
  expect(bivariateNormalCdf(0.4, 1, -1)).toBeCloseTo(normalCdf(0.4) - normalCdf(-1), 15);
  expect(bivariateNormalCdf(Infinity, 1, 0.5)).toBe(normalCdf(1));
  expect(bivariateNormalCdf(-Infinity, 1, 0.5)).toBe(0);
  expect(() => bivariateNormalCdf(0, 0, 1.5)).toThrow("-1 <= rho <= 1");
});
