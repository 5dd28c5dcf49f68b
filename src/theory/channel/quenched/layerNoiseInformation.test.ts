import { expect, it } from "vitest";
import { network } from "../../network/index.ts";
import { layersOf } from "../layers.ts";
import { layerNoiseInformation } from "./layerNoiseInformation.ts";
import { linearInformation } from "./linearInformation.ts";
import { rectangularInformation } from "./rectangularInformation.ts";
import { layerNoiseOrthogonal } from "./testing/layerNoiseOrthogonal.ts";

it.each([
  [[1, 1, 1], [1, 1, 1], [0.1, 0.2, 0.05], 1, 0.37655539745141586],
  [[1.5, 0.5], [1.5, 1.2], [0.3, 0.1], 2, 0.867461843859084],
])("reproduces the reference value at alpha = %j", (alpha, sigmaW2, noiseVariance, sigmaX2, expected) => {
  expect(layerNoiseInformation(layersOf("layers", { alpha, sigmaW2, noiseVariance }), { sigmaX2 })).toBeCloseTo(
    expected,
    11,
  );
});

it("with noise at the output only it is the linear and the rectangular closed form", () => {
  const square = layerNoiseInformation(
    layersOf("layers", { alpha: [1, 1], sigmaW2: [1.3, 1.3], noiseVariance: [0, 0.1] }),
    { sigmaX2: 1 },
  );
  const net = network({ activation: "linear", sigmaW: Math.sqrt(1.3), depth: 2 });
  expect(square).toBeCloseTo(linearInformation(net, { gamma: 10 }), 10);
  const wide = layerNoiseInformation(
    layersOf("layers", { alpha: [2, 0.5], sigmaW2: [1, 1], noiseVariance: [0, 0.2] }),
    { sigmaX2: 1 },
  );
  expect(wide).toBeCloseTo(
    rectangularInformation(layersOf("layers", { alpha: [2, 0.5], sigmaW2: [1, 1] }), { gamma: 5 }),
    10,
  );
});

it("orthogonal layers: the noises add up along the chain", () => {
  const value = layerNoiseOrthogonal(layersOf("layers", { sigmaW2: [2, 3], noiseVariance: [0.1, 0.4] }), {
    sigmaX2: 1,
  });
  expect(value).toBeCloseTo(0.5 * Math.log1p(6 / (0.3 + 0.4)), 14);
});

it("more noise anywhere is less information", () => {
  const at = (noiseVariance: number[]) =>
    layerNoiseInformation(layersOf("layers", { alpha: [1.2, 0.7], sigmaW2: [1, 1], noiseVariance }), { sigmaX2: 1 });
  expect(at([0.2, 0.1])).toBeLessThan(at([0.1, 0.1]));
  expect(at([0.1, 0.2])).toBeLessThan(at([0.1, 0.1]));
});

it("an invertible noiseless last layer changes nothing; a rank gap or no noise at all is refused", () => {
  const inner = layerNoiseInformation(layersOf("layers", { alpha: [0.8], sigmaW2: [1], noiseVariance: [0.3] }), {
    sigmaX2: 1,
  });
  const outer = layerNoiseInformation(
    layersOf("layers", { alpha: [0.8, 1], sigmaW2: [1, 2], noiseVariance: [0.3, 0] }),
    { sigmaX2: 1 },
  );
  expect(outer).toBe(inner);
  const gap = [
    { alpha: 1, sigmaW2: 1, noiseVariance: 0.3 },
    { alpha: 2, sigmaW2: 1, noiseVariance: 0 },
  ];
  const given = { sigmaX2: 1 };
  expect(() => layerNoiseInformation(gap, given)).toThrow(/rank gap/);
  expect(() => layerNoiseInformation([{ ...gap[0], noiseVariance: 0 }, gap[1]], given)).toThrow(/not all zero/);
  expect(() => layerNoiseInformation([{ ...gap[0], alpha: 0 }, gap[1]], given)).toThrow(/alpha > 0/);
});
