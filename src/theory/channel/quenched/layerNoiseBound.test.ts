import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { layerNoiseBound } from "./layerNoiseBound.ts";
import { layerNoiseInformation } from "./layerNoiseInformation.ts";
import { layerNoiseOrthogonal } from "./testing/layerNoiseOrthogonal.ts";

it("is exact for a linear orthogonal network", () => {
  const exact = layerNoiseOrthogonal(Array(3).fill({ sigmaW2: 1.2, noiseVariance: 0.1 }), { sigmaX2: 1 });
  const net = network({ activation: "linear", sigmaW: Math.sqrt(1.2), depth: 3, weights: "orthogonal" });
  const bound = layerNoiseBound(net, { noiseVariance: 0.1 });
  expect(bound).toBeCloseTo(exact, 12);
});

it("stays below the exact information of linear Gaussian networks at random parameters", () => {
  for (let trial = 0; trial < 15; trial++) {
    const u = uniforms(randomKey(9, trial), 3);
    const [sigmaW, depth, gamma] = [0.6 + u[0], 1 + Math.floor(4 * u[1]), 10 ** (3 * u[2])];
    const layer = { alpha: 1, sigmaW2: sigmaW * sigmaW, noiseVariance: 1 / gamma };
    const exact = layerNoiseInformation(Array(depth).fill(layer), { sigmaX2: 1 });
    const net = network({ activation: "linear", sigmaW, depth });
    expect(layerNoiseBound(net, { noiseVariance: 1 / gamma })).toBeLessThanOrEqual(exact + 1e-12);
  }
});

it("decreases with the noise for tanh and needs an injective activation", () => {
  const net = network({ activation: "tanh", sigmaW: 1.1, sigmaB: 0.1, depth: 3, weights: "orthogonal" });
  const values = [1e-4, 1e-3, 1e-2].map((noiseVariance) => layerNoiseBound(net, { noiseVariance }));
  expect(values[0]).toBeGreaterThan(values[1]);
  expect(values[1]).toBeGreaterThan(values[2]);
  expect(() => layerNoiseBound(network({ ...net, activation: "relu" }), { noiseVariance: 0.1 })).toThrow(/injective/);
});
