import { expect, test } from "vitest";
import { logAbsDet, matmul } from "../linalg/index.ts";
import { gaussianMatrix } from "./gaussianMatrix.ts";
import { haarOrthogonal } from "./haarOrthogonal.ts";
import { randomKey, splitKey } from "./key.ts";

test("a Haar matrix is orthogonal to rounding", () => {
  for (const n of [1, 2, 50]) {
    const q = haarOrthogonal(randomKey(1), n);
    const product = matmul(q, q, { transposeA: true });
    product.data.forEach((v, at) => {
      expect(Math.abs(v - (at % (n + 1) === 0 ? 1 : 0))).toBeLessThan(1e-14);
    });
    expect(Math.abs(logAbsDet(q))).toBeLessThan(1e-13);
  }
});

test("its entries and its trace have Haar moments, which Q of a plain QR does not have", () => {
  const trials = 4000;
  const n = 3;
  let trace2 = 0;
  let corner = 0;
  let corner4 = 0;
  for (let i = 0; i < trials; i++) {
    const { data } = haarOrthogonal(splitKey(randomKey(2), i), n);
    trace2 += (data[0] + data[4] + data[8]) ** 2 / trials;
    corner += data[0] / trials;
    corner4 += data[0] ** 4 / trials;
  }
  // E tr^2 = 1, E q11 = 0, E q11^4 = 3/(n(n+2)) = 1/5; five standard errors of each mean.
  expect(Math.abs(trace2 - 1)).toBeLessThan(5 * Math.sqrt(2 / trials));
  expect(Math.abs(corner)).toBeLessThan(5 * Math.sqrt(1 / 3 / trials));
  expect(Math.abs(corner4 - 0.2)).toBeLessThan(5 * Math.sqrt((1 / 9 - 1 / 25) / trials));
});

test("a Gaussian matrix has the standard deviation asked for", () => {
  const a = gaussianMatrix(randomKey(3), 200, 100, 0.3);
  const variance = a.data.reduce((sum, v) => sum + v * v, 0) / a.data.length;
  expect(Math.abs(variance / 0.09 - 1)).toBeLessThan(5 * Math.sqrt(2 / a.data.length));
  expect([a.rows, a.cols]).toEqual([200, 100]);
});
