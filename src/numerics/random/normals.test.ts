import { expect, test } from "vitest";
import { plainBlocks } from "./blocks.ts";
import { randomKey, splitKey } from "./key.ts";
import { normals, plainDraws } from "./normals.ts";
import { uniforms } from "./uniforms.ts";

const n = 400_000;
const moment = (x: Float64Array, p: number): number => x.reduce((sum, v) => sum + v ** p, 0) / x.length;

test("the first draws do not depend on how many are drawn", () => {
  const key = randomKey(1, "prefix");
  expect([...normals(key, 5)]).toEqual([...normals(key, 1001).slice(0, 5)]);
  expect([...uniforms(key, 5)]).toEqual([...uniforms(key, 1001).slice(0, 5)]);
  expect(normals(key, 0)).toHaveLength(0);
});

test("the compiled quick step gives the same bits as the plain one", () => {
  const key = randomKey(9);
  const z = normals(key, 10_000);
  const plain = plainDraws(plainBlocks(key, 1, 0, 5000));
  const rejected = plain.filter((v) => v === 0).length;
  expect(plain.every((v, i) => v === 0 || v === z[i])).toBe(true);
  expect(z.every((v) => v !== 0)).toBe(true);
  // One draw in a hundred is rejected by the quick step: 1.22 %, five standard deviations are 0.55 %.
  expect(Math.abs(rejected / 10_000 - 0.0122)).toBeLessThan(0.0055);
});

test("normals have the moments 0, 1, 0, 3, 0, 15 and pass a Kolmogorov-Smirnov test", () => {
  const z = normals(randomKey(2), n);
  // Five standard errors of each sample moment: Var z^p = E z^2p - (E z^p)^2.
  const variances = [1, 2, 15, 96, 945, 10170];
  [0, 1, 0, 3, 0, 15].forEach((expected, i) => {
    expect(Math.abs(moment(z, i + 1) - expected)).toBeLessThan(5 * Math.sqrt(variances[i] / n));
  });
});

test("the tail beyond the ziggurat's base and every layer have their share", () => {
  const z = normals(randomKey(3), n);
  // P(|z| > t) for t = 0.2152 (inside the top layer), 1, 2, 3 and 3.6541528853610088; five standard errors.
  const shares: [number, number][] = [
    [0.2152418959848817, 0.8295787],
    [1, 0.3173105],
    [2, 0.0455003],
    [3, 0.0026998],
    [3.6541528853610088, 0.00025802],
  ];
  for (const [t, p] of shares) {
    const share = z.filter((v) => Math.abs(v) > t).length / n;
    expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n));
  }
});

test("streams of different keys, names and purposes are uncorrelated", () => {
  const root = randomKey(4);
  const streams = [root, splitKey(root, 0), splitKey(root, 1), splitKey(root, "0"), randomKey(5)].map((k) =>
    normals(k, n),
  );
  streams.push(uniforms(root, n).map((u) => Math.sqrt(12) * (u - 0.5)));
  for (let a = 0; a < streams.length; a++)
    for (let b = 0; b < a; b++) {
      const correlation = streams[a].reduce((sum, v, i) => sum + v * streams[b][i], 0) / n;
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(n));
    }
});

test("neighbouring draws are uncorrelated, also in their squares", () => {
  const z = normals(randomKey(6), n);
  let linear = 0;
  let squares = 0;
  for (let i = 1; i < n; i++) {
    linear += z[i] * z[i - 1];
    squares += (z[i] ** 2 - 1) * (z[i - 1] ** 2 - 1);
  }
  expect(Math.abs(linear / n)).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(squares / n)).toBeLessThan((5 * 2) / Math.sqrt(n));
});
