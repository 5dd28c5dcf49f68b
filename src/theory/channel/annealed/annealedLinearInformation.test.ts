import { expect, it } from "vitest";
import { digamma, lnGamma } from "../../../numerics/special/index.ts";
import { network } from "../../network/index.ts";
import { annealedLinearInformation, logChiSquareSumEntropy } from "./annealedLinearInformation.ts";

const linear = (depth: number, width: number) => network({ activation: "linear", sigmaW: 1, depth, width });

it.each([
  [1, 0.347409],
  [2, 0.203012],
  [5, 0.091217],
  [20, 0.024399],
])("reproduces the table at width 100, depth %i", (depth, expected) => {
  expect(annealedLinearInformation(linear(depth, 100))).toBeCloseTo(expected, 6);
});

it.each([1, 2, 10, 1000])("has the entropy of ln(chi2) in closed form at width %i", (width) => {
  const a = width / 2;
  expect(logChiSquareSumEntropy(1, width)).toBeCloseTo(lnGamma(a) - a * digamma(a) + a, 9);
});

it("tends to (1/2) ln(1 + 1/L): bounded in the width", () => {
  for (const depth of [1, 4, 30])
    expect(annealedLinearInformation(linear(depth, 20_000))).toBeCloseTo(0.5 * Math.log1p(1 / depth), 5);
});

it("decreases with depth at every width", () => {
  for (const width of [1, 3, 50]) {
    const values = [1, 2, 3, 5, 9].map((depth) => annealedLinearInformation(linear(depth, width)));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
  }
});

it("asks for a linear network without biases, of finite sizes", () => {
  const refusals = {
    "depth an integer >= 1; got Infinity": linear(Infinity, 10),
    "a linear network; got the activation tanh": network({ ...linear(2, 10), activation: "tanh" }),
    "a network without biases; got sigmaB=0.1": network({ ...linear(2, 10), sigmaB: 0.1 }),
  };
  for (const [message, net] of Object.entries(refusals))
    expect(() => annealedLinearInformation(net)).toThrow(`annealedLinearInformation: expected ${message}`);
});
