import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { integrate } from "../../numerics/quadrature/index.ts";
import { binaryLabelInformation } from "./binaryLabelInformation.ts";

const law = (means: number[], variance: number) => ({
  means: fromRows(means.map((m) => [m])),
  variances: new Float64Array(means.length).fill(variance),
});
const labels = fromRows([[1], [-1], [1], [-1]]);

describe("binaryLabelInformation", () => {
  it("is exact for a symmetric Gaussian readout: the capacity of the binary-input Gaussian channel", () => {
    // Z | y ~ N(y, v): the posterior is sigma(2yz/v), so that the bound is the mutual information
    const v = 0.4;
    const density = (z: number, y: number): number => Math.exp(-((z - y) ** 2) / (2 * v)) / Math.sqrt(2 * Math.PI * v);
    const mixture = (z: number): number => (density(z, 1) + density(z, -1)) / 2;
    const exact =
      integrate((z) => -mixture(z) * Math.log(mixture(z)), -8, 8) - 0.5 * Math.log(2 * Math.PI * Math.E * v);
    expect(binaryLabelInformation(law([1, -1, 1, -1], v), labels)).toBeCloseTo(exact, 4);
  });

  it("is zero without a signal or with the signs reversed, and ln 2 without noise", () => {
    expect(binaryLabelInformation(law([0.3, 0.3, 0.3, 0.3], 1), labels)).toBeCloseTo(0, 4);
    expect(binaryLabelInformation(law([-1, 1, -1, 1], 1), labels)).toBeCloseTo(0, 2);
    expect(binaryLabelInformation(law([1, -1, 1, -1], 1e-4), labels)).toBeCloseTo(Math.LN2, 4);
    expect(() => binaryLabelInformation(law([1], 1), fromRows([[0.5]]))).toThrow("labels of -1 and 1");
  });
});
