import { expect, it } from "vitest";
import { gaussianExpectation } from "../../../numerics/quadrature/index.ts";
import { normalCdf } from "../../../numerics/special/index.ts";
import { activation } from "../../activations/index.ts";
import { meanRule } from "./meanRule.ts";

const average = (name: string, spread: number, resolution: number, f: (w: number) => number): number => {
  const { nodes, weights } = meanRule(activation(name), spread, resolution, 1, 1);
  return nodes.reduce((sum, w, i) => sum + weights[i] * f(w), 0);
};

it.each([1, 1e-2, 1e-4, 1e-6])("resolves a bend of width %f at the kink: E Phi(w/r)^2 of a normal w", (r) => {
  // E Phi(a w)^2 = 1/4 + arcsin(rho)/(2 pi), rho = a^2/(1 + a^2)
  const a = 1 / r;
  const exact = 0.25 + Math.asin((a * a) / (1 + a * a)) / (2 * Math.PI);
  expect(average("relu", 1, r, (w) => normalCdf(a * w) ** 2)).toBeCloseTo(exact, 9);
});

it("uses half of the line for odd activations", () => {
  expect(average("tanh", 0.8, 0.1, (w) => w * w)).toBeCloseTo(0.64, 12);
  expect(average("hardTanh", 0.8, 0.1, (w) => Math.abs(w))).toBeCloseTo(0.8 * Math.sqrt(2 / Math.PI), 11);
  const smooth = gaussianExpectation((w) => Math.tanh(w) ** 4, 2, { kind: "analytic", strip: 1 });
  expect(average("tanh", 2, 1e-9, (w) => Math.tanh(w) ** 4)).toBeCloseTo(smooth, 9);
});

it("is the point zero when nothing is known of the mean", () => {
  expect(meanRule(activation("relu"), 0, 1, 1, 1)).toEqual({ nodes: Float64Array.of(0), weights: Float64Array.of(1) });
});
