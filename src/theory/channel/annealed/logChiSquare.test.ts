import { expect, it } from "vitest";
import { digamma } from "../../../numerics/special/index.ts";
import { logChiSquareLogDensity } from "./logChiSquare.ts";

function moment(width: number, f: (e: number) => number): number {
  const sd = Math.sqrt(2 / width) * (width < 3 ? 2 : 1);
  const step = sd / 20;
  let sum = 0;
  for (let e = -12 * sd - 80 / width; e <= 12 * sd; e += step) sum += f(e) * Math.exp(logChiSquareLogDensity(e, width));
  return sum * step;
}

it.each([1, 2, 7, 199, 200, 201, 100_000])(
  "is the density of ln(chi2/n) at width %i: mass 1, mean psi(n/2) - ln(n/2)",
  (width) => {
    expect(moment(width, () => 1)).toBeCloseTo(1, 12);
    expect(moment(width, (e) => e)).toBeCloseTo(digamma(width / 2) - Math.log(width / 2), 11);
  },
);
