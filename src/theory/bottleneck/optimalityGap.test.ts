import { describe, expect, test } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { fiveByThree, symmetricChannel } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { optimalityGap } from "./optimalityGap.ts";
import { optimum } from "./optimum.ts";
import { solveFrom } from "./solveFrom.ts";
import { randomEncoder } from "./starts.ts";
import { ibSymmetricBinary } from "./symmetricBinary.ts";

describe("optimalityGap", () => {
  test("bounds how far any encoder is from the global minimum, which it never crosses", () => {
    for (const geometry of [ib, dualIb]) {
      const best = optimum(fiveByThree, { geometry, beta: 8, key: randomKey(1) }).objective;
      for (let seed = 0; seed < 20; seed++) {
        const point = evaluateEncoder(fiveByThree, {
          geometry,
          beta: 8,
          encoder: randomEncoder({ n: 5, clusters: 3, sharpness: 3, key: randomKey(seed) }),
        });
        const gap = optimalityGap(fiveByThree, { geometry, point }).value;
        expect(point.objective - gap).toBeLessThanOrEqual(best + 1e-12);
      }
    }
  });

  test("vanishes at an exact optimum", () => {
    const { flip } = ibSymmetricBinary({ p: 0.1, beta: 2 });
    const encoder = matrix(2, 2, Float64Array.of(1 - flip, flip, flip, 1 - flip));
    const pair = symmetricChannel({ M: 2, eps: 0.1 });
    expect(
      optimalityGap(pair, { geometry: ib, point: evaluateEncoder(pair, { geometry: ib, beta: 2, encoder }) }).value,
    ).toBeLessThan(1e-13);
  });

  test("of the trivial solution opens at the onset, before the local threshold", () => {
    const trivial = (beta: number) =>
      solveFrom(fiveByThree, { geometry: ib, beta, start: matrix(5, 1, new Float64Array(5).fill(1)) });
    const gapAt = (beta: number) => optimalityGap(fiveByThree, { geometry: ib, point: trivial(beta) }).value;
    // onset 4.082349, local threshold 4.209056
    expect(gapAt(4.08)).toBeLessThan(1e-12);
    expect(gapAt(4.085)).toBeGreaterThan(1e-7);
  });
});
