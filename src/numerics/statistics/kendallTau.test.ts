import { describe, expect, it } from "vitest";
import { kendallTau } from "./kendallTau.ts";

describe("kendallTau", () => {
  it("is 1 for the same order, -1 for the opposite one, and between for one exchange", () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 21, 100])).toBe(1);
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(kendallTau([1, 2, 3, 4], [2, 1, 3, 4])).toBeCloseTo(4 / 6, 15);
  });

  it("can be confined to pairs of one group", () => {
    const group = [0, 0, 1, 1];
    expect(kendallTau([1, 2, 10, 20], [2, 1, 20, 10], (i, j) => group[i] === group[j])).toBe(-1);
  });

  it("refuses what has no pairs", () => {
    expect(() => kendallTau([1], [1])).toThrow("at least one pair");
    expect(() => kendallTau([1, 2], [1])).toThrow("one length");
  });
});
