import { describe, expect, it } from "vitest";
import { normals, randomKey } from "../random/index.ts";
import { powerLawExponent } from "./powerLawExponent.ts";

describe("powerLawExponent", () => {
  it("finds the exponent of noisy data within its error", () => {
    const sizes = [10, 100, 1000];
    const samples = sizes.map((n) => normals(randomKey(3, n), 200).map((z) => 7 * n ** -0.5 * Math.exp(0.3 * z)));
    const p = powerLawExponent(sizes, samples);
    expect(Math.abs(p.value + 0.5)).toBeLessThan(4 * p.stdError);
    // sd of the mean log 0.3 / sqrt(200), lever arm sqrt(2) ln 10
    expect(p.stdError).toBeCloseTo(0.3 / Math.sqrt(200) / (Math.SQRT2 * Math.LN10), 3);
  });

  it("refuses measurements without a logarithm", () => {
    expect(() =>
      powerLawExponent(
        [1, 2],
        [
          [1, 2],
          [0, 1],
        ],
      ),
    ).toThrow("got 0 at size 2");
  });
});
