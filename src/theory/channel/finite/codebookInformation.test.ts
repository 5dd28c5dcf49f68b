import { expect, it } from "vitest";
import { fromRows } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { priorNode } from "../replica/prior.ts";
import { codebookInformation } from "./codebookInformation.ts";

it("two codewords are the binary-input Gaussian channel, known by quadrature (4 standard errors)", () => {
  const signals = fromRows([
    [5.6, 3],
    [5, 3.8],
  ]); // distance 1: +-1/2 along one direction
  const { information, accuracy } = codebookInformation({
    signals,
    noiseVariance: 0.25,
    draws: 20_000,
    key: randomKey(1),
  });
  const exact = priorNode({ kind: "binary", probability: 0.5 }, 1).information;
  expect(Math.abs(information.value - exact)).toBeLessThan(4 * information.stdError);
  expect(Math.abs(accuracy.value - 0.841345)).toBeLessThan(4 * accuracy.stdError);
});

it("is ln M for well separated codewords and 0 for identical ones, though far from the origin", () => {
  const signals = gaussianMatrix(randomKey(2), 16, 20, 1);
  const clear = codebookInformation({ signals, noiseVariance: 1e-4, draws: 64, key: randomKey(3) });
  expect(clear.information.value).toBeCloseTo(Math.log(16), 12);
  expect(clear.accuracy.value).toBe(1);
  const same = { ...signals, data: signals.data.map((_, i) => 1e6 + (i % 20)) };
  const blind = codebookInformation({ signals: same, noiseVariance: 1, draws: 64, key: randomKey(3) });
  expect(Math.abs(blind.information.value)).toBeLessThan(1e-12);
});

it("gives the same bytes for the same key", () => {
  const signals = gaussianMatrix(randomKey(2), 8, 5, 1);
  const ask = () => codebookInformation({ signals, noiseVariance: 0.5, draws: 40, key: randomKey(9) });
  expect(ask()).toEqual(ask());
});

it("refuses a noiseless channel and a single codeword", () => {
  const one = gaussianMatrix(randomKey(2), 1, 5, 1);
  expect(() => codebookInformation({ signals: one, noiseVariance: 1, draws: 1, key: randomKey(1) })).toThrow(
    /two codewords/,
  );
  expect(() => codebookInformation({ signals: one, noiseVariance: 0, draws: 1, key: randomKey(1) })).toThrow(
    /noiseVariance > 0/,
  );
});
