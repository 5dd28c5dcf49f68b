import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { gaussianMatrix, randomKey, splitKey } from "../../../numerics/random/index.ts";
import { layersOf } from "../layers.ts";
import { layerNoiseInformation } from "../quenched/layerNoiseInformation.ts";
import { logDetInformation } from "./logDetInformation.ts";
import { sampleLayerNoise } from "./sampleLayerNoise.ts";

it("with noise at the output only it is the log-determinant of the product", () => {
  const layers = [{ alpha: 1, sigmaW2: 1.4, noiseVariance: 0.2 }];
  const w = gaussianMatrix(splitKey(randomKey(4), 0), 12, 12, Math.sqrt(1.4 / 12));
  expect(sampleLayerNoise(layers, { sigmaX2: 1, inputs: 12, key: randomKey(4) })).toBeCloseTo(
    logDetInformation(w, { gamma: 5 }),
    12,
  );
});

it.each([
  [{ alpha: [1, 1, 1], sigmaW2: [1, 1, 1], noiseVariance: [0.1, 0.2, 0.05], sigmaX2: 1 }],
  [{ alpha: [1.5, 0.5], sigmaW2: [1.5, 1.2], noiseVariance: [0.3, 0.1], sigmaX2: 2 }],
])("agrees with the shooting solution up to 1/n: %j", ({ sigmaX2, ...lists }) => {
  const n = 80;
  const layers = layersOf("layers", lists);
  const { value, stdError } = Estimate.of(
    Array.from({ length: 10 }, (_, s) => sampleLayerNoise(layers, { sigmaX2, inputs: n, key: randomKey(6, s) })),
  );
  expect(Math.abs(value - layerNoiseInformation(layers, { sigmaX2 }))).toBeLessThan(4 * stdError + 1 / n);
});
