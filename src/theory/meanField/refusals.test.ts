import { expect, it } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { tanh } from "../activations/tanh.ts";
import { network } from "../network/index.ts";
import * as meanField from "./index.ts";
import { lengthSlope, meanActivation } from "./moments.ts";

const net = network({ activation: "tanh", sigmaW: 1.5, sigmaB: 0.1, depth: 3, width: 10 });
const relu = network({ ...net, activation: "relu" });
const code = { c0: 0, noiseVariance: 0.1, codewords: 4 };
const cluster = { within: 0.9, across: 0, noiseVariance: 1 };

it.each<[string, () => unknown]>([
  ["chi1: expected q >= 0 and finite; got NaN", () => meanField.chi1(net, Number.NaN)],
  ["chi1: expected q >= 0 and finite; got -1", () => meanField.chi1(relu, -1)],
  ["chiQ: expected q >= 0 and finite; got -1", () => meanField.chiQ(net, -1)],
  ["chiC: expected c in [-1, 1]; got 2", () => meanField.chiC(net, { q: 1, c: 2 })],
  ["chiC: expected q >= 0 and finite; got NaN", () => meanField.chiC(net, { q: Number.NaN, c: 0 })],
  ["cStar: expected q >= 0 and finite; got NaN", () => meanField.cStar(net, Number.NaN)],
  ["correlationMap: expected q > 0 and finite; got 0", () => meanField.correlationMap(net, 0)],
  ["correlationMap: expected c in [-1, 1]; got NaN", () => meanField.correlationMap(net, 1)(Number.NaN)],
  ["pairTrajectory: expected c0 in [-1, 1]; got NaN", () => meanField.pairTrajectory(net, Number.NaN)],
  ["lengthMap: expected q >= 0 and finite; got -1", () => meanField.lengthMap(net)(-1)],
  ["lengthTrajectory: expected q0 >= 0 and finite; got -1", () => meanField.lengthTrajectory(net, -1)],
  ["lengthTrajectory: expected q0 >= 0 and finite; got NaN", () => meanField.lengthTrajectory(relu, Number.NaN)],
  ["criticalPoint: expected q > 0 and finite; got -1", () => meanField.criticalPoint("tanh", -1)],
  ["criticalPoint: expected activation one of", () => meanField.criticalPoint("tahn", 1)],
  ["criticalPoints: expected sigmaB >= 0 and finite; got NaN", () => meanField.criticalPoints("tanh", Number.NaN)],
  ["secondMoment: expected q >= 0 and finite; got NaN", () => meanField.secondMoment(tanh, Number.NaN)],
  ["slopeMoment: expected q >= 0 and finite; got -1", () => meanField.slopeMoment(relu.activation, -1)],
  ["curvatureMoment: expected q >= 0 and finite; got -1", () => meanField.curvatureMoment(tanh, -1)],
  ["meanActivation: expected q >= 0 and finite; got -1", () => meanActivation(tanh, -1)],
  ["lengthSlope: expected q >= 0 and finite; got -1", () => lengthSlope(relu.activation, -1)],
  ["depthScale: expected chi a finite number; got NaN", () => meanField.depthScale(Number.NaN)],
  [
    "clusterContrast: expected across in [-1, 1]; got 2",
    () => meanField.clusterContrast(net, { ...cluster, across: 2 }),
  ],
  [
    "clusterContrast: expected noiseVariance > 0 and finite; got NaN",
    () => meanField.clusterContrast(net, { ...cluster, noiseVariance: Number.NaN }),
  ],
  [
    "equidistantInformation: expected noiseVariance > 0 and finite; got NaN",
    () => meanField.equidistantInformation(net, { ...code, noiseVariance: Number.NaN }),
  ],
  [
    "equidistantInformation: expected codewords an integer >= 1; got 2.5",
    () => meanField.equidistantInformation(net, { ...code, codewords: 2.5 }),
  ],
  [
    "pairwiseInformation: expected noiseVariance > 0 and finite; got NaN",
    () => meanField.pairwiseInformation(matrix(1, 1), { noiseVariance: Number.NaN }),
  ],
  [
    "pairwiseInformation: expected squaredDistances M x M, of numbers; got",
    () => meanField.pairwiseInformation(matrix(1, 1, Float64Array.of(Number.NaN)), { noiseVariance: 1 }),
  ],
  [
    "hermiteCoefficients: expected q > 0 and finite; got NaN",
    () => meanField.hermiteCoefficients(tanh, { q: Number.NaN, count: 3 }),
  ],
  [
    "hermiteCoefficients: expected count an integer >= 1; got 2.5",
    () => meanField.hermiteCoefficients(tanh, { q: 1, count: 2.5 }),
  ],
  ["logAbsDetGaussian: expected width an integer >= 1; got 2.5", () => meanField.logAbsDetGaussian(2.5)],
])("refuses a point outside its domain, naming itself: %s", (message, call) => {
  expect(call).toThrow(message);
});

it("stops where a length grows past the largest number", () => {
  const steep = network({ activation: "quadratic", sigmaW: 10, depth: 12 });
  const lengths = meanField.lengthTrajectory(network({ ...steep, depth: 7 }));
  expect(lengths.every(Number.isFinite)).toBe(true);
  for (const follow of [() => meanField.lengthTrajectory(steep), () => meanField.pairTrajectory(steep, 0.5)])
    expect(follow).toThrow(
      /^lengthTrajectory: expected finite lengths; got an overflow in layer \d+; lower sigmaW or the depth$/,
    );
});
