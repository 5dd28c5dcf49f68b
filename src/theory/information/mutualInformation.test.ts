import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { binaryEntropy, entropy, joint, marginalY, mutualInformation, randomJoint } from "./index.ts";

describe("mutualInformation", () => {
  test("equals H(X) + H(Y) - H(X,Y) for random pairs", () => {
    for (let i = 0; i < 20; i++) {
      const pair = randomJoint({ n: 2 + (i % 4), m: 2 + (i % 3), key: randomKey(i) });
      const pxy = pair.pyGivenX.data.map((p, j) => p * pair.px[Math.floor(j / pair.pyGivenX.cols)]);
      const expected = entropy(pair.px) + entropy(marginalY(pair)) - entropy(pxy);
      expect(mutualInformation(pair)).toBeCloseTo(expected, 13);
    }
  });

  test("of the binary symmetric channel is ln 2 - h(p)", () => {
    const pair = joint(
      [0.5, 0.5],
      [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    );
    expect(mutualInformation(pair)).toBeCloseTo(Math.LN2 - binaryEntropy(0.1), 14);
  });

  test("is zero for independent variables and H(X) for a copy", () => {
    const row = [0.2, 0.8];
    expect(mutualInformation(joint([0.3, 0.7], [row, row]))).toBeCloseTo(0, 15);
    const copy = [
      [1, 0],
      [0, 1],
    ];
    expect(mutualInformation(joint([0.3, 0.7], copy))).toBeCloseTo(binaryEntropy(0.3), 15);
  });
});
