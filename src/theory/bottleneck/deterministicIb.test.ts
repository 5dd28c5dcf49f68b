import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { randomJoint } from "../information/index.ts";
import { deterministicIb } from "./deterministicIb.ts";
import { deterministicIbExhaustive } from "./deterministicIbExhaustive.ts";
import { fiveByThree } from "./examples.ts";

describe("deterministicIb", () => {
  test("from t = x on five by three at beta = 10 stays at a local optimum", () => {
    const stuck = deterministicIb(fiveByThree, { beta: 10 });
    expect(stuck.kind).toBe("converged");
    expect(stuck.lagrangian).toBeCloseTo(-0.18921, 5);
    expect(stuck.lagrangian).toBeGreaterThan(deterministicIbExhaustive(fiveByThree, { beta: 10 }).lagrangian);
  });

  test("keeps the global optimum when started there, and never ends below it", () => {
    for (let seed = 0; seed < 10; seed++) {
      const pair = randomJoint({ n: 6, m: 3, key: randomKey(seed) });
      const best = deterministicIbExhaustive(pair, { beta: 4 * (seed + 1) });
      expect(deterministicIb(pair, { beta: 4 * (seed + 1) }).lagrangian).toBeGreaterThanOrEqual(
        best.lagrangian - 1e-12,
      );
      expect(deterministicIb(pair, { beta: 4 * (seed + 1), start: best.labels }).lagrangian).toBeCloseTo(
        best.lagrangian,
        12,
      );
    }
  });

  test("says so at the iteration cap", () => {
    expect(deterministicIb(fiveByThree, { beta: 0, start: undefined, maxIterations: 1 }).kind).toBe("iterationCap");
  });

  test("refuses labels that are not one non-negative integer per x, and a bad beta", () => {
    expect(() => deterministicIb(fiveByThree, { beta: 2, start: [0, 1] })).toThrow(/5 labels/);
    expect(() => deterministicIb(fiveByThree, { beta: 2, start: [0, 1, -1, 0, 0] })).toThrow(/labels/);
    expect(() => deterministicIb(fiveByThree, { beta: -2 })).toThrow(/beta/);
  });
});
