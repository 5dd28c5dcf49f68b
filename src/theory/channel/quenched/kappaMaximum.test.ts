import { expect, it } from "vitest";
import { criticalPoints, lengthMap } from "../../meanField/index.ts";
import { network } from "../../network/index.ts";
import { kappaMaximum } from "./kappaMaximum.ts";

it.each([
  ["tanh", 0.02, 1.03882, 0.98657],
  ["tanh", 0.1, 1.09777, 0.89841],
  ["tanh", 0.3, 1.16559, 0.65304],
  ["erf", 0.02, 0.91975, 0.98621],
  ["erf", 0.1, 0.96405, 0.89106],
  ["erf", 0.3, 0.98831, 0.60859],
])("reproduces the table: %s at sigmaB = %f", (activation, sigmaB, sigmaW, kappa) => {
  const maximum = kappaMaximum({ activation, sigmaB });
  expect(maximum.sigmaW).toBeCloseTo(sigmaW, 5);
  expect(maximum.kappa).toBeCloseTo(kappa, 5);
});

it("sits at a fixed point of the length map, on the ordered side of the edge of chaos, which it approaches as sigmaB -> 0", () => {
  const gaps = [0.1, 0.02, 0.004].map((sigmaB) => {
    const { sigmaW, qStar } = kappaMaximum({ activation: "tanh", sigmaB });
    expect(lengthMap(network({ activation: "tanh", sigmaW, sigmaB }))(qStar)).toBeCloseTo(qStar, 10);
    return criticalPoints("tanh", sigmaB)[0].sigmaW - sigmaW;
  });
  expect(gaps[2]).toBeGreaterThan(0);
  expect(gaps[1]).toBeGreaterThan(2 * gaps[2]);
  expect(gaps[0]).toBeGreaterThan(2 * gaps[1]);
});

it("is void for ReLU, where kappa = 0", () => {
  expect(() => kappaMaximum({ activation: "relu", sigmaB: 0.1 })).toThrow(/injective/);
});
