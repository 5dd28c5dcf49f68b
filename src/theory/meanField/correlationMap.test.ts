import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import { network } from "../network/index.ts";
import { chiC, correlationAtDepth, correlationMap, pairTrajectory } from "./correlationMap.ts";
import { hermiteCoefficients } from "./hermiteCoefficients.ts";
import { chi1 } from "./lengthMap.ts";
import { convergedOrderParameters } from "./orderParameters.ts";

const smooth = network({ activation: "tanh", sigmaW: 1.5, sigmaB: 0.2, depth: 30 });

describe("the correlation map", () => {
  it.each(["tanh", "erf", "relu", "gelu", "hardTanh", "elu", "softplus"])(
    "of %s is convex on [0, 1] and fixes 1",
    (name) => {
      const f = correlationMap(network({ activation: name, sigmaW: 1.4, sigmaB: 0.3 }), 0.8);
      const values = Array.from({ length: 11 }, (_, i) => f(i / 10));
      expect(values[10]).toBe(1);
      for (let i = 1; i < 10; i++) expect(values[i - 1] + values[i + 1] - 2 * values[i]).toBeGreaterThan(-1e-12);
    },
  );

  it("is Mehler's power series, whose coefficients are squares", () => {
    const a = hermiteCoefficients(activation("tanh"), { q: 0.8, count: 200 });
    const f = correlationMap(smooth, 0.8);
    for (const c of [-1, -0.5, 0.3, 0.9, 0.99]) {
      const series = a.reduce((sum, x, k) => sum + x * x * c ** k, 0);
      expect((1.5 ** 2 * series + 0.04) / (1.5 ** 2 * a.reduce((sum, x) => sum + x * x, 0) + 0.04)).toBeCloseTo(
        f(c),
        12,
      );
    }
  });

  it("has slope chiC at a fixed length, and chi1 at c = 1", () => {
    const { q } = convergedOrderParameters(smooth);
    const f = correlationMap(smooth, q);
    expect((f(0.5001) - f(0.4999)) / 2e-4).toBeCloseTo(chiC(smooth, { q, c: 0.5 }), 7);
    expect(chiC(smooth, { q, c: 1 })).toBeCloseTo(chi1(smooth, q), 12);
  });
});

describe("pairs through the layers", () => {
  it("of equal inputs stay equal and of opposite inputs stay opposite under an odd activation without bias", () => {
    expect(correlationAtDepth(smooth, 1)).toBe(1);
    const { c } = pairTrajectory(network({ activation: "tanh", sigmaW: 1.2, sigmaB: 0, depth: 8 }), -1);
    for (const value of c) expect(value).toBeCloseTo(-1, 13);
  });

  it("of linear networks keep their angle", () => {
    expect(correlationAtDepth(network({ activation: "linear", sigmaW: 1, sigmaB: 0, depth: 50 }), 0.37)).toBeCloseTo(
      0.37,
      13,
    );
  });

  it("merge as 9 pi^2 / 2 L^2 for critical relu", () => {
    const c = correlationAtDepth(network({ activation: "relu", sigmaW: Math.SQRT2, sigmaB: 0, depth: 3000 }), 0);
    // Reference value of channels 5.4 at this depth: 43.93, on the way to 44.41.
    expect((1 - c) * 3000 ** 2).toBeCloseTo(43.93, 1);
  });

  it("refuses an overlap that is none", () => {
    expect(() => pairTrajectory(smooth, 1.2)).toThrow(/expected c0 in \[-1, 1\]; got 1.2/);
  });
});
