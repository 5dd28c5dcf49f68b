import { expect, it } from "vitest";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { nearestNeighbourAccuracy } from "./nearestNeighbourAccuracy.ts";

it("is 1 with the right codebook and about 1/M with an independent one", () => {
  const codebook = gaussianMatrix(randomKey(1), 200, 30, 1);
  expect(nearestNeighbourAccuracy(codebook, codebook)).toBe(1);
  expect(nearestNeighbourAccuracy(codebook, gaussianMatrix(randomKey(2), 200, 30, 1))).toBeLessThan(0.03);
});

it("asks for one codeword per message", () => {
  const a = gaussianMatrix(randomKey(1), 3, 2, 1);
  expect(() => nearestNeighbourAccuracy(a, gaussianMatrix(randomKey(1), 4, 2, 1))).toThrow(/codebook of 3 x 2/);
});
