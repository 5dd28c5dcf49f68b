import { describe, expect, test } from "vitest";
import { fromRows, matmul, transpose } from "../../../numerics/linalg/index.ts";
import { canonicalCorrelations } from "./canonicalCorrelations.ts";
import { threeByTwo as example } from "./testing/threeByTwo.ts";

describe("canonicalCorrelations", () => {
  test("gives 1 - lambda of the reference, with a zero for the direction that Y does not see", () => {
    const { rho2 } = canonicalCorrelations(example);
    [1 - 0.57574018, 1 - 0.69788797, 0].forEach((value, i) => {
      expect(rho2[i]).toBeCloseTo(value, 7);
    });
  });

  test("gives directions that are orthonormal under the covariance of X", () => {
    const { directions } = canonicalCorrelations(example);
    const gram = matmul(matmul(directions, fromRows(example.covX)), transpose(directions));
    gram.data.forEach((value, i) => {
      expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 12);
    });
  });

  test("works with more dimensions of Y than of X", () => {
    const swapped = {
      covX: example.covY,
      covY: example.covX,
      covXY: [
        [0.9, 0.2, 0.1],
        [0.1, 0.5, 0.4],
      ],
    };
    const { rho2, directions } = canonicalCorrelations(swapped);
    expect(rho2[0]).toBeCloseTo(canonicalCorrelations(example).rho2[0], 12);
    expect(rho2.length).toBe(2);
    expect(directions).toMatchObject({ rows: 2, cols: 2 });
  });

  test.each([
    [
      "an asymmetric covariance",
      {
        ...example,
        covY: [
          [1, 0.3],
          [0.2, 1],
        ],
      },
    ],
    ["a shape that does not fit", { ...example, covXY: [[1, 0]] }],
    ["an indefinite joint covariance", { covX: [[1]], covY: [[1]], covXY: [[1.1]] }],
    ["a deterministic relation", { covX: [[1]], covY: [[1]], covXY: [[1]] }],
  ])("refuses %s", (_, covariances) => {
    expect(() => canonicalCorrelations(covariances)).toThrow(RangeError);
  });
});
