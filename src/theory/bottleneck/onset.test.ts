import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { klDivergence, marginalY, randomJoint } from "../information/index.ts";
import { erasureChannel, fiveByThree, fourByTwo, symmetricChannel } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { localCriticalBeta } from "./localCriticalBeta.ts";
import { onset, onsetQuotient } from "./onset.ts";
import { optimum } from "./optimum.ts";

describe("onset", () => {
  test.each([
    ["IB, four by two", ib, fourByTwo, 2.039892],
    ["IB, five by three", ib, fiveByThree, 4.082349],
    ["IB, four values through the symmetric channel", ib, symmetricChannel({ M: 4, eps: 0.3 }), 2.654313],
    ["dual, four by two", dualIb, fourByTwo, 1.037234],
    ["dual, five by three", dualIb, fiveByThree, 3.056523],
  ] as const)("%s: a cluster appears at a finite distance, at the reference value", (_, geometry, pair, beta) => {
    const found = onset(pair, { geometry });
    expect(found.kind).toBe("newCluster");
    expect(found.beta).toBeCloseTo(beta, 5);
    expect(found.beta).toBeLessThan(localCriticalBeta(pair, { geometry }));
  });

  test("coincides with the local threshold for two symmetric inputs", () => {
    expect(onset(symmetricChannel({ M: 2, eps: 0.1 }), { geometry: ib })).toEqual({
      kind: "split",
      beta: expect.closeTo(1.5625, 10),
    });
    expect(onset(symmetricChannel({ M: 2, eps: 0.1 }), { geometry: dualIb }).beta).toBeCloseTo(
      4 / Math.log(9) ** 2,
      10,
    );
    expect(onset(erasureChannel(0.3), { geometry: ib }).beta).toBeCloseTo(1 / 0.7, 10);
  });

  test("attains the quotient of divergences that defines it, which no other q undercuts", () => {
    const found = onset(fiveByThree, { geometry: ib });
    if (found.kind !== "newCluster") throw new Error("expected a new cluster");
    const moved = marginalY({ px: found.posterior, pyGivenX: fiveByThree.pyGivenX });
    const quotient = klDivergence(found.posterior, fiveByThree.px) / klDivergence(moved, marginalY(fiveByThree));
    expect(quotient).toBeCloseTo(found.beta, 9);
    expect(onsetQuotient(fiveByThree, { geometry: ib, q: found.posterior })).toBeCloseTo(quotient, 9);
    const least = { ib: found.beta, dual: onset(fiveByThree, { geometry: dualIb }).beta };
    for (let seed = 0; seed < 500; seed++) {
      const q = randomJoint({ n: 5, m: 2, key: randomKey(seed) }).px;
      for (const geometry of [ib, dualIb])
        expect(onsetQuotient(fiveByThree, { geometry, q })).toBeGreaterThanOrEqual(least[geometry.name] - 1e-9);
    }
  });

  test.each([ib, dualIb])(
    "$name: nothing is gained just below it, something just above, on random pairs",
    (geometry) => {
      for (let seed = 0; seed < 8; seed++) {
        const pair = randomJoint({ n: 4, m: 4, key: randomKey(seed) });
        const { beta } = onset(pair, { geometry });
        const gain = (b: number) => {
          const solution = optimum(pair, { geometry, beta: b, key: randomKey(seed, "starts"), restarts: 10 });
          return b * trivialDistortion(geometry, pair) - solution.objective;
        };
        expect(gain(0.995 * beta)).toBeLessThan(1e-9);
        expect(gain(1.02 * beta)).toBeGreaterThan(1e-8);
      }
    },
  );
});

function trivialDistortion(geometry: typeof ib, pair: ReturnType<typeof randomJoint>): number {
  return optimum(pair, { geometry, beta: 1, key: randomKey(0), clusters: 1, restarts: 0 }).distortion;
}
