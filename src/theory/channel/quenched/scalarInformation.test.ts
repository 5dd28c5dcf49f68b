import { expect, it } from "vitest";
import { scalarInformation } from "./scalarInformation.ts";

it.each([
  ["relu", 2, 0.1, 0.822678472109435],
  ["tanh", 1, 0.01, 1.680430001712633],
])("reproduces the reference value: %s, q = %f, noise %f", (activation, q, noiseVariance, expected) => {
  expect(scalarInformation({ activation, q, noiseVariance })).toBeCloseTo(expected, 10);
});

it.each([
  [0.1, 0.72235],
  [0.01, 1.68609],
  [0.001, 2.78401],
])("|z| at noise %f: the folded channel of chapter 4", (noiseVariance, expected) => {
  expect(scalarInformation({ activation: "abs", q: 1, noiseVariance })).toBeCloseTo(expected, 5);
});

it("is (1/2) ln(1 + q/s) for a linear neuron, and ln 2 less for a fold at high SNR", () => {
  const linear = scalarInformation({ activation: "linear", q: 3, noiseVariance: 0.5 });
  expect(linear).toBeCloseTo(0.5 * Math.log(7), 14);
  const s = 1e-7;
  const lost = 0.5 * Math.log1p(1 / s) - scalarInformation({ activation: "abs", q: 1, noiseVariance: s });
  expect(lost).toBeCloseTo(Math.log(2), 3);
});

it("decreases with the noise for every activation", () => {
  for (const activation of ["tanh", "gelu", "hardTanh", "sin", "elu", "quadratic"]) {
    const values = [0.01, 0.1, 1, 10].map((noiseVariance) => scalarInformation({ activation, q: 1, noiseVariance }));
    for (let i = 1; i < 4; i++) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(values[3]).toBeGreaterThan(0);
  }
});

it("refuses a noiseless neuron", () => {
  expect(() => scalarInformation({ activation: "tanh", q: 1, noiseVariance: 0 })).toThrow(/noiseVariance > 0/);
});
