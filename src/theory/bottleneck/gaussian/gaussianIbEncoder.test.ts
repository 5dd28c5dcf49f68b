import { describe, expect, test } from "vitest";
import {
  fromRows,
  identity,
  logDetSpd,
  type Matrix,
  matmul,
  matrix,
  transpose,
} from "../../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../../numerics/random/index.ts";
import { type Covariances, canonicalCorrelations } from "./canonicalCorrelations.ts";
import { gaussianIb } from "./gaussianIb.ts";
import { gaussianIbEncoder } from "./gaussianIbEncoder.ts";
import { threeByTwo } from "./threeByTwo.ts";

/** I(X;T) and I(T;Y) of T = AX + xi straight from log-determinants of covariances. */
function informations(a: Matrix, { covX, covY, covXY }: Covariances) {
  const plus = (s: Matrix, t: Matrix) =>
    matrix(
      s.rows,
      s.cols,
      s.data.map((v, i) => v + t.data[i]),
    );
  const through = (s: Matrix) => plus(matmul(matmul(a, s), transpose(a)), identity(a.rows));
  const sxy = fromRows(covXY);
  const sy = fromRows(covY);
  const inverse = inverseOf2x2(sy);
  const given = matmul(matmul(sxy, inverse), transpose(sxy));
  const conditional = matrix(
    3,
    3,
    fromRows(covX).data.map((v, i) => v - given.data[i]),
  );
  const whole = 0.5 * logDetSpd(through(fromRows(covX)));
  return { ixt: whole, ity: whole - 0.5 * logDetSpd(through(conditional)) };
}

function inverseOf2x2({ data: [a, b, c, d] }: Matrix): Matrix {
  const det = a * d - b * c;
  return matrix(2, 2, Float64Array.of(d / det, -b / det, -c / det, a / det));
}

describe("gaussianIbEncoder", () => {
  test.each([2, 2.5, 3, 3.5, 10, 100])("at beta = %s reaches the closed-form point", (beta) => {
    const direct = informations(gaussianIbEncoder(threeByTwo, beta), threeByTwo);
    const closed = gaussianIb(canonicalCorrelations(threeByTwo).rho2, beta);
    expect(direct.ixt).toBeCloseTo(closed.ixt, 11);
    expect(direct.ity).toBeCloseTo(closed.ity, 11);
  });

  test("beats 200 perturbed projections on L", () => {
    const beta = 5;
    const best = gaussianIbEncoder(threeByTwo, beta);
    const L = (a: Matrix) => {
      const { ixt, ity } = informations(a, threeByTwo);
      return ixt - beta * ity;
    };
    for (let seed = 0; seed < 200; seed++) {
      const noise = normals(randomKey(seed), 9);
      expect(
        L(
          matrix(
            3,
            3,
            best.data.map((v, i) => v + 0.1 * noise[i]),
          ),
        ),
      ).toBeGreaterThan(L(best) - 1e-12);
    }
  });
});
