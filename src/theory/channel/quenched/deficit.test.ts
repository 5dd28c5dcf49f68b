import { expect, it } from "vitest";
import { activationDeficit, meanLogSlope, weightDeficit } from "./deficit.ts";
import { freeProductInformation, gaussianFactor } from "./freeFactor.ts";

it("is 2q - (1/2) ln(1 + 4q) for erf", () => {
  for (const q of [0.02, 0.5, 3]) expect(activationDeficit("erf", q)).toBeCloseTo(2 * q - 0.5 * Math.log1p(4 * q), 12);
});

it("is ln((1 + a^2)/2) - ln a for leaky ReLU, whatever the variance", () => {
  for (const a of [0.1, 0.5, 0.9]) {
    const expected = Math.log((1 + a * a) / 2) - Math.log(a);
    for (const q of [0.1, 7]) expect(activationDeficit(`leakyRelu(${a})`, q)).toBeCloseTo(expected, 12);
  }
});

it("is the reference value for tanh, and 4 q^2 to leading order", () => {
  expect(activationDeficit("tanh", 0.5)).toBeCloseTo(0.31452925156953293, 11);
  expect(activationDeficit("tanh", 1e-4) / 4e-8).toBeCloseTo(1, 2);
});

it("is positive by Jensen and zero for a linear layer", () => {
  for (const name of ["tanh", "erf", "softplus", "elu"]) expect(activationDeficit(name, 0.8)).toBeGreaterThan(0);
  expect(activationDeficit("linear", 0.8)).toBe(0);
});

it("is infinite where the activation has a flat piece, and refused where it turns", () => {
  expect(meanLogSlope("relu", 1)).toBe(-Infinity);
  expect(activationDeficit("hardTanh", 1)).toBe(Infinity);
  expect(() => meanLogSlope("gelu", 1)).toThrow(/strictly monotone/);
});

it("weights: 1 for a square layer, 1/(2 alpha) for a tall one, continuous where the formula changes", () => {
  expect(weightDeficit(1)).toBe(1);
  expect(weightDeficit(2)).toBeCloseTo(0.3068528194400547, 14);
  expect(weightDeficit(1e8) * 2e8).toBeCloseTo(1, 7);
  expect(weightDeficit(49.999999) - weightDeficit(50.000001)).toBeCloseTo(2e-6 / (2 * 2500), 10);
  expect(() => weightDeficit(0.5)).toThrow(/alpha/);
});

it("weights: it is the loss of a tall layer at high SNR", () => {
  for (const alpha of [1.5, 4]) {
    const gamma = 1e7;
    const lost =
      0.5 * Math.log(gamma * alpha) - freeProductInformation([gaussianFactor(1, { to: alpha })], { gamma }).information;
    expect(lost).toBeCloseTo(weightDeficit(alpha) / 2, 5);
  }
});

it("refuses an activation or a variance outside its domain, naming itself", () => {
  expect(() => activationDeficit("erf", Number.NaN)).toThrow("activationDeficit: expected q > 0 and finite; got NaN");
  expect(() => activationDeficit("erf", -1)).toThrow("activationDeficit: expected q > 0 and finite; got -1");
  expect(() => activationDeficit("tahn", 1)).toThrow(/^activationDeficit: expected activation one of .*; got "tahn"$/);
});
