import { describe, expect, test } from "vitest";
import { randomKey, uniforms } from "../../numerics/random/index.ts";
import { randomJoint } from "../information/index.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { ib } from "./geometry.ts";
import { evaluatePartition } from "./partition.ts";
import { nearHardEncoder } from "./starts.ts";

describe("evaluatePartition", () => {
  test("agrees with the hard encoder that it stands for", () => {
    for (let seed = 0; seed < 10; seed++) {
      const pair = randomJoint({ n: 7, m: 3, key: randomKey(seed) });
      const labels = uniforms(randomKey(seed, "labels"), 7).map((u) => Math.floor(3 * u));
      const hard = evaluatePartition(pair, { labels });
      const soft = evaluateEncoder(pair, {
        geometry: ib,
        beta: 1,
        encoder: nearHardEncoder(labels, { clusters: 3, leak: 0 }),
      });
      expect(hard.entropyT).toBeCloseTo(soft.ixt, 13);
      expect(hard.ity).toBeCloseTo(soft.ity, 13);
    }
  });
});
