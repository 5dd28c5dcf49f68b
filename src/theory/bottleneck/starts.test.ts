import { describe, expect, test } from "vitest";
import type { Matrix } from "../../numerics/linalg/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { fiveByThree } from "./examples.ts";
import { ib } from "./geometry.ts";
import { duplicate, nearHardEncoder, randomEncoder, seedCluster } from "./starts.ts";

function rowSums({ rows, cols, data }: Matrix): number[] {
  return Array.from({ length: rows }, (_, x) => data.subarray(x * cols, (x + 1) * cols).reduce((a, b) => a + b, 0));
}

describe("starts", () => {
  test("are encoders: every row sums to one", () => {
    const base = randomEncoder({ n: 5, clusters: 3, sharpness: 3, key: randomKey(1) });
    const all = [
      base,
      nearHardEncoder([0, 1, 1, 0, 2], { clusters: 3 }),
      duplicate(base, { size: 1e-3, key: randomKey(2) }),
      seedCluster(base, { px: fiveByThree.px, posterior: Float64Array.of(0, 0, 0, 0, 1) }),
    ];
    for (const encoder of all) for (const sum of rowSums(encoder)) expect(sum).toBeCloseTo(1, 14);
  });

  test("depend on the key and on nothing else", () => {
    expect(randomEncoder({ n: 5, clusters: 3, key: randomKey(1) })).toEqual(
      randomEncoder({ n: 5, clusters: 3, key: randomKey(1) }),
    );
    expect(randomEncoder({ n: 5, clusters: 3, key: randomKey(1) })).not.toEqual(
      randomEncoder({ n: 5, clusters: 3, key: randomKey(2) }),
    );
  });

  test("a duplicate without tilt changes no information", () => {
    const base = randomEncoder({ n: 5, clusters: 3, key: randomKey(3) });
    const before = evaluateEncoder(fiveByThree, { geometry: ib, beta: 2, encoder: base });
    const after = evaluateEncoder(fiveByThree, {
      geometry: ib,
      beta: 2,
      encoder: duplicate(base, { size: 0, key: randomKey(4) }),
    });
    expect(after.ixt).toBeCloseTo(before.ixt, 13);
    expect(after.ity).toBeCloseTo(before.ity, 13);
  });

  test("a seeded cluster has the posterior asked for and moves at most half of any x", () => {
    const posterior = Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.2);
    const base = nearHardEncoder([0, 0, 0, 0, 0], { clusters: 1 });
    const seeded = evaluateEncoder(fiveByThree, {
      geometry: ib,
      beta: 2,
      encoder: seedCluster(base, { px: fiveByThree.px, posterior, mass: 0.05 }),
    });
    expect(seeded.weights[1]).toBeCloseTo(0.05, 14);
    const greedy = seedCluster(base, { px: fiveByThree.px, posterior: Float64Array.of(0, 0, 0, 0, 1), mass: 0.9 });
    expect(greedy.data[9]).toBe(0.5);
  });
});
