import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { activationDeficit } from "./deficit.ts";
import { informationSandwich } from "./informationSandwich.ts";
import { scalarInformation } from "./scalarInformation.ts";

it.each([
  [
    { activation: "tanh", sigmaW: 1.2, sigmaB: 0.1, depth: 3, gamma: 100, weights: "orthogonal" as const },
    [0.9764582259631471, 1.6398467200583233, 1.8387177007344755],
  ],
  [
    { activation: "erf", sigmaW: 1, sigmaB: 0.05, depth: 5, gamma: 30, weights: "gaussian" as const },
    [0.0035422611195187813, 0.9594549349003673, 1.1455575791410777],
  ],
])("reproduces the reference values of %j", (channel, [epi, maxEntropy, poincare]) => {
  const bounds = informationSandwich(network(channel), channel);
  expect(bounds.epi).toBeCloseTo(epi, 12);
  expect(bounds.maxEntropy).toBeCloseTo(maxEntropy, 9);
  expect(bounds.poincare).toBeCloseTo(poincare, 12);
});

it("is ordered at 200 random parameters", () => {
  const names = ["tanh", "erf", "leakyRelu(0.2)", "elu", "softplus", "relu", "hardTanh", "sin", "gelu", "abs"];
  for (let trial = 0; trial < 200; trial++) {
    const u = uniforms(randomKey(77, trial), 5);
    const channel = {
      activation: names[trial % names.length],
      sigmaW: 0.3 + 2 * u[0],
      sigmaB: u[1],
      depth: 1 + Math.floor(6 * u[2]),
      gamma: 10 ** (6 * u[3] - 3),
      weights: u[4] < 0.5 ? ("gaussian" as const) : ("orthogonal" as const),
    };
    const { epi, maxEntropy, poincare } = informationSandwich(network(channel), channel);
    expect(epi, JSON.stringify(channel)).toBeGreaterThanOrEqual(0);
    expect(maxEntropy, JSON.stringify(channel)).toBeGreaterThanOrEqual(epi * (1 - 1e-9));
    expect(poincare, JSON.stringify(channel)).toBeGreaterThanOrEqual(maxEntropy * (1 - 1e-9));
  }
});

it("brackets the exact information of one orthogonal layer, as in the table (tanh, q = 1, noise .01)", () => {
  const { epi, maxEntropy, poincare } = informationSandwich(
    network({ activation: "tanh", sigmaW: 1, sigmaB: 0, depth: 1, weights: "orthogonal" }),
    { gamma: 100 },
  );
  const exact = scalarInformation({ activation: "tanh", q: 1, noiseVariance: 0.01 });
  [epi, exact, maxEntropy, poincare].forEach((value, i) => {
    expect(value).toBeCloseTo([1.5753, 1.6804, 1.8498, 1.9297][i], 4);
  });
});

it("all bounds meet in a linear orthogonal network; the outer gap is half the deficit at high SNR", () => {
  const linear = informationSandwich(
    network({ activation: "linear", sigmaW: 1.1, sigmaB: 0.2, depth: 4, weights: "orthogonal" }),
    { gamma: 5 },
  );
  expect(linear.epi).toBeCloseTo(linear.poincare, 12);
  expect(linear.maxEntropy).toBeCloseTo(linear.poincare, 12);
  const one = informationSandwich(
    network({ activation: "tanh", sigmaW: 1, sigmaB: 0, depth: 1, weights: "orthogonal" }),
    { gamma: 1e10 },
  );
  expect(one.poincare - one.epi).toBeCloseTo(activationDeficit("tanh", 1) / 2, 8);
});
