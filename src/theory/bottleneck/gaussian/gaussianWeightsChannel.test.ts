import { describe, expect, test } from "vitest";
import { matrix } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { linearInformation } from "../../channel/index.ts";
import { network } from "../../network/index.ts";
import { gaussianIbAtRate } from "./gaussianIb.ts";
import { gaussianWeightsChannel } from "./gaussianWeightsChannel.ts";
import { linearChannel } from "./linearChannel.ts";

describe("gaussianWeightsChannel", () => {
  test("reproduces the reference value and F(10)/2 of one Gaussian layer", () => {
    expect(gaussianWeightsChannel([0.5], { gamma: 10 })).toMatchObject({
      ixt: expect.closeTo(0.94383, 5),
      ity: expect.closeTo(0.23820116257736812, 10),
    });
  });

  test("for equal correlations is [F(gamma) - F(gamma (1 - rho^2))]/2, at every depth", () => {
    for (const [gamma, rho2, depth] of [
      [0.1, 0.3, 1],
      [10, 0.5, 3],
      [1e4, 0.99, 10],
    ]) {
      const { ixt, ity } = gaussianWeightsChannel([rho2, rho2], { gamma, depth });
      const net = network({ activation: "linear", sigmaW: 1, depth });
      expect(ixt).toBeCloseTo(linearInformation(net, { gamma }), 11);
      expect(ixt - ity).toBeCloseTo(linearInformation(net, { gamma: gamma * (1 - rho2) }), 11);
    }
  });

  test("for unequal correlations is what a finite network does, within its 1/n bias", () => {
    const n = 200;
    const rho2 = Array.from({ length: n }, (_, i) => (i % 2 ? 0.9 : 0.1));
    const J = matrix(
      n,
      n,
      normals(randomKey(1), n * n).map((z) => z / Math.sqrt(n)),
    );
    const { ixt, ity } = linearChannel(rho2, { J, gamma: 10 });
    const limit = gaussianWeightsChannel([0.9, 0.1], { gamma: 10 });
    // log-determinants of one draw deviate by O(1) in total, so by O(1/n) per dimension
    expect(Math.abs(ixt / n - limit.ixt)).toBeLessThan(3 / n);
    expect(Math.abs(ity / n - limit.ity)).toBeLessThan(3 / n);
  });

  test("lies strictly below the bottleneck curve, and at gamma = 0 in the origin", () => {
    for (const gamma of [0.1, 1, 10, 1000]) {
      const { ixt, ity } = gaussianWeightsChannel([0.5], { gamma });
      expect(ity).toBeLessThan(gaussianIbAtRate([0.5], { rate: ixt }).ity);
    }
    expect(gaussianWeightsChannel([0.5], { gamma: 0 })).toEqual({ ixt: 0, ity: 0 });
  });

  test("refuses a negative gamma and a depth that is not a count", () => {
    expect(() => gaussianWeightsChannel([0.5], { gamma: -1 })).toThrow(/gamma/);
    expect(() => gaussianWeightsChannel([0.5], { gamma: 1, depth: 0 })).toThrow(/depth/);
  });
});
