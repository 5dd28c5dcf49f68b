import { expect, it } from "vitest";
import { network } from "../../network/index.ts";
import { highSnrInformation, meanLogDetJacobian } from "./highSnrInformation.ts";
import { linearInformation } from "./linearInformation.ts";

const net = (
  activation: string,
  sigmaW2: number,
  sigmaB2: number,
  weights: "gaussian" | "orthogonal",
  width?: number,
) =>
  network({
    activation,
    sigmaW: Math.sqrt(sigmaW2),
    sigmaB: Math.sqrt(sigmaB2),
    depth: 6,
    weights,
    width,
  });

it.each([
  [net("tanh", 1.5, 0.1, "orthogonal"), 400, -2.3837],
  [net("tanh", 1.5, 0.1, "gaussian"), 400, -5.4072],
  [net("tanh", 1.5, 0.1, "gaussian"), Infinity, -5.3837],
  [net("erf", 1.2, 0.05, "orthogonal"), 400, -2.4491],
  [net("erf", 1.2, 0.05, "gaussian"), 400, -5.4726],
])("reproduces the log-determinant table: %j at width %d", (channel, width, expected) => {
  expect(meanLogDetJacobian(network({ ...channel, width }))).toBeCloseTo(expected, 4);
});

it("approaches its infinite width like -L ln n/(4n)", () => {
  for (const n of [100, 1000]) {
    const gap =
      meanLogDetJacobian(net("tanh", 1.5, 0.1, "gaussian", n)) - meanLogDetJacobian(net("tanh", 1.5, 0.1, "gaussian"));
    expect(gap).toBeCloseTo((-6 * (Math.log(n) / 4 + 0.0676)) / n, 4);
  }
});

it("is the limit of the linear closed form, with a correction (L+1) gamma^(-1/(L+1)) / 2", () => {
  const gamma = 1e12;
  const linear = network({ activation: "linear", sigmaW: 1, depth: 2 });
  const law = highSnrInformation(linear, { gamma });
  const exact = linearInformation(linear, { gamma });
  expect(exact - law).toBeCloseTo(1.5 * gamma ** (-1 / 3), 7);
});

it("is void for ReLU and says so", () => {
  expect(() =>
    highSnrInformation(network({ activation: "relu", sigmaW: 1, sigmaB: 0, depth: 1 }), { gamma: 10 }),
  ).toThrow(/injective/);
});
