import { expect, it } from "vitest";
import { randomKey } from "../../../numerics/random/index.ts";
import { priorNode } from "../replica/prior.ts";
import { enumeratedInformation } from "./enumeratedInformation.ts";

it("for the identity map it is the scalar binary channel (4 standard errors)", () => {
  const { value, stdError } = enumeratedInformation({
    inputs: 4,
    forward: (x) => x,
    noiseVariance: 0.8,
    draws: 4000,
    key: randomKey(5),
  });
  const exact = priorNode({ kind: "binary", probability: 0.5 }, 1 / 0.8).information;
  expect(Math.abs(value - exact)).toBeLessThan(4 * stdError);
});

it("is ln 2 per input without noise to speak of, and 0 for a constant map", () => {
  const ask = (scale: number) =>
    enumeratedInformation({
      inputs: 5,
      forward: (x) => ({ ...x, data: x.data.map((u) => scale * u) }),
      noiseVariance: 0.01,
      draws: 50,
      key: randomKey(6),
    }).value;
  expect(ask(3)).toBeCloseTo(Math.log(2), 12);
  expect(Math.abs(ask(0))).toBeLessThan(1e-13);
});
