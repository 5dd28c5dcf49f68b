import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { randomJoint } from "../information/index.ts";
import { deterministicIbExhaustive, partitions } from "./deterministicIbExhaustive.ts";
import { fiveByThree } from "./examples.ts";

describe("deterministicIbExhaustive", () => {
  test.each([
    [5, [0, 0, 0, 0, 0]],
    [8, [0, 0, 1, 1, 1]],
    [10, [0, 0, 1, 1, 1]],
    [15, [0, 0, 1, 2, 1]],
    [30, [0, 1, 2, 3, 2]],
    [60, [0, 1, 2, 3, 4]],
  ])("on five by three at beta = %s finds the reference partition", (beta, labels) => {
    expect([...deterministicIbExhaustive(fiveByThree, { beta }).labels]).toEqual(labels);
  });

  test("refuses more than 10 values of x", () => {
    expect(() => deterministicIbExhaustive(randomJoint({ n: 11, m: 2, key: randomKey(1) }), { beta: 2 })).toThrow(
      /at most 10/,
    );
  });
});

describe("partitions", () => {
  test.each([
    [1, 1],
    [3, 5],
    [5, 52],
    [8, 4140],
  ])("of %s elements are counted by the Bell number %s, each once", (n, bell) => {
    const seen = new Set(Array.from(partitions(n), (labels) => labels.join()));
    expect(seen.size).toBe(bell);
  });
});
