import { describe, expect, test } from "vitest";
import { joint } from "./joint.ts";

describe("joint", () => {
  test("keeps what it is given", () => {
    const pair = joint(
      [0.25, 0.75],
      [
        [0.5, 0.5, 0],
        [0, 0, 1],
      ],
    );
    expect([...pair.px]).toEqual([0.25, 0.75]);
    expect(pair.pyGivenX).toMatchObject({ rows: 2, cols: 3 });
    expect([...pair.pyGivenX.data]).toEqual([0.5, 0.5, 0, 0, 0, 1]);
  });

  test("does not share memory with its arguments", () => {
    const px = Float64Array.of(1);
    const pair = joint(px, [[1]]);
    px[0] = 0;
    expect(pair.px[0]).toBe(1);
  });

  test("leaves out values of x of probability zero only when asked", () => {
    const rows = [
      [0.5, 0.5],
      [1, 0],
    ];
    expect(() => joint([1, 0], rows)).toThrow(/px\[1\] = 0/);
    expect([...joint([1, 0], rows, { dropZeroRows: true }).pyGivenX.data]).toEqual([0.5, 0.5]);
  });

  test.each<[string, number[], number[][]]>([
    ["a negative probability", [1.5, -0.5], [[1], [1]]],
    ["a sum that is not one", [0.5, 0.4], [[1], [1]]],
    ["NaN", [Number.NaN, 1], [[1], [1]]],
    ["an unnormalised row", [1], [[0.3, 0.3]]],
    ["ragged rows", [0.5, 0.5], [[1], [0.5, 0.5]]],
    ["too few rows", [0.5, 0.5], [[1]]],
    ["nothing", [], []],
  ])("refuses %s", (_, px, rows) => {
    expect(() => joint(px, rows)).toThrow(RangeError);
  });
});
