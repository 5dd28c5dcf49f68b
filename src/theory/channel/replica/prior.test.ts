import { expect, it } from "vitest";
import { checkPrior, type Prior, priorNode, priorSecondMoment, priorVariance } from "./prior.ts";

const priors: Prior[] = [
  { kind: "gaussian", variance: 1.7 },
  { kind: "binary", probability: 0.5 },
  { kind: "binary", probability: 0.2 },
  { kind: "gaussBernoulli", density: 0.3, variance: 1 },
];

it.each(priors)("obeys the I-MMSE relation dI/dA = mmse/2 from weak to strong signals: %j", (prior) => {
  for (const A of [1e-3, 0.1, 1, 20, 1000]) {
    const h = 1e-3 * A;
    const slope = (priorNode(prior, A + h).information - priorNode(prior, A - h).information) / (2 * h);
    const { mmse } = priorNode(prior, A);
    expect(Math.abs(slope - mmse / 2)).toBeLessThan(2e-6 * mmse + 5e-10);
  }
});

it("tends to the prior variance without signal and to the entropy of the symbol with a strong one", () => {
  for (const prior of priors) expect(priorNode(prior, 0).mmse).toBeCloseTo(priorVariance(prior), 14);
  expect(priorNode({ kind: "binary", probability: 0.5 }, 400).information).toBeCloseTo(Math.log(2), 12);
  const entropy = -0.2 * Math.log(0.2) - 0.8 * Math.log(0.8);
  expect(priorNode({ kind: "binary", probability: 0.2 }, 400).information).toBeCloseTo(entropy, 12);
});

it("knows its second moment", () => {
  expect(priors.map(priorSecondMoment)).toEqual([1.7, 1, 1, 0.3]);
});

it("refuses priors without variance", () => {
  expect(() => checkPrior("f", { kind: "gaussian", variance: 0 })).toThrow(/variance > 0/);
  expect(() => checkPrior("f", { kind: "binary", probability: 1 })).toThrow(/0 < probability < 1/);
  expect(() => checkPrior("f", { kind: "gaussBernoulli", density: 0, variance: 1 })).toThrow(/density/);
});
