import { describe, expect, test } from "vitest";
import { haarOrthogonal, randomKey } from "../../../numerics/random/index.ts";
import { gaussianIbAtRate } from "./gaussianIb.ts";
import { isometricChannel, isometricResidualRatio } from "./isometricChannel.ts";
import { linearChannel } from "./linearChannel.ts";

describe("isometricChannel", () => {
  test("is what any orthogonal matrix does, whatever its rotation", () => {
    const rho2 = [0.9, 0.6, 0.3, 0.1];
    for (let seed = 0; seed < 3; seed++) {
      const direct = linearChannel(rho2, { J: haarOrthogonal(randomKey(seed), 4), gamma: 7 });
      const closed = isometricChannel(rho2, { rate: 2 * Math.log(8) });
      expect(direct.ixt).toBeCloseTo(closed.ixt, 12);
      expect(direct.ity).toBeCloseTo(closed.ity, 12);
    }
  });

  test("lies on the bottleneck curve when all correlations agree, and strictly below it otherwise", () => {
    for (const rate of [0.01, 0.5, 3, 12]) {
      expect(isometricChannel([0.5, 0.5, 0.5], { rate }).ity).toBeCloseTo(
        gaussianIbAtRate([0.5, 0.5, 0.5], { rate }).ity,
        13,
      );
      expect(isometricChannel([0.6, 0.5, 0.4], { rate }).ity).toBeLessThan(
        gaussianIbAtRate([0.6, 0.5, 0.4], { rate }).ity,
      );
    }
  });

  test("at high rate misses AM/GM of kappa times what the optimum misses", () => {
    const rho2 = [0.9, 0.1];
    const all = rho2.reduce((sum, r) => sum - 0.5 * Math.log1p(-r), 0);
    const ratio = (perMode: number) =>
      (all - isometricChannel(rho2, { rate: 2 * perMode }).ity) /
      (all - gaussianIbAtRate(rho2, { rate: 2 * perMode }).ity);
    expect(isometricResidualRatio(rho2)).toBeCloseTo(4.5555555, 6);
    [4.2594, 4.5495, 4.55555].forEach((expected, i) => {
      expect(ratio(2 ** (i + 1))).toBeCloseTo(expected, 4);
    });
    expect(isometricResidualRatio([0.5, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(isometricResidualRatio([0.3, 0.3])).toBeCloseTo(1, 14);
  });
});
