import { expect, it } from "vitest";
import { checkLayers, layersOf } from "./layers.ts";

it("reads one list per field as one value per layer", () => {
  expect(layersOf("f", { alpha: [1, 2], sigmaW2: [3, 4] })).toEqual([
    { alpha: 1, sigmaW2: 3 },
    { alpha: 2, sigmaW2: 4 },
  ]);
});

it("refuses lists of different length, no layers and a layer outside its domain", () => {
  expect(() => layersOf("f", { alpha: [1, 2], sigmaW2: [3] })).toThrow(
    /f: expected alpha, sigmaW2 of equal length; got 2, 1/,
  );
  expect(() => checkLayers("f", [])).toThrow(/f: expected at least one layer/);
  expect(() => checkLayers("f", [{ alpha: 1, sigmaW2: 0 }])).toThrow(/f: expected sigmaW2 > 0/);
});
