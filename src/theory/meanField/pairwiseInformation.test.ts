import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { network } from "../network/index.ts";
import { equidistantInformation, pairwiseInformation } from "./pairwiseInformation.ts";

const distances = (places: number[]) => fromRows(places.map((a) => places.map((b) => (a - b) ** 2)));

describe("pairwiseInformation", () => {
  it("is between 0 and ln M, and reaches both ends", () => {
    const near = pairwiseInformation(distances([0, 1e-9, 2e-9]), { noiseVariance: 1 });
    const far = pairwiseInformation(distances([0, 100, 200]), { noiseVariance: 1 });
    expect(near.upper).toBeCloseTo(0, 12);
    expect([far.lower, far.upper]).toEqual([expect.closeTo(Math.log(3), 12), expect.closeTo(Math.log(3), 12)]);
  });

  it("encloses the information of two codewords, by direct integration over the output", () => {
    const exact = (d: number) => {
      let sum = 0;
      for (let y = -12; y < 12; y += 0.01) {
        const p = Math.exp(-(y * y) / 2) / Math.sqrt(2 * Math.PI);
        sum += 0.01 * p * (Math.LN2 - Math.log1p(Math.exp(d * y - (d * d) / 2)));
      }
      return sum;
    };
    for (const d of [0.5, 1, 2, 4]) {
      const { lower, upper } = pairwiseInformation(distances([0, d]), { noiseVariance: 1 });
      expect(lower).toBeLessThan(exact(d));
      expect(upper).toBeGreaterThan(exact(d));
    }
  });

  it("refuses a channel without noise", () => {
    expect(() => pairwiseInformation(distances([0, 1]), { noiseVariance: 0 })).toThrow(
      /expected noiseVariance > 0 and finite; got 0/,
    );
  });
});

describe("equidistantInformation", () => {
  it("is pairwiseInformation on a simplex of the mean-field distance", () => {
    const net = network({ activation: "linear", sigmaW: 1, sigmaB: 0, depth: 3, width: 20 });
    const bounds = equidistantInformation(net, { c0: 0.6, noiseVariance: 5, codewords: 7 });
    const d2 = 2 * 20 * (1 - 0.6);
    const simplex = fromRows(
      Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => (i === j ? 0 : d2))),
    );
    expect(bounds.lower).toBeCloseTo(pairwiseInformation(simplex, { noiseVariance: 5 }).lower, 12);
    expect(bounds.upper).toBeCloseTo(pairwiseInformation(simplex, { noiseVariance: 5 }).upper, 12);
  });
});
