import { describe, expect, it } from "vitest";
import { haarOrthogonal, randomKey, splitKey } from "../../numerics/random/index.ts";
import * as Q from "../language/rational.ts";
import { pairings } from "./contraction.ts";
import { type Given, meet, reduce, valueAt } from "./testing/given.ts";
import { cosetType, weingarten } from "./weingarten.ts";

const given: Given = {
  n: "integer > 1",
  Q: "random orthogonal n x n",
  P: "random orthogonal n x n",
  A: "matrix n x n",
  B: "matrix n x n",
};
const at = (text: string, n: number) =>
  valueAt(reduce(text, { ...given, Q: `random orthogonal ${n} x ${n}` }).expression, given, {});

describe("weingarten", () => {
  it.each([
    [1, 1n],
    [2, 1n],
    [2, 3n],
    [3, 2n],
    [3, 5n],
    [4, 1n],
    [4, 2n],
    [4, 3n],
    [4, 7n],
  ])("inverts the Gram matrix of the pairings of 2 * %i indices on its range, n = %i", (k, n) => {
    const all = pairings(2 * k);
    const gram = (p: readonly number[], q: readonly number[]) =>
      Q.rational(n ** BigInt(cosetType(p, q).split("+").length));
    const values = weingarten(k, n);
    const first = all[0];
    const half = all.map((r) =>
      all.reduce((sum, q) => Q.plus(sum, Q.times(gram(first, q), values.get(cosetType(q, r))!)), Q.zero),
    );
    for (const s of [first, all[all.length - 1]]) {
      const back = all.reduce((sum, r, i) => Q.plus(sum, Q.times(half[i], gram(r, s))), Q.zero);
      expect(Q.key(back)).toBe(Q.key(gram(first, s)));
    }
  });
});

describe("means over random orthogonal matrices", () => {
  it.each([
    ["E(Q[1,1]^2, Q)", "1/n"],
    ["E(Q[1,1]^4, Q)", "3/(n*(n+2))"],
    ["E(Q[1,1]^2*Q[1,2]^2, Q)", "1/(n*(n+2))"],
    ["E(Q[1,1]^6, Q)", "15/(n*(n+2)*(n+4))"],
    ["E(Q[1,1]^8, Q)", "105/(n*(n+2)*(n+4)*(n+6))"],
    ["E(Q[1,1]^3*Q[1,2], Q)", "0"],
    ["E(Q[1,1]*Q[1,2]*Q[2,1]*Q[2,2], Q)", "-1/((n-1)*n*(n+2))"],
    ["E(tr(Q*A*Q'*B), Q)", "tr(A)*tr(B)/n"],
    ["E(tr(Q*A*Q'), Q)", "tr(A)"],
    ["E(tr(Q)^2, Q)", "1"],
    ["E(tr(Q*P*A*P'*Q'*B), Q, P)", "tr(A)*tr(B)/n"],
    ["E(tr(Q), Q)", "0"],
  ])("%s is %s", (mean, closed) => {
    expect(meet(mean, closed, given)).toBe(true);
    expect(meet(mean, `${closed} + 1/(n+1)`, given)).toBe(false);
  });

  it("are those of cosine and sine for n = 2", () => {
    const points = 64;
    for (const [a, b, c, d] of [
      [2, 0, 0, 2],
      [1, 1, 1, 1],
      [2, 2, 0, 0],
      [3, 1, 1, 3],
      [2, 2, 2, 2],
      [1, 2, 2, 1],
    ]) {
      let sum = 0;
      for (let i = 0; i < points; i++) {
        const t = (2 * Math.PI * i) / points;
        for (const s of [1, -1])
          sum += Math.cos(t) ** a * (-s * Math.sin(t)) ** b * Math.sin(t) ** c * (s * Math.cos(t)) ** d;
      }
      const mean = `E(Q[1,1]^${a}*Q[1,2]^${b}*Q[2,1]^${c}*Q[2,2]^${d}, Q)`;
      expect(at(mean, 2), mean).toBeCloseTo(sum / (2 * points), 12);
    }
  });

  it("are those of a sign for n = 1", () => {
    for (const k of [2, 4, 6, 8]) expect(at(`E(tr(Q)^${k}, Q)`, 1)).toBe(1);
  });

  it("keep rows orthogonal and of length one, n = 3", () => {
    const rows = [1, 2, 3];
    expect(rows.reduce((s, j) => s + at(`E(Q[1,${j}]^2*Q[1,1]^4*Q[2,2]^2, Q)`, 3), 0)).toBeCloseTo(
      at("E(Q[1,1]^4*Q[2,2]^2, Q)", 3),
      14,
    );
    expect(rows.reduce((s, j) => s + at(`E(Q[1,${j}]*Q[2,${j}]*Q[1,1]^3*Q[2,1]^3, Q)`, 3), 0)).toBeCloseTo(0, 14);
  });

  it("agree with random draws within five standard errors", () => {
    const draws = 4000;
    const key = randomKey(1, "haar");
    const values = Array.from({ length: draws }, (_, i) => {
      const q = haarOrthogonal(splitKey(key, i), 3).data;
      return q[0] ** 2 * q[4] ** 2 * q[8] ** 2;
    });
    const mean = values.reduce((s, x) => s + x, 0) / draws;
    const error = Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0)) / draws;
    const exact = at("E(Q[1,1]^2*Q[2,2]^2*Q[3,3]^2, Q)", 3);
    expect(Math.abs(mean - exact)).toBeLessThan(5 * error);
    expect(Math.abs(mean - 1.5 * exact)).toBeGreaterThan(5 * error);
  });

  it("say for which sizes a formula holds: E tr(Q)^4 is 3 from n = 2 on and 1 for n = 1", () => {
    const { conditions } = reduce("E(tr(Q)^4, Q)", given);
    expect(conditions.map((c) => [1, 2, 3].map((n) => valueAt(c, given, { n }) > 0))).toEqual([[false, true, true]]);
    expect(reduce("E(Q[1,1]^8, Q)", given).conditions).toEqual([]);
  });
});
