import { expect, it } from "vitest";
import { randomKey, uniforms } from "../../../numerics/random/index.ts";
import { scaleInformation } from "./scaleInformation.ts";

it("is zero when the scale is known", () => {
  expect(Math.abs(scaleInformation({ logVariance: { values: [0.3], weights: [1] }, width: 20 }))).toBeLessThan(1e-13);
});

it("is the entropy of the label when the scales are far apart", () => {
  const weights = [0.2, 0.5, 0.3];
  const entropy = -weights.reduce((sum, w) => sum + w * Math.log(w), 0);
  expect(scaleInformation({ logVariance: { values: [-20, 0, 20], weights }, width: 30 })).toBeCloseTo(entropy, 10);
});

it("for close scales is n/4 Var(ln q), to first order", () => {
  const [h, width] = [1e-3, 100];
  const value = scaleInformation({ logVariance: { values: [-h, h], weights: [0.5, 0.5] }, width });
  expect(value / ((width / 4) * h * h)).toBeCloseTo(1, 3);
});

it("obeys 0 <= I <= H(label) and grows with the width, for random laws", () => {
  for (let trial = 0; trial < 8; trial++) {
    const u = uniforms(randomKey(5, "law", trial), 8);
    const raw = [u[0], u[1], u[2], u[3]].map((x) => x + 0.05);
    const total = raw.reduce((a, b) => a + b, 0);
    const weights = raw.map((x) => x / total);
    const logVariance = { values: [u[4], u[5], u[6], u[7]], weights };
    const entropy = -weights.reduce((sum, w) => sum + w * Math.log(w), 0);
    const values = [1, 4, 16, 64].map((width) => scaleInformation({ logVariance, width }));
    expect(values[0]).toBeGreaterThan(0);
    expect(values[3]).toBeLessThan(entropy);
    for (let i = 1; i < 4; i++) expect(values[i]).toBeGreaterThan(values[i - 1]);
  }
});

it("refuses weights that do not sum to one", () => {
  expect(() => scaleInformation({ logVariance: { values: [0, 1], weights: [0.5, 0.6] }, width: 5 })).toThrow(
    /summing to 1/,
  );
});
