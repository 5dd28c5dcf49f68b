import { describe, expect, it } from "vitest";
import { symbol } from "../language/expression.ts";
import { add, equalSums, ofFactor, product, rationalValue } from "./exactSum.ts";
import { toSum } from "./sumExpression.ts";
import { type Given, meet, reduce, valueAt } from "./testing/given.ts";
import { gaussianMoment } from "./wick.ts";

const square: Given = {
  n: "integer > 1",
  W: "random gaussian n x n",
  B: "random gaussian n x n",
  A: "matrix n x n",
  S: "symmetric n x n",
  O: "orthogonal n x n",
};
const flat: Given = { n: "integer > 1", m: "integer > 1", V: "random gaussian n x m", x: "vector m", y: "vector n" };

/** $E\,\mathrm{tr}(VV^\top)^k$ for numbers n, m by Isserlis' theorem on the entries. */
function byEntries(k: number, n: number, m: number): number {
  const size = n * m;
  const identity = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => toSum({ kind: "number", text: i === j ? "1" : "0", value: 0 }, new Set())),
  );
  let total = 0n;
  const go = (rows: number[], columns: number[]): void => {
    if (rows.length < k) {
      for (let i = 0; i < n; i++) for (let a = 0; a < m; a++) go([...rows, i], [...columns, a]);
      return;
    }
    const powers = new Array<number>(size).fill(0);
    for (let t = 0; t < k; t++) {
      powers[rows[t] * m + columns[t]]++;
      powers[rows[(t + 1) % k] * m + columns[t]]++;
    }
    total += rationalValue(gaussianMoment(powers, identity))!.n;
  };
  go([], []);
  return Number(total);
}

