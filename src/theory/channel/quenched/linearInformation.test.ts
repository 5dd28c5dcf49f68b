import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey, uniforms } from "../../../numerics/random/index.ts";
import { brent } from "../../../numerics/roots/index.ts";
import { network } from "../../network/index.ts";
import { logDetInformation } from "../finite/logDetInformation.ts";
import { isometricInformation, linearInformation, linearInformationDeep } from "./linearInformation.ts";

const linear = (depth: number, sigmaW = 1) => network({ activation: "linear", sigmaW, depth });

it.each([
  [1, 1, 1, 0.2902288194345508],
  [10, 2, 1, 0.7939107855886605],
  [100, 10, 1, 0.7901313080839181],
  [10, 50, 1.05, 0.4558398865786719],
])("reproduces the reference value at gamma = %f, depth %i, sigmaW %f", (gamma, depth, sigmaW, expected) => {
  expect(linearInformation(linear(depth, sigmaW), { gamma })).toBeCloseTo(expected, 13);
});

it.each([
  [1, 0.94383],
  [2, 0.79391],
  [5, 0.56373],
  [10, 0.40147],
  [50, 0.15049],
])("reproduces the table at gamma = 10, depth %i", (depth, expected) => {
  expect(linearInformation(linear(depth), { gamma: 10 })).toBeCloseTo(expected, 5);
});

it("one layer is the Marchenko-Pastur capacity in closed form", () => {
  for (const gamma of [1e-6, 0.1, 1, 30, 1e6]) {
    const root = Math.sqrt(1 + 4 * gamma);
    const f = 2 * Math.log((1 + root) / 2) - (root - 1) ** 2 / (4 * gamma);
    expect(Math.abs(linearInformation(linear(1), { gamma }) - f / 2)).toBeLessThan(1e-10 * Math.max(gamma ** 0, 1));
  }
});

it("has the number of degrees of freedom as its derivative in ln gamma, at random parameters", () => {
  const u = uniforms(randomKey(3, "linear"), 60);
  for (let i = 0; i < 20; i++) {
    const gamma = 10 ** (6 * u[3 * i] - 2);
    const net = linear(1 + Math.floor(40 * u[3 * i + 1]), 0.7 + 0.6 * u[3 * i + 2]);
    const h = 1e-4;
    const up = linearInformation(net, { gamma: gamma * Math.exp(h) });
    const down = linearInformation(net, { gamma: gamma * Math.exp(-h) });
    const logGain = Math.log(gamma) + 2 * net.depth * Math.log(net.sigmaW);
    const y = brent((y) => logGain - (net.depth + 1) * y - Math.log(-Math.expm1(-y)), 1e-12, 100);
    expect((up - down) / h).toBeCloseTo(-Math.expm1(-y), 7);
  }
});

it("never exceeds the isometric channel of the same gain, and equals it to first order in gamma", () => {
  for (const depth of [1, 3, 20]) {
    for (const gamma of [0.01, 1, 100])
      expect(linearInformation(linear(depth), { gamma })).toBeLessThan(isometricInformation(linear(depth), { gamma }));
    expect(linearInformation(linear(depth), { gamma: 1e-8 }) / 5e-9).toBeCloseTo(1, 6);
  }
});

it("loses half of the isometric information at depth 5, 5, 6 for gamma = 10, 100, 1000", () => {
  const half = [10, 100, 1000].map((gamma) => {
    let depth = 1;
    while (linearInformation(linear(depth), { gamma }) > 0.5 * isometricInformation(linear(depth), { gamma })) depth++;
    return depth;
  });
  expect(half).toEqual([5, 5, 6]);
});

it("decays like the Lambert W law at great depth", () => {
  expect(2 * linearInformation(linear(1000), { gamma: 10 })).toBeCloseTo(0.033293, 6);
  expect(2 * linearInformationDeep(linear(1000), { gamma: 10 })).toBeCloseTo(0.033356, 6);
  for (const depth of [1e4, 1e6])
    expect(
      linearInformation(linear(depth), { gamma: 10 }) / linearInformationDeep(linear(depth), { gamma: 10 }),
    ).toBeCloseTo(1, 3);
});

it("survives gains that overflow: sigmaW = 1.05 over a million layers", () => {
  const value = linearInformation(linear(1e6, 1.05), { gamma: 10 });
  expect(value).toBeGreaterThan(0);
  expect(value).toBeLessThan(isometricInformation(linear(1e6, 1.05), { gamma: 10 }));
});

it("agrees with sampled products of Gaussian matrices (n = 100; 4 standard errors + L ln n/(4n))", () => {
  const n = 100;
  for (const depth of [1, 2, 5]) {
    const samples = Array.from({ length: 12 }, (_, draw) => {
      let product = gaussianMatrix(randomKey(8, depth, draw, 0), n, n, n ** -0.5);
      for (let l = 1; l < depth; l++)
        product = matmul(gaussianMatrix(randomKey(8, depth, draw, l), n, n, n ** -0.5), product);
      return logDetInformation(product, { gamma: 10 });
    });
    const { value, stdError } = Estimate.of(samples);
    const bias = (depth * Math.log(n)) / (4 * n);
    expect(Math.abs(value - linearInformation(linear(depth), { gamma: 10 }))).toBeLessThan(4 * stdError + bias);
  }
});

it("refuses a non-positive SNR in one line", () => {
  expect(() => linearInformation(linear(1), { gamma: 0 })).toThrow(
    "linearInformation: expected gamma > 0 and finite; got 0",
  );
  expect(() => linearInformation(linear(Infinity), { gamma: 1 })).toThrow(/depth an integer >= 1; got Infinity/);
});

it("has biases and activations that do not matter, as long as all is linear", () => {
  const biased = network({ ...linear(2, 1.2), sigmaB: 0.3 });
  expect(linearInformation(biased, { gamma: 10 })).toBe(linearInformation(linear(2, 1.2), { gamma: 10 }));
  for (const activation of ["tanh", "relu"])
    for (const f of [linearInformation, linearInformationDeep, isometricInformation])
      expect(() => f(network({ ...linear(2), activation }), { gamma: 10 })).toThrow(
        `${f.name}: expected a linear network; got the activation ${activation}`,
      );
});

it("has a deep law for Gaussian weights of unit gain alone", () => {
  const orthogonal = network({ ...linear(3), weights: "orthogonal" });
  for (const net of [linear(3, 1.1), orthogonal])
    expect(() => linearInformationDeep(net, { gamma: 10 })).toThrow("expected Gaussian weights of sigmaW = 1; got");
});
