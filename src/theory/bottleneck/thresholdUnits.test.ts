import { describe, expect, test } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { binaryEntropy, joint, mutualInformation } from "../information/index.ts";
import { thresholdUnits } from "./thresholdUnits.ts";

describe("thresholdUnits", () => {
  test("gives each x a distribution over the 2^b patterns with the firing rates asked for", () => {
    const h = matrix(4, 3, normals(randomKey(1), 12));
    const encoder = thresholdUnits(h, { noiseVariance: 0.7 * 0.7 });
    expect(encoder).toMatchObject({ rows: 4, cols: 8 });
    for (let x = 0; x < 4; x++) {
      const row = encoder.data.subarray(8 * x, 8 * x + 8);
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
      for (let j = 0; j < 3; j++) {
        const rate = row.reduce((sum, p, t) => sum + (t & (1 << j) ? p : 0), 0);
        expect(rate > 0.5).toBe(h.data[3 * x + j] > 0);
      }
    }
  });

  test("with one unit and opposite inputs is the binary symmetric channel", () => {
    const encoder = thresholdUnits(matrix(2, 1, Float64Array.of(1, -1)), { noiseVariance: 1 });
    const flip = encoder.data[0];
    const copy = joint(
      [0.5, 0.5],
      [
        [encoder.data[0], encoder.data[1]],
        [encoder.data[2], encoder.data[3]],
      ],
    );
    expect(flip).toBeCloseTo(0.15865525393145707, 14);
    expect(mutualInformation(copy)).toBeCloseTo(Math.LN2 - binaryEntropy(flip), 13);
  });

  test("refuses too many units and noise that is not positive", () => {
    expect(() => thresholdUnits(matrix(1, 13), { noiseVariance: 1 })).toThrow(/12 units/);
    expect(() => thresholdUnits(matrix(1, 1), { noiseVariance: 0 })).toThrow(/noise/);
  });
});
