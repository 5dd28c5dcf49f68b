import { expect, it } from "vitest";
import { evaluateQuantity } from "./quantity.ts";
import { registry } from "./registry.ts";

const evaluate = (id: string, parameters: Record<string, unknown>) => evaluateQuantity(registry.get(id)!, parameters);

it("knows the 81 quantities of the chapters, each under an id of its own", () => {
  expect(registry.size).toBe(81);
  for (const { id, symbol, unit, meaning, source } of registry.values()) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    for (const words of [symbol, unit, meaning, source]) expect(words, id).toMatch(/\S/);
  }
});

it("reads plain parameters: names of activations, weights and priors", () => {
  expect(evaluate("linear-channel-mi", { gamma: 10, depth: 2 })).toBeCloseTo(0.7939107855886605, 13);
  const network = {
    prior: ["gb", 0.3, 1],
    activations: ["linear"],
    outputNoise: 0.1,
    weights: ["gaussian"],
    alpha: [0.8],
    sigmaW2: [1],
  };
  expect(evaluate("replica-mi", network)).toBeCloseTo(0.4299302871083131, 11);
  expect(evaluate("replica-mmse", network)).toBeCloseTo(0.10638143069031794, 8);
  expect(evaluate("q-fluctuation", { activation: "linear", sigmaW: 1, sigmaB: 0, steps: 3, q1: 1 })).toBeCloseTo(6, 10);
});

it("explains what it wanted", () => {
  expect(() => evaluate("linear-channel-mi", { gamma: -1, depth: 2 })).toThrow(/expected gamma > 0 and finite; got -1/);
  expect(() => evaluate("activation-deficit", { activation: "thanh", q: 1 })).toThrow(/expected activation one of/);
  expect(() =>
    evaluate("replica-mi", {
      prior: ["poisson", 1],
      activations: [],
      outputNoise: 1,
      weights: [],
      alpha: [],
      sigmaW2: [],
    }),
  ).toThrow(/expected prior \["gaussian"/);
});
