import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { joint, klDivergence, randomJoint } from "../information/index.ts";
import { dualIb, type Geometry, ib } from "./geometry.ts";

const m = 4;
const pair = randomJoint({ n: 6, m, key: randomKey(1) });
const row = (x: number) => pair.pyGivenX.data.slice(x * m, (x + 1) * m);

function divergence(geometry: Geometry, x: number, mean: Float64Array): number {
  const g = geometry.features(pair).data;
  const gradient = new Float64Array(m);
  const offset = geometry.respond(mean, 0, m, gradient);
  return geometry.potential(g, x * m, m) + offset - gradient.reduce((sum, v, y) => sum + v * g[x * m + y], 0);
}

describe.each([ib, dualIb])("$name geometry", (geometry) => {
  const g = geometry.features(pair).data;
  const mean = Float64Array.from({ length: m }, (_, y) => 0.3 * g[y] + 0.7 * g[m + y]);

  test("has as Bregman divergence the relative entropy between row and decoder, in its own order", () => {
    for (let x = 0; x < 6; x++) {
      const decoder = geometry.decoder(mean);
      const expected = geometry === ib ? klDivergence(row(x), decoder) : klDivergence(decoder, row(x));
      expect(divergence(geometry, x, mean)).toBeCloseTo(expected, 12);
    }
  });

  test("has metricRoot as a square root of the Hessian of the potential, by central differences", () => {
    const v = Float64Array.of(0.3, -0.2, 0.5, -0.6); // sums to zero: stays in the simplex for IB
    const at = (e: number) =>
      geometry.potential(
        mean.map((s, y) => s + e * v[y]),
        0,
        m,
      );
    const h = 1e-4;
    const curvature = (at(h) - 2 * at(0) + at(-h)) / (h * h);
    const root = geometry.metricRoot(mean, v);
    // second difference: truncation of order h^2, rounding of order 1e-16 / h^2
    expect(root.reduce((sum, r) => sum + r * r, 0)).toBeCloseTo(curvature, 5);
  });
});

describe("dualIb", () => {
  test("decodes with the normalised geometric mean", () => {
    const g = dualIb.features(pair).data;
    const decoder = dualIb.decoder(Float64Array.from({ length: m }, (_, y) => 0.5 * g[y] + 0.5 * g[m + y]));
    const geometric = row(0).map((p, y) => Math.sqrt(p * row(1)[y]));
    const z = geometric.reduce((a, b) => a + b, 0);
    for (let y = 0; y < m; y++) expect(decoder[y]).toBeCloseTo(geometric[y] / z, 13);
  });

  test("names the entry that is zero", () => {
    const certain = joint(
      [0.5, 0.5],
      [
        [0.5, 0.5],
        [1, 0],
      ],
    );
    expect(() => dualIb.features(certain)).toThrow(/p\(y=1\|x=1\) = 0/);
  });
});
