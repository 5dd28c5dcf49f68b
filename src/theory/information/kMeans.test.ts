import { describe, expect, test } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { kMeans } from "./kMeans.ts";

describe("kMeans", () => {
  test("finds well separated groups, whatever the key", () => {
    const noise = normals(randomKey(1), 60);
    const points = matrix(
      30,
      2,
      noise.map((z, i) => 0.1 * z + 10 * (Math.floor(i / 2) % 3)),
    );
    for (let seed = 0; seed < 5; seed++) {
      const { labels, kind } = kMeans(points, { k: 3, key: randomKey(seed) });
      expect(kind).toBe("converged");
      labels.forEach((label, i) => {
        expect(label).toBe(labels[i % 3]);
      });
      expect(new Set(labels).size).toBe(3);
    }
  });

  test("ends where every centre is the mean of its points and every point at its nearest centre", () => {
    const points = matrix(200, 3, normals(randomKey(2), 600));
    const { centres, labels } = kMeans(points, { k: 7, key: randomKey(3) });
    for (let c = 0; c < 7; c++) {
      const members = Array.from(labels.keys()).filter((i) => labels[i] === c);
      for (let j = 0; j < 3; j++) {
        const mean = members.reduce((sum, i) => sum + points.data[3 * i + j], 0) / members.length;
        expect(centres.data[3 * c + j]).toBeCloseTo(mean, 12);
      }
    }
    const distance = (i: number, c: number) =>
      [0, 1, 2].reduce((sum, j) => sum + (points.data[3 * i + j] - centres.data[3 * c + j]) ** 2, 0);
    labels.forEach((label, i) => {
      for (let c = 0; c < 7; c++) expect(distance(i, label)).toBeLessThanOrEqual(distance(i, c));
    });
  });

  test("copes with repeated points, and with as many centres as points", () => {
    expect(kMeans(matrix(4, 1), { k: 3, key: randomKey(1) }).kind).toBe("converged");
    const distinct = kMeans(matrix(4, 1, Float64Array.of(0, 1, 2, 3)), { k: 4, key: randomKey(1) });
    expect(new Set(distinct.labels).size).toBe(4);
  });

  test("refuses impossible numbers of centres", () => {
    for (const k of [0, 5, 1.5]) expect(() => kMeans(matrix(4, 1), { k, key: randomKey(1) })).toThrow(RangeError);
  });
});
