import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { expectedLogLikelihood, gaussianSampleEntropy, labelInformation } from "./labelInformation.ts";

const targets = fromRows([[0.5], [-1], [2], [0.1]]);
const law = { means: fromRows([[0.4], [-0.8], [1.5], [0.3]]), variances: Float64Array.of(0.1, 0.2, 0.05, 0.3) };

describe("label information", () => {
  it("is the best variational bound over the variance of the readout", () => {
    const best = Math.max(
      ...Array.from({ length: 4000 }, (_, i) => expectedLogLikelihood(law, targets, { variance: 0.001 * (i + 1) })),
    );
    expect(labelInformation(law, targets) - gaussianSampleEntropy(targets)).toBeCloseTo(best, 5);
  });

  it("is half the log of explained over total variance when the mean is the best linear predictor", () => {
    const blind = { means: fromRows([[0.4], [0.4], [0.4], [0.4]]), variances: new Float64Array(4) };
    // predicting the sample mean explains nothing
    expect(labelInformation(blind, targets)).toBeCloseTo(0, 14);
  });

  it("adds up over independent outputs of equal error, and may be negative", () => {
    const twice = (rows: number[]): number[][] => rows.map((v) => [v, v]);
    const both = { means: fromRows(twice([...law.means.data])), variances: law.variances };
    expect(labelInformation(both, fromRows(twice([...targets.data])))).toBeCloseTo(
      2 * labelInformation(law, targets),
      12,
    );
    const wild = { ...law, variances: Float64Array.of(9, 9, 9, 9) };
    expect(labelInformation(wild, targets)).toBeLessThan(0);
    expect(() => expectedLogLikelihood(law, targets, { variance: 0 })).toThrow("variance > 0");
  });
});
