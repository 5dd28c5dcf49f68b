import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { mutualInformation, randomJoint } from "../information/index.ts";
import { erasureChannel, fiveByThree, fourByTwo, symmetricChannel } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { optimum } from "./optimum.ts";
import { dualIbSymmetricBinary, ibSymmetricBinary } from "./symmetricBinary.ts";

describe("optimum", () => {
  test.each([
    ["IB, four by two, beta 5", ib, fourByTwo, 5],
    ["IB, five by three, in the window beta 4.15", ib, fiveByThree, 4.15],
    ["IB, five by three, beta 10", ib, fiveByThree, 10],
    ["dual, four by two, beta 5", dualIb, fourByTwo, 5],
    ["dual, five by three, beta 4", dualIb, fiveByThree, 4],
  ] as const)("%s: does not depend on the key over 30 restarts", (_, geometry, pair, beta) => {
    const values = [1, 2, 3].map(
      (seed) => optimum(pair, { geometry, beta, key: randomKey(seed), restarts: 30 }).objective,
    );
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(1e-9);
  });

  test.each([1.2, 1.6, 2, 5])("of the doubly symmetric binary source is the closed form at beta = %s", (beta) => {
    const pair = symmetricChannel({ M: 2, eps: 0.1 });
    const key = randomKey(2);
    const found = optimum(pair, { geometry: ib, beta, key, restarts: 5 });
    const exact = ibSymmetricBinary({ p: 0.1, beta });
    // F is flat at the optimum: 1e-12 in F leaves about 1e-6 in each information close to beta_c = 1.5625
    expect(found.ixt).toBeCloseTo(exact.ixt, 5);
    expect(found.lagrangian).toBeCloseTo(exact.ixt - beta * exact.ity, 9);
    const dual = optimum(pair, { geometry: dualIb, beta, key, restarts: 5 });
    expect(dual.ixt).toBeCloseTo(dualIbSymmetricBinary({ p: 0.1, beta }).ixt, 5);
    expect(dual.ity).toBeCloseTo(dualIbSymmetricBinary({ p: 0.1, beta }).ity, 5);
  });

  test("of the erasure channel jumps from nothing to T = X at 1/(1-e)", () => {
    const key = randomKey(3);
    expect(optimum(erasureChannel(0.3), { geometry: ib, beta: 1.4, key }).lagrangian).toBeCloseTo(0, 9);
    const above = optimum(erasureChannel(0.3), { geometry: ib, beta: 1.45, key });
    expect(above.lagrangian).toBeCloseTo(Math.LN2 * (1 - 1.45 * 0.7), 9);
    expect(above.ixt).toBeCloseTo(Math.LN2, 6);
  });

  test("closes its gap, obeys data processing and keeps at most n clusters on random pairs", () => {
    for (let seed = 0; seed < 12; seed++) {
      const pair = randomJoint({ n: 4, m: 4, key: randomKey(seed, "pair") });
      for (const geometry of [ib, dualIb]) {
        const found = optimum(pair, { geometry, beta: 2 ** (seed / 3), key: randomKey(seed), restarts: 8 });
        expect(found.kind).toBe("converged");
        expect(found.gap).toBeLessThan(1e-7);
        expect(found.weights.length).toBeLessThanOrEqual(4);
        expect(found.ity).toBeLessThanOrEqual(Math.min(found.ixt, mutualInformation(pair)) + 1e-12);
      }
    }
  });

  test("with fewer clusters can only do worse", () => {
    const key = randomKey(4);
    const objectives = [1, 2, 3, 5].map(
      (clusters) => optimum(fiveByThree, { geometry: ib, beta: 15, key, clusters }).objective,
    );
    for (let i = 1; i < objectives.length; i++) expect(objectives[i]).toBeLessThanOrEqual(objectives[i - 1] + 1e-10);
    expect(objectives[0]).toBeCloseTo(15 * mutualInformation(fiveByThree), 10);
  });

  test("refuses a cluster number that is not a positive integer", () => {
    for (const clusters of [0, 1.5, -1])
      expect(() => optimum(fiveByThree, { geometry: ib, beta: 2, key: randomKey(1), clusters })).toThrow(/clusters/);
  });
});
