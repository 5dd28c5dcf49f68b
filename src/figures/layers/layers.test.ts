import { describe, expect, it } from "vitest";
import { contour, heatmap, line, points, rule } from "../index.ts";

describe("layers", () => {
  it("refuse lists of different lengths, with both lengths", () => {
    expect(() => line({ x: [1, 2, 3], y: [1, 2] })).toThrow(/line: expected x, y of one length; got 3, 2/);
    expect(() => points({ x: [1], y: [] })).toThrow(/points: expected at least one value/);
  });

  it("refuse data without a finite value, which would draw nothing", () => {
    expect(() => line({ x: [1, 2], y: [Number.NaN, Number.NaN] })).toThrow(/expected a finite value in y/);
  });

  it("want z as rows along y", () => {
    expect(() =>
      heatmap({
        x: [1, 2, 3],
        y: [1, 2],
        z: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
    ).toThrow(/2 x 3\); got 3 x 2/);
    expect(() => contour({ x: [1], y: [1, 2], z: [[1], [2]] })).not.toThrow();
  });

  it("take a rule in one direction only", () => {
    expect(() => rule({ x: 1, y: 2 })).toThrow(/exactly one of x and y/);
    expect(() => rule({})).toThrow(/exactly one of x and y/);
    expect(rule({ y: 0, label: "$I=0$" })).toMatchObject({ kind: "rule", y: 0 });
  });
});
