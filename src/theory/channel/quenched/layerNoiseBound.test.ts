import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { layerNoiseBound } from "./layerNoiseBound.ts";
import { layerNoiseInformation, layerNoiseOrthogonal } from "./layerNoiseInformation.ts";

it("is exact for a linear orthogonal network", () => {
  const exact = layerNoiseOrthogonal({ sigmaW2: [1.2, 1.2, 1.2], noiseVariance: [0.1, 0.1, 0.1], sigmaX2: 1 });
  const bound = layerNoiseBound({
    activation: "linear",
    sigmaW: Math.sqrt(1.2),
    sigmaB: 0,
    depth: 3,
    gamma: 10,
    weights: "orthogonal",
  });
  expect(bound).toBeCloseTo(exact, 12);
});

it("stays below the exact information of linear Gaussian networks at random parameters", () => {
  for (let trial = 0; trial < 15; trial++) {
    const u = uniforms(randomKey(9, trial), 3);
    const [sigmaW, depth, gamma] = [0.6 + u[0], 1 + Math.floor(4 * u[1]), 10 ** (3 * u[2])];
    const each = Array.from({ length: depth }, () => 1);
    const exact = layerNoiseInformation({
      alpha: each,
      sigmaW2: each.map(() => sigmaW * sigmaW),
      noiseVariance: each.map(() => 1 / gamma),
      sigmaX2: 1,
    });
    expect(layerNoiseBound({ activation: "linear", sigmaW, sigmaB: 0, depth, gamma })).toBeLessThanOrEqual(
      exact + 1e-12,
    );
  }
});

it("decreases with the noise for tanh and needs an injective activation", () => {
  const net = { activation: "tanh", sigmaW: 1.1, sigmaB: 0.1, depth: 3, weights: "orthogonal" as const };
  const values = [1e4, 1e3, 1e2].map((gamma) => layerNoiseBound({ ...net, gamma }));
  expect(values[0]).toBeGreaterThan(values[1]);
  expect(values[1]).toBeGreaterThan(values[2]);
  expect(() => layerNoiseBound({ ...net, activation: "relu", gamma: 10 })).toThrow(/injective/);
});
