import { describe, expect, it } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { blockMatrix, exponential } from "./blocks.ts";

const of = (rows: number, cols: number, ...entries: number[]) => matrix(rows, cols, Float64Array.from(entries));

describe("a matrix of blocks", () => {
  it("puts blocks beside and below each other, numbers as 1 x 1", () => {
    const m = blockMatrix([
      [of(2, 2, 1, 2, 3, 4), of(2, 1, 5, 6)],
      [of(1, 2, 7, 8), 9],
    ]);
    expect([m.rows, m.cols, ...m.data]).toEqual([3, 3, 1, 2, 5, 3, 4, 6, 7, 8, 9]);
  });

  it("refuses blocks that do not fit", () => {
    expect(() => blockMatrix([[of(2, 1, 1, 2), 3]])).toThrow(/blocks that fit/);
    expect(() => blockMatrix([[1, 2], [3]])).toThrow(/blocks that fit/);
  });
});

describe("the exponential of a matrix", () => {
  it("turns a generator into a rotation, small or large", () => {
    for (const t of [0.3, 40]) {
      const r = exponential(of(2, 2, 0, -t, t, 0)).data;
      expect(r[0]).toBeCloseTo(Math.cos(t), 11);
      expect(r[2]).toBeCloseTo(Math.sin(t), 11);
    }
  });

  it("is 1 at 0", () => {
    expect([...exponential(of(2, 2, 0, 0, 0, 0)).data]).toEqual([1, 0, 0, 1]);
  });
});
