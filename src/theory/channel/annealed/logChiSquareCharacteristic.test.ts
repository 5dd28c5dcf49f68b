import { expect, it } from "vitest";
import { digamma, trigamma } from "../../../numerics/special/index.ts";
import { logChiSquareLogDensity } from "./logChiSquare.ts";
import { logChiSquareCharacteristic } from "./logChiSquareCharacteristic.ts";

it.each([0.1, 1, 3, 10])(
  "has the modulus of Gamma(1/2 + it) and Gamma(1 + it), known in closed form, at t = %f",
  (t) => {
    expect(2 * logChiSquareCharacteristic(t, 1).re).toBeCloseTo(-Math.log(Math.cosh(Math.PI * t)), 12);
    expect(2 * logChiSquareCharacteristic(t, 2).re).toBeCloseTo(Math.log((Math.PI * t) / Math.sinh(Math.PI * t)), 12);
  },
);

it.each([1, 5, 64, 4000])("is the Fourier integral of the density at width %i", (width) => {
  const mean = digamma(width / 2) - Math.log(width / 2);
  const sd = Math.sqrt(trigamma(width / 2));
  const t = 0.7 / sd;
  let re = 0;
  let im = 0;
  const step = sd / 30;
  for (let e = -12 * sd - 80 / width; e <= 12 * sd; e += step) {
    const f = step * Math.exp(logChiSquareLogDensity(e, width));
    re += f * Math.cos(t * (e - mean));
    im += f * Math.sin(t * (e - mean));
  }
  const log = logChiSquareCharacteristic(t, width);
  expect(log.re).toBeCloseTo(0.5 * Math.log(re * re + im * im), 11);
  expect(log.im).toBeCloseTo(Math.atan2(im, re), 11);
});

it("starts as a Gaussian: -t^2 psi'(n/2)/2, with no loss of digits at large width", () => {
  const { re } = logChiSquareCharacteristic(1, 1e6);
  expect(re / (-0.5 * trigamma(5e5))).toBeCloseTo(1, 8);
});
