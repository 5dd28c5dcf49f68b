import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { gaussianMatrix, randomKey, splitKey } from "../../../numerics/random/index.ts";
import { layerNoiseInformation } from "../quenched/layerNoiseInformation.ts";
import { logDetInformation } from "./logDetInformation.ts";
import { sampleLayerNoise } from "./sampleLayerNoise.ts";

it("with noise at the output only it is the log-determinant of the product", () => {
  const network = { alpha: [1], sigmaW2: [1.4], noiseVariance: [0.2], sigmaX2: 1 };
  const w = gaussianMatrix(splitKey(randomKey(4), 0), 12, 12, Math.sqrt(1.4 / 12));
  expect(sampleLayerNoise(network, 12, randomKey(4))).toBeCloseTo(logDetInformation(w, 5), 12);
});

it.each([
  [{ alpha: [1, 1, 1], sigmaW2: [1, 1, 1], noiseVariance: [0.1, 0.2, 0.05], sigmaX2: 1 }],
  [{ alpha: [1.5, 0.5], sigmaW2: [1.5, 1.2], noiseVariance: [0.3, 0.1], sigmaX2: 2 }],
])("agrees with the shooting solution up to 1/n: %j", (network) => {
  const n = 80;
  const { value, stdError } = Estimate.of(
    Array.from({ length: 10 }, (_, s) => sampleLayerNoise(network, n, randomKey(6, s))),
  );
  expect(Math.abs(value - layerNoiseInformation(network))).toBeLessThan(4 * stdError + 1 / n);
});
