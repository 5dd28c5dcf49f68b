import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { freeProductInformation, gaussianFactor, haarFactor, lawFactor } from "./freeFactor.ts";
import { linearInformation } from "./linearInformation.ts";

it("square Gaussian factors give the closed form of the deep linear network", () => {
  for (const [gamma, depth, sigmaW] of [
    [1e-9, 3, 1],
    [0.3, 1, 1.4],
    [50, 4, 0.8],
    [1e4, 12, 1],
  ]) {
    const factors = Array.from({ length: depth }, () => gaussianFactor(sigmaW * sigmaW));
    const value = freeProductInformation(factors, { gamma }).information;
    const net = network({ activation: "linear", sigmaW, depth });
    expect(value / linearInformation(net, { gamma })).toBeCloseTo(1, 12);
  }
});

it("a single law is its own average, E ln(1 + gamma lambda)", () => {
  const law = { values: [0, 0.5, 3], weights: [0.2, 0.5, 0.3] };
  const direct = 0.5 * (0.5 * Math.log1p(0.5 * 7) + 0.3 * Math.log1p(3 * 7));
  expect(freeProductInformation([lawFactor(law)], { gamma: 7 }).information).toBeCloseTo(direct, 12);
});

it("a Haar projection keeps its share of the input", () => {
  const value = freeProductInformation([haarFactor(2, { to: 0.3 })], { gamma: 9 }).information;
  expect(value).toBeCloseTo(0.3 * 0.5 * Math.log1p(18), 12);
});

it("two successive projections are one", () => {
  const twice = freeProductInformation([haarFactor(1, { to: 0.6 }), haarFactor(1, { from: 0.6, to: 0.3 })], {
    gamma: 9,
  }).information;
  expect(twice).toBeCloseTo(0.3 * 0.5 * Math.log1p(9), 12);
});

it("does not depend on the order, and its derivative in ln gamma is half the degrees of freedom, at random products", () => {
  for (let trial = 0; trial < 12; trial++) {
    const u = uniforms(randomKey(21, trial), 10);
    const law = { values: [u[0], 3 * u[1]], weights: [u[2], 1 - u[2]] };
    const factors = [
      gaussianFactor(0.5 + u[3], { to: 0.4 + 2 * u[4] }),
      haarFactor(0.5 + u[5]),
      lawFactor(law),
      lawFactor({ values: [1, 0], weights: [0.5 + 0.5 * u[6], 0.5 - 0.5 * u[6]] }),
    ];
    const gamma = 10 ** (4 * u[7] - 2);
    const { information, degreesOfFreedom } = freeProductInformation(factors, { gamma });
    expect(freeProductInformation(factors.toReversed(), { gamma }).information).toBeCloseTo(information, 11);
    const h = 1e-3;
    const up = freeProductInformation(factors, { gamma: gamma * Math.exp(h) }).information;
    const down = freeProductInformation(factors, { gamma: gamma * Math.exp(-h) }).information;
    expect((up - down) / h).toBeCloseTo(degreesOfFreedom, 5);
  }
});

it("refuses laws that are not laws, expansions by projection and gamma <= 0", () => {
  expect(() => lawFactor({ values: [0], weights: [1] })).toThrow(/positive mean/);
  expect(() => haarFactor(1, { to: 2 })).toThrow(/projection/);
  expect(() => freeProductInformation([gaussianFactor(1)], { gamma: -1 })).toThrow(/gamma > 0/);
});
