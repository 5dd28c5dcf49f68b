import { describe, expect, test } from "vitest";
import { matrix } from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { labelRelevance } from "./labelRelevance.ts";

describe("labelRelevance", () => {
  test("of two classes apart by a mean shift is between-class over total variance", () => {
    const n = 4000;
    const labels = Uint8Array.from({ length: n }, (_, i) => i % 2);
    const noise = normals(randomKey(1), 3 * n);
    const points = matrix(
      n,
      3,
      noise.map((z, i) => z + (i % 3 === 1 ? 2 * labels[Math.floor(i / 3)] : 0)),
    );
    const rho2 = labelRelevance(points, { labels, components: 3 });
    // shift 2 between equal classes: variance 1 between, 1 within; sampling error of order 1/sqrt(n)
    expect(rho2[0]).toBeCloseTo(0.5, 1);
    expect(rho2[1]).toBeLessThan(1e-12);
    expect(rho2[2]).toBeLessThan(1e-12);
  });

  test("does not change when X is rotated or rescaled as a whole", () => {
    const labels = Uint8Array.from({ length: 300 }, (_, i) => i % 3);
    const z = normals(randomKey(2), 600).map((v, i) => v + (labels[Math.floor(i / 2)] === i % 2 ? 1 : 0));
    const turned = z.map((_, i) => {
      const [a, b] = [z[i - (i % 2)], z[i - (i % 2) + 1]];
      return 7 * (i % 2 === 0 ? 0.6 * a - 0.8 * b : 0.8 * a + 0.6 * b);
    });
    const before = labelRelevance(matrix(300, 2, z), { labels, components: 2 });
    const after = labelRelevance(matrix(300, 2, turned), { labels, components: 2 });
    expect(after[0]).toBeCloseTo(before[0], 10);
    expect(after[1]).toBeCloseTo(before[1], 10);
  });

  test("refuses label lists of another length and impossible numbers of components", () => {
    expect(() => labelRelevance(matrix(3, 2), { labels: [0, 1], components: 1 })).toThrow(/3 labels/);
    expect(() => labelRelevance(matrix(3, 2), { labels: [0, 1, 1], components: 3 })).toThrow(/components/);
  });
});
