import { beforeAll, describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { entropy, joint, mutualInformation } from "../information/index.ts";
import { curve } from "./curve.ts";
import { envelope } from "./envelope.ts";
import { fiveByThree } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import type { BottleneckOptimum } from "./optimum.ts";
import { optimum } from "./optimum.ts";
import { envelopeAt } from "./testing/envelopeAt.ts";

const betas = Array.from({ length: 25 }, (_, i) => 3 * 1.15 ** i);

describe("curve", () => {
  let points: BottleneckOptimum[];
  beforeAll(() => {
    points = curve(fiveByThree, { geometry: ib, betas, key: randomKey(1), restarts: 5 });
  });

  test("has both informations non-decreasing in beta, between the trivial and the full one", () => {
    for (let i = 1; i < points.length; i++) {
      expect(points[i].ixt).toBeGreaterThan(points[i - 1].ixt - 1e-6);
      expect(points[i].ity).toBeGreaterThan(points[i - 1].ity - 1e-6);
    }
    expect(points[0].ixt).toBeLessThan(1e-6);
    expect(points.at(-1)!.ity).toBeCloseTo(mutualInformation(fiveByThree), 3);
    expect(points.at(-1)!.ixt).toBeLessThanOrEqual(entropy(fiveByThree.px));
  });

  test("is concave with slope 1/beta: every point lies on its own envelope, and below each tangent", () => {
    const corners = envelope(points);
    for (const point of points) {
      expect(envelopeAt(corners, point.ixt) - point.ity).toBeLessThan(1e-7);
      for (const other of points)
        expect(other.ity).toBeLessThanOrEqual(point.ity + (other.ixt - point.ixt) / point.beta + 1e-9);
    }
  });

  test("is as good as 30 independent restarts at each beta", () => {
    for (const i of [4, 8, 12, 16]) {
      const { objective } = optimum(fiveByThree, { geometry: ib, beta: betas[i], key: randomKey(9), restarts: 30 });
      expect(Math.abs(points[i].objective - objective)).toBeLessThan(1e-9);
    }
  });

  test("comes in the order of the betas given", () => {
    const shuffled = curve(fiveByThree, { geometry: ib, betas: [10, 3, 10, 6], key: randomKey(1), restarts: 2 });
    expect(shuffled.map((point) => point.beta)).toEqual([10, 3, 10, 6]);
    expect(shuffled[0]).toBe(shuffled[2]);
  });

  test("for labels that are certain has one corner, min(I(X;T), H(Y)), which no beta traces in between", () => {
    const pair = joint(
      [0.2, 0.3, 0.5],
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
    );
    for (const { ixt, ity } of curve(pair, {
      geometry: ib,
      betas: [0.5, 0.9, 1.1, 2, 5],
      key: randomKey(2),
      restarts: 5,
    })) {
      expect(Math.min(Math.abs(ixt), Math.abs(ixt - Math.LN2))).toBeLessThan(1e-6);
      expect(ity).toBeCloseTo(ixt, 6);
    }
  });

  test("of the dual lies on or below the IB curve in the true informations", () => {
    const corners = envelope(
      curve(fiveByThree, {
        geometry: ib,
        betas: Array.from({ length: 60 }, (_, i) => 4 * 1.06 ** i),
        key: randomKey(1),
        restarts: 3,
      }),
    );
    for (const { ixt, ity } of curve(fiveByThree, {
      geometry: dualIb,
      betas: [3.2, 4, 5, 7, 10, 15],
      key: randomKey(3),
      restarts: 5,
    })) {
      // the envelope of 60 points lies below the curve by at most the square of their spacing
      expect(ity).toBeLessThanOrEqual(envelopeAt(corners, ixt) + 5e-5);
    }
  });
});
