import { describe, expect, test } from "vitest";
import { binaryConvolution, binaryEntropy } from "./binaryEntropy.ts";
import { entropy } from "./index.ts";

describe("binaryEntropy", () => {
  test("is the entropy of a coin, to rounding", () => {
    for (const a of [0, 1e-12, 0.1, 0.5, 0.9, 1]) expect(binaryEntropy(a)).toBeCloseTo(entropy([a, 1 - a]), 14);
    expect(binaryEntropy(0.5)).toBe(Math.LN2);
  });

  test("refuses what is not a probability", () => {
    for (const a of [-0.1, 1.1, Number.NaN]) expect(() => binaryEntropy(a)).toThrow(RangeError);
  });
});

describe("binaryConvolution", () => {
  test("is commutative, has identity 0 and is absorbed by 1/2", () => {
    expect(binaryConvolution(0.1, 0.3)).toBeCloseTo(binaryConvolution(0.3, 0.1), 15);
    expect(binaryConvolution(0.3, 0)).toBe(0.3);
    expect(binaryConvolution(0.3, 0.5)).toBeCloseTo(0.5, 15);
  });

  test("refuses what is not a probability, naming itself", () => {
    expect(() => binaryConvolution(Number.NaN, 0.3)).toThrow("binaryConvolution: expected a in [0, 1]; got NaN");
    expect(() => binaryConvolution(0.3, 2)).toThrow("binaryConvolution: expected p in [0, 1]; got 2");
  });
});
