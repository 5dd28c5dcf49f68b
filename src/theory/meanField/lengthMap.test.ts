import { describe, expect, it } from "vitest";
import { network } from "../network/index.ts";
import { chi1, chiQ, lengthMap, lengthTrajectory } from "./lengthMap.ts";

describe("the length map", () => {
  it("has the slope chiQ, smooth or kinked", () => {
    for (const activation of [
      "tanh",
      "erf",
      "gelu",
      "swish",
      "sin",
      "softplus",
      "elu",
      "hardTanh",
      "relu",
      "quadratic",
    ]) {
      const net = network({ activation, sigmaW: 1.3, sigmaB: 0.2 });
      const V = lengthMap(net);
      // Central difference of step 1e-4: truncation below 1e-8 of the curvature scale.
      expect((V(0.7001) - V(0.6999)) / 2e-4).toBeCloseTo(chiQ(net, 0.7), 7);
    }
  });

  it("never decreases, the assumption under which bracketing follows iteration", () => {
    for (const activation of ["tanh", "gelu", "swish", "sin", "softplus", "elu", "hardTanh", "quadratic"])
      for (let q = 1e-3; q < 100; q *= 1.7)
        expect(chiQ(network({ activation, sigmaW: 1, sigmaB: 0 }), q)).toBeGreaterThan(-1e-14);
  });

  it("starts a trajectory from the input's own length", () => {
    const q = lengthTrajectory(network({ activation: "linear", sigmaW: 2, sigmaB: 0.5, depth: 3 }), 0.1);
    expect(Array.from(q)).toEqual([expect.closeTo(0.65, 14), expect.closeTo(2.85, 14), expect.closeTo(11.65, 13)]);
  });

  it("of a leaky rectifier has chi1 = sigmaW^2 (1 + a^2)/2 at every length", () => {
    for (const q of [1e-3, 1, 50])
      expect(chi1(network({ activation: "leakyRelu(0.3)", sigmaW: 1.2, sigmaB: 0.1 }), q)).toBeCloseTo(
        (1.44 * 1.09) / 2,
        13,
      );
  });
});
