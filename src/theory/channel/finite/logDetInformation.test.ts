import { expect, it } from "vitest";
import { fromRows, singularValues } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { logAbsDetPerNeuron, logDetInformation } from "./logDetInformation.ts";

it("is the average of (1/2) ln(1 + gamma s^2) over singular values, for tall and wide matrices", () => {
  for (const [rows, cols] of [
    [6, 6],
    [9, 4],
    [3, 8],
  ]) {
    const j = gaussianMatrix(randomKey(1, rows), rows, cols, 1);
    const direct = singularValues(j).reduce((sum, s) => sum + 0.5 * Math.log1p(7 * s * s), 0) / cols;
    expect(logDetInformation(j, { gamma: 7 })).toBeCloseTo(direct, 12);
  }
});

it("takes the determinant per neuron", () => {
  const j = fromRows([
    [2, 0],
    [5, -8],
  ]);
  expect(logAbsDetPerNeuron(j)).toBeCloseTo(Math.log(16) / 2, 14);
  expect(() => logAbsDetPerNeuron(gaussianMatrix(randomKey(1), 2, 3, 1))).toThrow(/square/);
});
