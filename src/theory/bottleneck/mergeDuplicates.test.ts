import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { fiveByThree } from "./examples.ts";
import { ib } from "./geometry.ts";
import { mergeDuplicates } from "./mergeDuplicates.ts";
import { duplicate, nearHardEncoder, randomEncoder } from "./starts.ts";

describe("mergeDuplicates", () => {
  test("undoes a duplication", () => {
    const base = randomEncoder({ n: 5, clusters: 3, key: randomKey(1) });
    const merged = mergeDuplicates(fiveByThree.px, duplicate(base, { size: 1e-9, key: randomKey(2) }));
    expect(merged.cols).toBe(3);
    const [before, after] = [base, merged].map((encoder) =>
      evaluateEncoder(fiveByThree, { geometry: ib, beta: 5, encoder }),
    );
    expect(after.ixt).toBeCloseTo(before.ixt, 11);
    expect(after.ity).toBeCloseTo(before.ity, 11);
  });

  test("keeps clusters that differ", () => {
    expect(mergeDuplicates(fiveByThree.px, nearHardEncoder([0, 1, 2, 3, 4], { clusters: 5 })).cols).toBe(5);
  });

  test("pours clusters without weight into the heaviest", () => {
    const encoder = nearHardEncoder([0, 0, 0, 1, 1], { clusters: 3, leak: 1e-14 });
    expect(mergeDuplicates(fiveByThree.px, encoder).cols).toBe(2);
  });
});
