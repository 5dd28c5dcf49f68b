import { describe, expect, it } from "vitest";
import { matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { enumeratedInformation } from "../finite/enumeratedInformation.ts";
import { layersOf } from "../layers.ts";
import { layerNoiseInformation } from "../quenched/layerNoiseInformation.ts";
import { linearInformation } from "../quenched/linearInformation.ts";
import { rectangularInformation } from "../quenched/rectangularInformation.ts";
import { scalarInformation } from "../quenched/scalarInformation.ts";
import type { Prior } from "./prior.ts";
import { replicaInformation } from "./replicaInformation.ts";
import { gaussianSpectrum, haarSpectrum, type WeightSpectrum } from "./weightSpectrum.ts";

const binary: Prior = { kind: "binary", probability: 0.5 };
const normal: Prior = { kind: "gaussian", variance: 1 };

function solve(prior: Prior, outputNoiseVariance: number, ...layers: [string, WeightSpectrum, number?][]) {
  const solution = replicaInformation(
    layers.map(([activation, spectrum, interiorNoiseVariance]) => ({ activation, spectrum, interiorNoiseVariance })),
    { prior, outputNoiseVariance },
  );
  if (solution.kind !== "converged") throw new Error(`residual ${solution.residual}`);
  return solution;
}

describe("reference values (the first three are dnner's to all printed digits)", () => {
  it("binary inputs, one Gaussian layer", () => {
    const { information, mmse } = solve(binary, 0.25, ["linear", gaussianSpectrum(1)]);
    expect(information).toBeCloseTo(0.595683255346, 11);
    expect(mmse).toBeCloseTo(0.2018877, 7);
  });
  it("hard tanh then linear, Gaussian weights", () => {
    const { information, mmse } = solve(
      normal,
      0.1,
      ["hardTanh", gaussianSpectrum(1)],
      ["linear", gaussianSpectrum(1)],
    );
    expect(information).toBeCloseTo(0.603917485593, 9);
    expect(mmse).toBeCloseTo(0.4974654, 7);
  });
  it("sparse inputs, compressed", () => {
    const sparse: Prior = { kind: "gaussBernoulli", density: 0.3, variance: 1 };
    const { information, mmse } = solve(sparse, 0.1, ["linear", gaussianSpectrum(1, 0.8)]);
    expect(information).toBeCloseTo(0.429930287108, 11);
    expect(mmse).toBeCloseTo(0.1063814, 7);
  });
  it("deep and mixed networks", () => {
    expect(
      solve(normal, 0.1, ["hardTanh", gaussianSpectrum(1)], ["relu", gaussianSpectrum(1)]).information,
    ).toBeCloseTo(0.354642021, 9);
    const haar = solve(binary, 0.1, ["hardTanh", haarSpectrum(1.5)], ["leakyRelu(0.1)", haarSpectrum(2)]);
    expect(haar.information).toBeCloseTo(0.664150583, 9);
    const three = solve(
      binary,
      0.1,
      ["relu", gaussianSpectrum(2)],
      ["hardTanh", haarSpectrum(1.5)],
      ["linear", gaussianSpectrum(1)],
    );
    expect(three.information).toBeCloseTo(0.520553508, 9);
  });
});

it("Gaussian input and linear layers: the closed forms, square and rectangular", () => {
  const deep = solve(normal, 0.1, ["linear", gaussianSpectrum(1)], ["linear", gaussianSpectrum(1)]);
  const net = network({ activation: "linear", sigmaW: 1, depth: 2 });
  expect(deep.information).toBeCloseTo(linearInformation(net, { gamma: 10 }), 11);
  const shrinking = solve(normal, 0.01, ["linear", gaussianSpectrum(1, 0.5)], ["linear", gaussianSpectrum(1, 0.4)]);
  expect(shrinking.information).toBeCloseTo(
    rectangularInformation(layersOf("layers", { alpha: [0.5, 0.4], sigmaW2: [1, 1] }), { gamma: 100 }),
    11,
  );
});

it("orthogonal weights do nothing to white Gaussian inputs: one layer is the scalar channel, for every kind of activation", () => {
  for (const activation of ["tanh", "relu", "hardTanh", "gelu", "leakyRelu(0.3)"]) {
    const { information } = solve(normal, 0.1, [activation, haarSpectrum(1.5)]);
    expect(information).toBeCloseTo(scalarInformation({ activation, q: 1.5, noiseVariance: 0.1 }), 9);
  }
});

it("hard tanh then a linear orthogonal layer of gain 2 is the scalar channel at half the noise", () => {
  const { information } = solve(normal, 0.1, ["hardTanh", haarSpectrum(1.5)], ["linear", haarSpectrum(2)]);
  expect(information).toBeCloseTo(1.11968541867, 10);
});

it("noise inside a linear network: the difference of two potentials is the shooting solution", () => {
  const { information } = solve(
    normal,
    0.05,
    ["linear", gaussianSpectrum(1), 0.1],
    ["linear", gaussianSpectrum(1), 0.2],
    ["linear", gaussianSpectrum(1)],
  );
  const noisy = [0.1, 0.2, 0.05].map((noiseVariance) => ({ alpha: 1, sigmaW2: 1, noiseVariance }));
  expect(information).toBeCloseTo(layerNoiseInformation(noisy, { sigmaX2: 1 }), 10);
});

it("noise inside a nonlinear network lowers the information below the noiseless one", () => {
  const clean = solve(binary, 0.1, ["tanh", gaussianSpectrum(1.5)], ["linear", gaussianSpectrum(1)]).information;
  const noisy = solve(binary, 0.1, ["tanh", gaussianSpectrum(1.5), 0.1], ["linear", gaussianSpectrum(1)]).information;
  const last = solve(binary, 0.1, ["tanh", gaussianSpectrum(1.5), 0], ["linear", gaussianSpectrum(1), 0.1]).information;
  const more = solve(binary, 0.2, ["tanh", gaussianSpectrum(1.5)], ["linear", gaussianSpectrum(1)]).information;
  expect(noisy).toBeLessThan(clean);
  expect(last).toBeCloseTo(more, 9); // noise before a linear output is output noise
});

it("an even activation after a symmetric prior: the blank point is found, and kept when its potential is smaller", () => {
  const { information, fixedPoints } = solve(binary, 1, ["abs", gaussianSpectrum(1)]);
  expect(information).toBeCloseTo(scalarInformation({ activation: "abs", q: 1, noiseVariance: 1 }), 9);
  expect(fixedPoints[0].mmse).toBeCloseTo(1, 12);
});

it("keeps the smaller potential where two phases coexist", () => {
  const sparse: Prior = { kind: "gaussBernoulli", density: 0.1, variance: 10 };
  const { fixedPoints, information } = solve(sparse, 1e-6, ["linear", gaussianSpectrum(1, 0.18)]);
  expect(fixedPoints.length).toBe(2);
  expect(fixedPoints[0].potential).toBeLessThan(fixedPoints[1].potential);
  expect(information).toBeCloseTo(fixedPoints[0].potential, 12);
});

it("agrees with exact enumeration of 2^n inputs, up to 1/n (binary inputs through hard tanh, Gaussian weights)", () => {
  const n = 10;
  const theory = solve(binary, 1, ["hardTanh", gaussianSpectrum(1)]).information;
  const nets = Array.from({ length: 6 }, (_, net) => {
    const w = gaussianMatrix(randomKey(31, net), n, n, n ** -0.5);
    const forward = (x: Parameters<typeof matmul>[0]) => {
      const z = matmul(x, w, { transposeB: true });
      return { ...z, data: z.data.map((u) => Math.max(-1, Math.min(1, u))) };
    };
    return enumeratedInformation({ inputs: n, forward, noiseVariance: 1, draws: 300, key: randomKey(32, net) }).value;
  });
  const mean = nets.reduce((a, b) => a + b, 0) / nets.length;
  expect(Math.abs(theory - mean)).toBeLessThan(0.3 / n);
});

it("saturates at ln 2 per binary input when the noise is low, without losing its way", () => {
  const { information, mmse } = solve(
    binary,
    5e-4,
    ["softplus", gaussianSpectrum(1)],
    ["leakyRelu(0.1)", gaussianSpectrum(1.9)],
  );
  expect(information).toBeCloseTo(Math.LN2, 9);
  expect(mmse).toBeLessThan(1e-9);
});

it("refuses degenerate problems", () => {
  expect(() => solve({ kind: "gaussian", variance: 0 }, 1, ["linear", gaussianSpectrum(1)])).toThrow(
    /prior variance > 0/,
  );
  expect(() => solve(binary, 0, ["linear", gaussianSpectrum(1)])).toThrow(/outputNoiseVariance > 0/);
  expect(() => solve(binary, 1)).toThrow(/at least one layer/);
});
