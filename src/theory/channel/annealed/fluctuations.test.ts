import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { effectiveDepth, lengthFluctuations } from "./fluctuations.ts";

const tanhNet = network({ activation: "tanh", sigmaW: 1.5, sigmaB: Math.sqrt(0.3), depth: 4 });
const q1 = 2.55;

it("reproduces the reference values for tanh", () => {
  const last = lengthFluctuations(tanhNet, { q1 })[3];
  expect(last.variance).toBeCloseTo(0.6089051763696445, 9);
  expect(last.meanShift).toBeCloseTo(-0.085965, 5);
});

it("counts layers for linear networks and 5/2 of a layer for ReLU", () => {
  const linear = lengthFluctuations(network({ activation: "linear", sigmaW: 1, depth: 7 }), { q1: 0.7 });
  for (const [l, layer] of linear.entries()) expect(effectiveDepth(layer)).toBeCloseTo(l + 1, 10);
  const relu = lengthFluctuations(network({ activation: "relu", sigmaW: Math.SQRT2, depth: 5 }), { q1: 2 });
  relu.forEach((layer, l) => {
    expect(layer.variance).toBeCloseTo(20 * l, 8);
    expect(effectiveDepth(layer)).toBeCloseTo(1 + 2.5 * l, 9);
  });
});

it("agrees with random networks of width 100 (3000 of them, 4 standard errors + 1/n)", () => {
  const width = 100;
  const { phi } = tanhNet.activation;
  const samples = Array.from({ length: 3000 }, (_, net) => {
    let q = q1;
    for (let l = 0; l < 3; l++) {
      const z = normals(randomKey(11, net, l), width);
      q = 2.25 * (z.reduce((sum, x) => sum + phi(Math.sqrt(q) * x) ** 2, 0) / width) + 0.3;
    }
    return q;
  });
  const layers = lengthFluctuations(tanhNet, { q1 });
  const mean = Estimate.of(samples);
  const variance = Estimate.of(samples.map((q) => width * (q - mean.value) ** 2));
  expect(Math.abs(variance.value - layers[3].variance)).toBeLessThan(4 * variance.stdError + 1 / width);
  const shift = width * (mean.value - layers[3].q);
  expect(Math.abs(shift - layers[3].meanShift)).toBeLessThan(4 * width * mean.stdError + 1 / width);
});

it("has no fluctuation at the first layer and refuses a vanishing one", () => {
  expect(lengthFluctuations(network({ ...tanhNet, depth: 1 }), { q1 })).toEqual([
    { q: 2.55, variance: 0, meanShift: 0 },
  ]);
  expect(() => lengthFluctuations(tanhNet, { q1: 0 })).toThrow(/q1 > 0/);
});