describe("means of traces of Gaussian matrices", () => {
  it.each([
    ["E(tr(W*W'), W)", "n^2"],
    ["E(tr((W*W'/n)^2), W)/n", "2 + 1/n"],
    ["E(tr((W*W')^3), W)", "5*n^4 + 6*n^3 + 4*n^2"],
    ["E(tr(((W+W')/sqrt(2*n))^4), W)", "2*n + 5 + 5/n"],
    ["E(tr(((W+W')/sqrt(2))^6), W)", "5*n^4 + 22*n^3 + 52*n^2 + 41*n"],
    ["E(tr(W^2), W)", "n"],
    ["E(tr(W)^2, W)", "n"],
    ["E(tr(W)^3, W)", "0"],
    ["E(tr(W*W')^2, W)", "n^4 + 2*n^2"],
    ["E(tr((W*B*B'*W')^2), W, B)", "3*n^3 + 3*n^4 + 3*n^5"],
    ["E(tr(W*B), [W, B])", "0"],
    ["E(norm2(W), W)", "n^2"],
    ["E(tr(W*A*W'), W)", "n*tr(A)"],
    ["E(tr(W*A*W*A), W)", "tr(A*A')"],
    ["E(tr(W*S)*tr(W*S), W)", "tr(S*S)"],
    ["E(tr(W*O*W'*O), W)", "tr(O)^2"],
    ["E(tr((eye(n) + W)*(eye(n) + W')), W)", "n + n^2"],
    ["E(W[1,1]^2*W[1,2]^2 + W[2,1]^4 + W[1,2]*W[2,1], W)", "4"],
    ["E((W*A)[1,2]*(W*A)[1,2], W)", "(A'*A)[2,2]"],
  ])("%s is %s", (mean, closed) => {
    expect(meet(mean, closed, square)).toBe(true);
    expect(meet(mean, `${closed} + 1/1000`, square)).toBe(false);
  });

  it.each([
    ["E(tr((V*V')^2), V)", "n*m^2 + n^2*m + n*m"],
    ["E(norm2(V*x), V)", "n*norm2(x)"],
    ["E(norm2(V*x)^2, V)", "(n^2 + 2*n)*norm2(x)^2"],
    ["E((y'*V*x)^2, V)", "norm2(x)*norm2(y)"],
    ["E(tr(V'*V)*norm2(V'*y), V)", "(n*m^2 + 2*m)*norm2(y)"],
    ["E(V[1,2]^6, V)", "15"],
  ])("%s is %s for a rectangular matrix", (mean, closed) => {
    expect(meet(mean, closed, flat)).toBe(true);
    expect(meet(mean, `${closed} + m`, flat)).toBe(false);
  });

  it.each([
    [1, 2, 3],
    [2, 2, 3],
    [3, 2, 2],
    [4, 2, 2],
    [3, 1, 4],
    [3, 3, 2],
  ])("agree with Isserlis' theorem on the entries: order %i, %i x %i", (k, n, m) => {
    const { expression } = reduce(`E(tr((V*V')^${k}), V)`, flat);
    expect(valueAt(expression, flat, { n, m })).toBe(byEntries(k, n, m));
  });

  it("have the Catalan numbers in front, and the double factorials for one entry", () => {
    for (const [k, catalan, factorial] of [
      [2, 2, 3],
      [3, 5, 15],
      [4, 14, 105],
      [5, 42, 945],
    ]) {
      const { expression } = reduce(`E(tr((W*W')^${k}), W)`, square);
      expect(valueAt(expression, square, { n: 1 })).toBe(factorial);
      expect(valueAt(expression, square, { n: 2 ** 20 }) / 2 ** (20 * (k + 1))).toBeCloseTo(catalan, 3);
    }
  });

  it("have the Narayana polynomials in front for rectangles", () => {
    const n = ofFactor(symbol("n"));
    const m = ofFactor(symbol("m"));
    const leading = add(
      product(n, m, m, m),
      product(toSum({ kind: "number", text: "3", value: 3 }, new Set()), n, n, m, m),
      product(n, n, n, m),
    );
    const value = toSum(reduce("E(tr((V*V')^3), V)", flat).expression, new Set());
    const topOrder = [...value.values()].filter(
      ({ factors }) => [...factors.values()].reduce((s, f) => s + f.power.n, 0n) === 4n,
    );
    expect(equalSums(new Map([...value].filter(([, t]) => topOrder.includes(t))), leading)).toBe(true);
  });

  it("take ten factors within 0.2 s once warm", () => {
    const once = () => {
      const start = performance.now();
      reduce("E(tr((W*W'/n)^5), W)", square);
      return performance.now() - start;
    };
    expect(Math.min(once(), once(), once(), once())).toBeLessThan(200);
  });

  it("stay where the integrand is no polynomial of the matrix", () => {
    for (const mean of [
      "E(1/tr(W), W)",
      "E(1/0, W)",
      "E(tr(W)/0, W)",
      "E(exp(tr(W)), W)",
      "E(sqrt(norm2(W)), W)",
      "E(tr(inv(W)), W)",
    ])
      expect(reduce(mean, square).expression).toMatchObject({ kind: "expect" });
  });
});

describe("means of determinants", () => {
  it.each([
    ["E(det(V*V'), V)", { n: 2, m: 3 }, 6],
    ["E(det(V*V'), V)", { n: 3, m: 2 }, 0],
    ["E(det(V*V'/m), V)", { n: 2, m: 2 }, 0.5],
    ["E(det(V)^2, V)", { n: 3, m: 3 }, 6],
    ["E(logdet(V*V'), V)", { n: 1, m: 2 }, Math.log(2) - 0.5772156649015329],
  ])("%s at %j is %f", (mean, sizes, value) => {
    expect(valueAt(reduce(mean, flat).expression, flat, sizes)).toBeCloseTo(value, 12);
  });

  it("of the logarithm need no more rows than columns", () => {
    expect(reduce("E(logdet(V*V'), V)", flat).conditions).toHaveLength(1);
    expect(reduce("E(logdet(W*W'), W)", square).conditions).toHaveLength(0);
    expect(reduce("E(logdet(W*W'), W)", { W: "random gaussian 2 x 1" }).expression).toMatchObject({ kind: "expect" });
  });
});
