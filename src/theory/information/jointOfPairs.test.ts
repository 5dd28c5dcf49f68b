import { describe, expect, test } from "vitest";
import { jointOfPairs } from "./jointOfPairs.ts";

describe("jointOfPairs", () => {
  test("counts pairs and leaves out values of x that never occur", () => {
    const { px, pyGivenX } = jointOfPairs([0, 0, 3, 3], [0, 1, 2, 2], { values: 3 });
    expect([...px]).toEqual([0.5, 0.5]);
    expect([...pyGivenX.data]).toEqual([0.5, 0.5, 0, 0, 0, 1]);
  });

  test.each([
    ["lists of different length", [0], [0, 1]],
    ["no pairs", [], []],
    ["a label of y beyond m", [0], [3]],
    ["a negative label", [-1], [0]],
    ["a fraction", [0.5], [0]],
  ])("refuses %s", (_, xs, ys) => {
    expect(() => jointOfPairs(xs, ys, { values: 3 })).toThrow(RangeError);
  });
});
