import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { activationDeficit } from "./deficit.ts";
import { informationSandwich } from "./informationSandwich.ts";
import { jacobianInformation } from "./jacobianInformation.ts";
import { linearInformation } from "./linearInformation.ts";

const relu = { activation: "relu", sigmaW: Math.SQRT2, sigmaB: 0, depth: 4, gamma: 10 };

it.each([
  [
    { activation: "tanh", sigmaW: 1.2, sigmaB: 0.2, depth: 3, gamma: 100, weights: "orthogonal" as const },
    1.2599766608133476,
  ],
  [
    { activation: "tanh", sigmaW: 1.2, sigmaB: 0.2, depth: 3, gamma: 100, weights: "gaussian" as const },
    0.8849587023208477,
  ],
  [relu, 0.42008472853050177],
])("reproduces the reference value of %j", (channel, expected) => {
  expect(jacobianInformation(network(channel), channel)).toBeCloseTo(expected, 11);
});

it("is the linear closed form for a linear activation", () => {
  for (const weights of ["gaussian", "orthogonal"] as const) {
    const net = network({ activation: "linear", sigmaW: 0.9, sigmaB: 0.3, depth: 3, weights });
    expect(jacobianInformation(net, { gamma: 20 })).toBeCloseTo(linearInformation(net, { gamma: 20 }), 11);
  }
});

it("lies below the isometric channel of the same mean gain at random parameters (Jensen)", () => {
  for (let trial = 0; trial < 10; trial++) {
    const u = uniforms(randomKey(2, trial), 5);
    const channel = {
      activation: ["tanh", "erf", "relu", "hardTanh", "leakyRelu(0.3)"][trial % 5],
      sigmaW: 0.7 + u[0],
      sigmaB: 0.5 * u[1],
      depth: 1 + Math.floor(4 * u[2]),
      gamma: 10 ** (3 * u[3] - 1),
      weights: u[4] < 0.5 ? ("gaussian" as const) : ("orthogonal" as const),
    };
    const information = jacobianInformation(network(channel), channel);
    const { epi, poincare } = informationSandwich(network(channel), channel);
    expect(information).toBeLessThanOrEqual(poincare * (1 + 1e-12));
    expect(information).toBeGreaterThanOrEqual(epi - 1e-12);
  }
});

it("loses half the sum of the deficits at high SNR", () => {
  const channel = { activation: "leakyRelu(0.5)", sigmaW: 1, sigmaB: 0, depth: 2, gamma: 1e9 };
  const deficit = 2 * (activationDeficit("leakyRelu(0.5)", 1) + 1);
  expect(
    informationSandwich(network(channel), channel).poincare - jacobianInformation(network(channel), channel),
  ).toBeCloseTo(deficit / 2, 2);
  const haar = { ...channel, weights: "orthogonal" as const };
  expect(informationSandwich(network(haar), haar).poincare - jacobianInformation(network(haar), haar)).toBeCloseTo(
    (deficit - 2) / 2,
    6,
  );
});

it("half of the ReLU units are dead: at most half a degree of freedom per neuron survives", () => {
  const low = jacobianInformation(network({ ...relu, depth: 1, weights: "orthogonal" }), { gamma: 1e6 });
  expect(low).toBeCloseTo(0.25 * Math.log1p(2e6), 9);
});
