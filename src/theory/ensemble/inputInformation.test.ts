import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { integrate } from "../../numerics/quadrature/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { inputInformation, pairwiseInputInformation, sampledInputInformation } from "./inputInformation.ts";
import type { Predictive } from "./predictive.ts";

function law(means: number[][], variances: number[]): Predictive {
  return { means: fromRows(means), variances: Float64Array.from(variances) };
}

function randomLaw(seed: number, points: number, outputs = 1): Predictive {
  const z = normals(randomKey(seed), points * (outputs + 1));
  return law(
    Array.from({ length: points }, (_, i) => Array.from({ length: outputs }, (_, o) => 2 * z[i * outputs + o])),
    Array.from({ length: points }, (_, i) => Math.exp(z[points * outputs + i])),
  );
}

describe("inputInformation", () => {
  it("is the mutual information of a Gaussian mixture: h(Z) - h(Z|X), by adaptive quadrature of the density", () => {
    const { means, variances } = randomLaw(1, 5);
    const density = (z: number): number => {
      let p = 0;
      for (let j = 0; j < 5; j++)
        p += Math.exp(-0.5 * ((z - means.data[j]) ** 2 / variances[j] + Math.log(2 * Math.PI * variances[j]))) / 5;
      return p;
    };
    const mixture = -integrate((z) => density(z) * Math.log(density(z)), -30, 30, { tol: 1e-11 });
    const noise = variances.reduce((h, v) => h + 0.1 * Math.log(2 * Math.PI * Math.E * v), 0);
    expect(inputInformation({ means, variances }).lower).toBeCloseTo(mixture - noise, 9);
  });

  it("is a bit for two far points, zero for equal ones, and saturates at ln M", () => {
    expect(inputInformation(law([[-50], [50]], [1, 1])).lower).toBeCloseTo(Math.LN2, 12);
    expect(inputInformation(law([[3], [3], [3]], [2, 2, 2]))).toEqual({
      lower: expect.closeTo(0, 12),
      upper: expect.closeTo(0, 12),
      saturated: false,
    });
    expect(inputInformation(law([[0], [100], [200]], [1, 1, 1])).saturated).toBe(true);
  });

  it("lies between the Kolchinsky-Tracey bounds, under ln M and under leave-one-out", () => {
    for (let seed = 0; seed < 30; seed++) {
      const points = 2 + (seed % 9);
      const p = randomLaw(seed, points);
      const { lower, upper } = inputInformation(p);
      const sandwich = pairwiseInputInformation(p);
      expect(sandwich.lower).toBeLessThanOrEqual(lower + 1e-12);
      expect(lower).toBeLessThanOrEqual(Math.min(sandwich.upper, Math.log(points)) + 1e-12);
      expect(lower).toBeLessThanOrEqual(upper);
    }
  });

  it("does not change when outputs are shifted and scaled together", () => {
    const p = randomLaw(4, 6);
    const moved = {
      means: { ...p.means, data: p.means.data.map((v) => 7 - 3 * v) },
      variances: p.variances.map((v) => 9 * v),
    };
    expect(inputInformation(moved).lower).toBeCloseTo(inputInformation(p).lower, 9);
    expect(inputInformation(moved).upper).toBeCloseTo(inputInformation(p).upper, 9);
  });

  it("sampled, agrees with quadrature", () => {
    const p = randomLaw(5, 4);
    const exact = inputInformation(p);
    const { lower, upper } = sampledInputInformation(p, { key: randomKey(6), samples: 4000 });
    expect(Math.abs(lower.value - exact.lower)).toBeLessThan(4 * lower.stdError);
    expect(Math.abs(upper.value - exact.upper)).toBeLessThan(4 * upper.stdError);
  });

  it("of two outputs is less than the sum over outputs: they share what they say about the input", () => {
    // two copies of one informative output: the sum counts the bit twice
    const copies = law(
      [
        [-50, -50],
        [50, 50],
      ],
      [1, 1],
    );
    expect(sampledInputInformation(copies, { key: randomKey(7), samples: 50 }).lower.value).toBeCloseTo(Math.LN2, 9);
    expect(pairwiseInputInformation(copies).upper).toBeCloseTo(Math.LN2, 9);
    for (let seed = 0; seed < 4; seed++) {
      const p = randomLaw(seed, 5, 2);
      const single = [0, 1].map(
        (o) =>
          inputInformation({ ...p, means: fromRows([...Array(5).keys()].map((i) => [p.means.data[2 * i + o]])) }).lower,
      );
      const joint = sampledInputInformation(p, { key: randomKey(8, seed), samples: 3000 }).lower;
      expect(joint.value).toBeLessThan(single[0] + single[1] + 3 * joint.stdError);
      expect(joint.value).toBeGreaterThan(Math.max(...single) - 3 * joint.stdError);
    }
    expect(() => inputInformation(copies)).toThrow("expected one output; got 2");
  });

  it("refuses batches without information in them", () => {
    expect(() => inputInformation(law([[1]], [1]))).toThrow("at least two points");
    expect(() => pairwiseInputInformation(law([[1], [2]], [1, 0]))).toThrow("variances > 0");
  });
});
