import { expect, it } from "vitest";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { addNoise } from "./addNoise.ts";

it("adds the asked variance and leaves the signals alone", () => {
  const signals = gaussianMatrix(randomKey(1), 50, 40, 1);
  const before = signals.data.slice();
  const received = addNoise(signals, { noiseVariance: 0.09, key: randomKey(2) });
  const variance = received.data.reduce((sum, y, i) => sum + (y - signals.data[i]) ** 2, 0) / 2000;
  expect(Math.abs(variance / 0.09 - 1)).toBeLessThan(4 * Math.sqrt(2 / 2000));
  expect(signals.data).toEqual(before);
  expect(addNoise(signals, { noiseVariance: 0, key: randomKey(2) }).data).toEqual(before);
  expect(() => addNoise(signals, { noiseVariance: -1, key: randomKey(2) })).toThrow(/noiseVariance >= 0/);
});
