import { describe, expect, test } from "vitest";
import { joint } from "./joint.ts";
import { mutualInformation } from "./mutualInformation.ts";
import { smooth } from "./smooth.ts";

describe("smooth", () => {
  const certain = joint(
    [0.5, 0.5],
    [
      [1, 0],
      [0, 1],
    ],
  );

  test("moves weight epsilon to the uniform distribution and keeps rows normalised", () => {
    const expected = [0.95, 0.05, 0.05, 0.95];
    smooth(certain, { epsilon: 0.1 }).pyGivenX.data.forEach((p, i) => {
      expect(p).toBeCloseTo(expected[i], 15);
    });
  });

  test("can only lower the information", () => {
    expect(mutualInformation(smooth(certain))).toBeLessThan(mutualInformation(certain));
    expect(mutualInformation(smooth(certain, { epsilon: 1 }))).toBeCloseTo(0, 15);
  });

  test("refuses epsilon outside (0, 1]", () => {
    for (const epsilon of [0, -1, 1.5, Number.NaN]) expect(() => smooth(certain, { epsilon })).toThrow(RangeError);
  });
});
