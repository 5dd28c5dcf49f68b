import { describe, expect, test } from "vitest";
import { matrix } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { gaussianIbAtRate } from "./gaussianIb.ts";
import { linearChannel } from "./linearChannel.ts";

describe("linearChannel", () => {
  test("of one mode is the scalar formula", () => {
    const { ixt, ity } = linearChannel([0.4], { J: matrix(1, 1, Float64Array.of(2)), gamma: 3 });
    expect(ixt).toBeCloseTo(0.5 * Math.log(13), 13);
    expect(ity).toBeCloseTo(0.5 * Math.log(13 / (1 + 12 * 0.6)), 13);
  });

  test("never crosses the bottleneck curve, for any matrix", () => {
    const rho2 = [0.9, 0.5, 0.2];
    for (let seed = 0; seed < 50; seed++) {
      const rows = 1 + (seed % 4);
      const { ixt, ity } = linearChannel(rho2, {
        J: matrix(rows, 3, normals(randomKey(seed), 3 * rows)),
        gamma: 1 + seed,
      });
      expect(ity).toBeLessThanOrEqual(gaussianIbAtRate(rho2, { rate: ixt }).ity + 1e-12);
    }
  });

  test("refuses a relevance list of another length", () => {
    expect(() => linearChannel([0.5], { J: matrix(2, 3), gamma: 1 })).toThrow(/one rho2 per column/);
  });
});
