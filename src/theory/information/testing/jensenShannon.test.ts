import { describe, expect, test } from "vitest";
import { randomKey } from "../../../numerics/random/index.ts";
import { joint, klDivergence, mutualInformation, randomJoint } from "../index.ts";
import { jensenShannon } from "./jensenShannon.ts";

describe("jensenShannon", () => {
  test("is the mean divergence from the mixture", () => {
    const p = [
      [0.7, 0.2, 0.1],
      [0.1, 0.1, 0.8],
    ];
    const mixture = [0.3 * 0.7 + 0.7 * 0.1, 0.3 * 0.2 + 0.7 * 0.1, 0.3 * 0.1 + 0.7 * 0.8];
    const expected = 0.3 * klDivergence(p[0], mixture) + 0.7 * klDivergence(p[1], mixture);
    expect(jensenShannon([0.3, 0.7], p)).toBeCloseTo(expected, 14);
  });

  test("of the rows of a channel is its mutual information", () => {
    const { px, pyGivenX } = randomJoint({ n: 4, m: 3, key: randomKey(3) });
    const rows = Array.from(px, (_, x) => pyGivenX.data.subarray(3 * x, 3 * x + 3));
    expect(jensenShannon(px, rows)).toBeCloseTo(mutualInformation(joint(px, rows)), 13);
  });

  test("is zero for equal distributions and H(pi) for disjoint ones", () => {
    expect(jensenShannon([0.5, 0.5], [[1], [1]])).toBe(0);
    const disjoint = [
      [1, 0],
      [0, 1],
    ];
    expect(jensenShannon([0.5, 0.5], disjoint)).toBeCloseTo(Math.LN2, 15);
  });

  test("refuses shapes that disagree and weights that are not probabilities", () => {
    expect(() => jensenShannon([0.5, 0.5], [[1]])).toThrow(/2 distributions/);
    expect(() => jensenShannon([0.5, 0.5], [[1], [0.5, 0.5]])).toThrow(/row 1/);
    expect(() => jensenShannon([0.5, 0.6], [[1], [1]])).toThrow(/sum/);
  });
});
