import { describe, expect, test } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { joint, mutualInformation, randomJoint } from "../information/index.ts";
import { alternation, load, step } from "./alternation.ts";
import { erasureChannel, fiveByThree, fourByTwo } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { solveFrom } from "./solveFrom.ts";
import { nearHardEncoder, randomEncoder } from "./starts.ts";

describe("solveFrom", () => {
  test.each([ib, dualIb])("$name: ends where the equations reproduce the encoder", (geometry) => {
    for (let i = 0; i < 10; i++) {
      const pair = randomJoint({ n: 5, m: 3, key: randomKey(i) });
      const solution = solveFrom(pair, {
        geometry,
        beta: 4 + 2 * i,
        start: randomEncoder({ n: 5, clusters: 5, sharpness: 3, key: randomKey(i, "start") }),
      });
      expect(solution.kind).toBe("converged");
      const work = alternation(geometry, pair, solution.encoder.cols);
      load(work, solution.encoder.data);
      const objective = step(work, solution.beta);
      // the second stopping rule bounds the fall of F by 1e-12 relative in 50 steps
      expect(Math.abs(objective - solution.objective)).toBeLessThan(1e-11);
    }
  });

  test.each([ib, dualIb])(
    "$name: F falls from each accepted step to the next, down to the objective returned",
    (geometry) => {
      for (let seed = 0; seed < 30; seed++) {
        const pair = randomJoint({ n: 5, m: 3, key: randomKey(seed, "pair") });
        let last = Number.POSITIVE_INFINITY;
        const { objective } = solveFrom(pair, {
          geometry,
          beta: 1.2 ** seed,
          start: randomEncoder({ n: 5, clusters: 5, sharpness: 3, key: randomKey(seed) }),
          observe: (value) => {
            // rounding of sums of order beta
            expect(value).toBeLessThanOrEqual(last + 1e-13 * Math.max(1, 1.2 ** seed));
            last = value;
          },
        });
        expect(objective).toBeLessThanOrEqual(last + 1e-12 * Math.max(1, last));
      }
    },
  );

  test("says so when the iteration cap is what stopped it", () => {
    const start = randomEncoder({ n: 5, clusters: 5, key: randomKey(1) });
    expect(solveFrom(fiveByThree, { geometry: ib, beta: 4.15, start, maxIterations: 10 })).toMatchObject({
      kind: "iterationCap",
      iterations: 10,
    });
  });

  test("with the identity and beta = 0 forgets everything", () => {
    const solution = solveFrom(fiveByThree, {
      geometry: ib,
      beta: 0,
      start: nearHardEncoder(Int32Array.of(0, 1, 2, 3, 4), { clusters: 5 }),
    });
    expect(solution.ixt).toBeCloseTo(0, 12);
    expect(solution.lagrangian).toBeCloseTo(0, 12);
  });

  test("for labels that are certain: trivial below beta = 1, T = f(X) above it", () => {
    const pair = joint(
      [0.2, 0.3, 0.5],
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
    );
    const start = nearHardEncoder(Int32Array.of(0, 1, 2), { clusters: 3 });
    expect(solveFrom(pair, { geometry: ib, beta: 0.9, start }).ixt).toBeCloseTo(0, 6);
    const kept = solveFrom(pair, { geometry: ib, beta: 1.5, start });
    expect(kept.ixt).toBeCloseTo(Math.LN2, 9);
    expect(kept.ity).toBeCloseTo(Math.LN2, 9);
  });

  test("on the erasure channel I(T;Y) = (1-e) I(X;T) at every step of the way", () => {
    for (const maxIterations of [1, 2, 5, 50]) {
      const { ixt, ity } = solveFrom(erasureChannel(0.3), {
        geometry: ib,
        beta: 1.45,
        start: randomEncoder({ n: 2, clusters: 2, sharpness: 3, key: randomKey(3) }),
        maxIterations,
      });
      expect(ity).toBeCloseTo(0.7 * ixt, 12);
    }
  });

  test("never moves information beyond I(X;Y) by the Markov chain, though the dual decoder may claim more", () => {
    const solution = solveFrom(fourByTwo, {
      geometry: dualIb,
      beta: 5,
      start: nearHardEncoder(Int32Array.of(0, 1, 2, 3), { clusters: 4 }),
    });
    expect(solution.ity).toBeLessThan(mutualInformation(fourByTwo));
    expect(solution.iDecoder).toBeGreaterThan(mutualInformation(fourByTwo));
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses beta = %s", (beta) => {
    expect(() =>
      solveFrom(fiveByThree, { geometry: ib, beta, start: randomEncoder({ n: 5, clusters: 5, key: randomKey(1) }) }),
    ).toThrow(/beta/);
  });

  test("refuses an encoder of the wrong shape or with rows that are not distributions", () => {
    expect(() =>
      solveFrom(fiveByThree, { geometry: ib, beta: 2, start: randomEncoder({ n: 4, clusters: 2, key: randomKey(1) }) }),
    ).toThrow(/5 rows/);
    expect(() => solveFrom(fiveByThree, { geometry: ib, beta: 2, start: matrix(5, 2) })).toThrow(/distributions/);
  });

  test("the dual refuses certain labels", () => {
    expect(() =>
      solveFrom(erasureChannel(0.3), {
        geometry: dualIb,
        beta: 2,
        start: randomEncoder({ n: 2, clusters: 2, key: randomKey(1) }),
      }),
    ).toThrow(/smooth/);
  });
});
