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
      const pair = randomJoint(randomKey(i), 5, 3);
      const solution = solveFrom(geometry, pair, 4 + 2 * i, randomEncoder(randomKey(i, "start"), 5, 5, 3));
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
        const pair = randomJoint(randomKey(seed, "pair"), 5, 3);
        let last = Number.POSITIVE_INFINITY;
        const { objective } = solveFrom(geometry, pair, 1.2 ** seed, randomEncoder(randomKey(seed), 5, 5, 3), {
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
    const start = randomEncoder(randomKey(1), 5, 5);
    expect(solveFrom(ib, fiveByThree, 4.15, start, { maxIterations: 10 })).toMatchObject({
      kind: "iterationCap",
      iterations: 10,
    });
  });

  test("with the identity and beta = 0 forgets everything", () => {
    const solution = solveFrom(ib, fiveByThree, 0, nearHardEncoder(Int32Array.of(0, 1, 2, 3, 4), 5));
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
    const start = nearHardEncoder(Int32Array.of(0, 1, 2), 3);
    expect(solveFrom(ib, pair, 0.9, start).ixt).toBeCloseTo(0, 6);
    const kept = solveFrom(ib, pair, 1.5, start);
    expect(kept.ixt).toBeCloseTo(Math.LN2, 9);
    expect(kept.ity).toBeCloseTo(Math.LN2, 9);
  });

  test("on the erasure channel I(T;Y) = (1-e) I(X;T) at every step of the way", () => {
    for (const maxIterations of [1, 2, 5, 50]) {
      const { ixt, ity } = solveFrom(ib, erasureChannel(0.3), 1.45, randomEncoder(randomKey(3), 2, 2, 3), {
        maxIterations,
      });
      expect(ity).toBeCloseTo(0.7 * ixt, 12);
    }
  });

  test("never moves information beyond I(X;Y) by the Markov chain, though the dual decoder may claim more", () => {
    const solution = solveFrom(dualIb, fourByTwo, 5, nearHardEncoder(Int32Array.of(0, 1, 2, 3), 4));
    expect(solution.ity).toBeLessThan(mutualInformation(fourByTwo));
    expect(solution.iDecoder).toBeGreaterThan(mutualInformation(fourByTwo));
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses beta = %s", (beta) => {
    expect(() => solveFrom(ib, fiveByThree, beta, randomEncoder(randomKey(1), 5, 5))).toThrow(/beta/);
  });

  test("refuses an encoder of the wrong shape or with rows that are not distributions", () => {
    expect(() => solveFrom(ib, fiveByThree, 2, randomEncoder(randomKey(1), 4, 2))).toThrow(/5 rows/);
    expect(() => solveFrom(ib, fiveByThree, 2, matrix(5, 2))).toThrow(/distributions/);
  });

  test("the dual refuses certain labels", () => {
    expect(() => solveFrom(dualIb, erasureChannel(0.3), 2, randomEncoder(randomKey(1), 2, 2))).toThrow(/smooth/);
  });
});
