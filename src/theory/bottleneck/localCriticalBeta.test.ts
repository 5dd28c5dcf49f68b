import { describe, expect, test } from "vitest";
import { matrix, symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { joint, marginalY, randomJoint } from "../information/index.ts";
import { fourByTwo, symmetricChannel } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { localCriticalBeta } from "./localCriticalBeta.ts";
import { solveFrom } from "./solveFrom.ts";
import { duplicate } from "./starts.ts";

const trivial = (n: number) => matrix(n, 1, new Float64Array(n).fill(1));

describe("localCriticalBeta", () => {
  test("for IB is the inverse second eigenvalue of sum_y p(y|x)p(y|x')p(x')/p(y)", () => {
    const pair = randomJoint({ n: 4, m: 3, key: randomKey(1) });
    const py = marginalY(pair);
    const c = matrix(4, 4);
    for (let i = 0; i < 16; i++) {
      const [a, b] = [Math.floor(i / 4), i % 4];
      for (let y = 0; y < 3; y++)
        c.data[i] +=
          (Math.sqrt(pair.px[a] * pair.px[b]) * pair.pyGivenX.data[a * 3 + y] * pair.pyGivenX.data[b * 3 + y]) / py[y];
    }
    expect(localCriticalBeta(pair, { geometry: ib })).toBeCloseTo(1 / symmetricEigenvalues(c)[2], 10);
  });

  test("for a binary Y is p(1-p)/Var p(y=1|x), and 1/(q(1-q) Var logit) for the dual", () => {
    const variance = (v: number[]) => v.reduce((s, x) => s + x * x, 0) / 4 - (v.reduce((s, x) => s + x, 0) / 4) ** 2;
    const p = [0.95, 0.8, 0.3, 0.1];
    expect(localCriticalBeta(fourByTwo, { geometry: ib })).toBeCloseTo((0.5375 * 0.4625) / variance(p), 12);
    const logits = p.map((x) => Math.log(x / (1 - x)));
    const q = 1 / (1 + Math.exp(-logits.reduce((s, x) => s + x, 0) / 4));
    expect(localCriticalBeta(fourByTwo, { geometry: dualIb })).toBeCloseTo(1 / (q * (1 - q) * variance(logits)), 12);
  });

  test("of the symmetric channel: 1/(1-2p)^2 and 4/L^2", () => {
    const pair = symmetricChannel({ M: 2, eps: 0.1 });
    expect(localCriticalBeta(pair, { geometry: ib })).toBeCloseTo(1.5625, 12);
    expect(localCriticalBeta(pair, { geometry: dualIb })).toBeCloseTo(4 / Math.log(9) ** 2, 12);
  });

  test.each([ib, dualIb])(
    "$name: a perturbed copy of the trivial cluster falls back below it and grows above it",
    (geometry) => {
      for (let seed = 0; seed < 5; seed++) {
        const pair = randomJoint({ n: 5, m: 4, key: randomKey(seed) });
        const beta = localCriticalBeta(pair, { geometry });
        const start = duplicate(trivial(5), { size: 1e-4, key: randomKey(seed, "tilt") });
        expect(solveFrom(pair, { geometry, beta: 0.97 * beta, start }).ixt).toBeLessThan(1e-8);
        expect(solveFrom(pair, { geometry, beta: 1.03 * beta, start }).ixt).toBeGreaterThan(1e-5);
      }
    },
  );

  test("is infinite for independent variables", () => {
    const row = [0.3, 0.7];
    expect(localCriticalBeta(joint([0.5, 0.5], [row, row]), { geometry: ib })).toBe(Number.POSITIVE_INFINITY);
  });
});
