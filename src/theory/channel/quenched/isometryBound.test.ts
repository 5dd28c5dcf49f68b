import { describe, expect, it } from "vitest";
import { singularValues } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, normals, randomKey, splitKey } from "../../../numerics/random/index.ts";
import { logDetInformation } from "../finite/logDetInformation.ts";
import { isometryBound } from "./isometryBound.ts";

const key = randomKey(7, "isometry bound");

describe("the isometry bound", () => {
  it("holds for random spectra, and its deficit is zero only for equal eigenvalues", () => {
    for (let i = 0; i < 100; i++) {
      const spread = 3 * (i / 100);
      const lambda = normals(splitKey(key, i), 20).map((z) => Math.exp(spread * z));
      const { deficit } = isometryBound(lambda, { gamma: 10 ** (i / 20 - 2) });
      if (i === 0) expect(Math.abs(deficit)).toBeLessThan(1e-15);
      else expect(deficit).toBeGreaterThan(0);
    }
  });

  it("takes the information that the log-determinant gives", () => {
    const j = gaussianMatrix(splitKey(key, "matrix"), 30, 30, 1 / Math.sqrt(30));
    const lambda = singularValues(j).map((s) => s * s);
    expect(isometryBound(lambda, { gamma: 10 }).information).toBeCloseTo(logDetInformation(j, { gamma: 10 }), 12);
  });

  it("tends to half the gap between ln of the mean and mean of the ln at high signal-to-noise ratio", () => {
    const lambda = [0.5, 1, 2.5];
    const gap = Math.log(4 / 3) - Math.log(1.25) / 3;
    // corrections are of order 1/gamma
    expect(Math.abs(isometryBound(lambda, { gamma: 1e10 }).deficit - gap / 2)).toBeLessThan(1e-9);
  });

  it("refuses what is no spectrum", () => {
    expect(() => isometryBound([], { gamma: 1 })).toThrow(/at least one eigenvalue/);
    expect(() => isometryBound([-1], { gamma: 1 })).toThrow(/eigenvalues >= 0/);
    expect(() => isometryBound([1], { gamma: 0 })).toThrow(/gamma/);
  });
});
