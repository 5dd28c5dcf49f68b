import { describe, expect, test } from "vitest";
import { gaussianMatrix, haarOrthogonal, randomKey } from "../random/index.ts";
import { installProvider } from "./activeProvider.ts";
import {
  cholesky,
  fromRows,
  gram,
  identity,
  logAbsDet,
  logDetSpd,
  type Matrix,
  matmul,
  matrix,
  qr,
  singularValues,
  solveCholesky,
  solveTriangular,
  svd,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
} from "./index.ts";
import { mlMatrixProvider } from "./mlMatrixProvider.ts";
import { nativeProvider } from "./native/index.ts";
import type { Provider } from "./provider.ts";
import { wasmProvider } from "./wasm/wasmProvider.ts";

const eps = Number.EPSILON;
const key = randomKey(3);
const norm = (a: Matrix | Float64Array): number => Math.hypot(...chunks("data" in a ? a.data : a));
const chunks = (x: Float64Array): number[] => {
  const out: number[] = [];
  for (let i = 0; i < x.length; i += 1000)
    out.push(Math.sqrt(x.subarray(i, i + 1000).reduce((sum, v) => sum + v * v, 0)));
  return out;
};
const minus = (a: Matrix, b: Matrix): Matrix =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((v, i) => v - b.data[i]),
  );
const scaleColumns = (a: Matrix, s: ArrayLike<number>): Matrix =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((v, i) => v * s[i % a.cols]),
  );
const orthogonality = (q: Matrix): number => norm(minus(matmul(q, q, { transposeA: true }), identity(q.cols)));

/** Symmetric with these eigenvalues. */
function withEigenvalues(values: readonly number[]): Matrix {
  const q = haarOrthogonal(key, values.length);
  return matmul(scaleColumns(q, values), q, { transposeB: true });
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const arrow = fromRows(range(20).map((i) => range(20).map((j) => (i === j ? i : i === 0 || j === 0 ? 1 : 0))));
const wilkinson = fromRows(
  range(21).map((i) => range(21).map((j) => (i === j ? Math.abs(i - 10) : Math.abs(i - j) === 1 ? 1 : 0))),
);

/** Hard symmetric matrices. */
const symmetric: Record<string, Matrix> = {
  "1 x 1": fromRows([[-3]]),
  "2 x 2": fromRows([
    [1, 2],
    [2, -1],
  ]),
  zero: matrix(7, 7),
  identity: identity(40),
  diagonal: fromRows(range(9).map((i) => range(9).map((j) => (i === j ? (i * 5) % 9 : 0)))),
  random: gram(gaussianMatrix(key, 64, 80, 1)),
  "rank 3 of 50": gram(gaussianMatrix(key, 50, 3, 1)),
  clustered: withEigenvalues(range(60).map((i) => (i < 30 ? 1 : i < 50 ? 1 + 1e-13 * i : 2))),
  graded: withEigenvalues(range(40).map((i) => 10 ** (-i / 2.5))),
  arrow,
  Wilkinson: wilkinson,
  "huge entries": withEigenvalues(range(30).map((i) => 1e150 * (i + 1))),
  "tiny entries": withEigenvalues(range(30).map((i) => 1e-150 * (i + 1))),
};

/** Hard rectangular matrices. */
const rectangular: Record<string, Matrix> = {
  "1 x 1": fromRows([[-2]]),
  "a row": gaussianMatrix(key, 1, 17, 1),
  "a column": gaussianMatrix(key, 17, 1, 1),
  zero: matrix(5, 3),
  square: gaussianMatrix(key, 64, 64, 1),
  tall: gaussianMatrix(key, 61, 23, 1),
  wide: gaussianMatrix(key, 23, 61, 1),
  "rank 2 of 30": matmul(gaussianMatrix(key, 30, 2, 1), gaussianMatrix(key, 2, 30, 1)),
  identity: identity(33),
  "graded columns": scaleColumns(
    gaussianMatrix(key, 40, 40, 1),
    range(40).map((i) => 10 ** -i),
  ),
  "triangular Jordan block": fromRows(range(30).map((i) => range(30).map((j) => (j === i + 1 ? 1 : 0)))),
  "huge entries": gaussianMatrix(key, 20, 20, 1e150),
  "tiny entries": gaussianMatrix(key, 20, 20, 1e-150),
};

const native = nativeProvider();
const wasm = wasmProvider();
const providers: Provider[] = [mlMatrixProvider, wasm, native].filter((p) => p !== undefined);

describe.each(providers.map((p) => [p.name, p] as const))("linear algebra by %s", (name, chosen) => {
  const use = <T>(body: () => T): T => {
    const previous = installProvider(chosen);
    try {
      return body();
    } finally {
      installProvider(previous);
    }
  };

  test("products and Gram matrices agree with the definition, transposed or not", () => {
    for (const [m, k, n] of [
      [1, 1, 1],
      [3, 5, 7],
      [64, 64, 64],
      [65, 129, 33],
      [2, 300, 2],
    ]) {
      const a = gaussianMatrix(key, m, k, 1);
      const b = gaussianMatrix(randomKey(5), k, n, 1);
      const exact = matrix(m, n);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++)
          for (let l = 0; l < k; l++) exact.data[i * n + j] += a.data[i * k + l] * b.data[l * n + j];
      use(() => {
        const close = (c: Matrix): void => expect(norm(minus(c, exact))).toBeLessThan(4 * eps * k * Math.sqrt(m * n));
        close(matmul(a, b));
        if (k <= 64) expect(norm(minus(matmul(a, b), mlMatrixProvider.matmul(a, b, false, false)))).toBeLessThan(1e-12);
        close(matmul(transpose(a), b, { transposeA: true }));
        close(matmul(a, transpose(b), { transposeB: true }));
        close(matmul(transpose(a), transpose(b), { transposeA: true, transposeB: true }));
        expect(norm(minus(gram(a), matmul(a, transpose(a))))).toBeLessThan(8 * eps * k * m);
        expect(gram(a)).toEqual(transpose(gram(a)));
      });
    }
  });

  test.each(Object.entries(symmetric))("symmetric eigenvalues: %s", (_, a) => {
    const oracle = mlMatrixProvider.symmetricEigenvalues(a)!;
    const before = a.data.slice();
    use(() => {
      const size = norm(a);
      const { values, vectors } = symmetricEigen(a);
      // Backward stable: all eigenvalues to a small multiple of n eps |A|.
      const tolerance = 8 * eps * a.rows * size;
      for (const found of [values, symmetricEigenvalues(a)]) {
        expect(Math.max(...found.map((v, i) => Math.abs(v - oracle[i])))).toBeLessThanOrEqual(tolerance);
        expect([...found]).toEqual([...found].sort((x, y) => x - y));
      }
      expect(norm(minus(matmul(a, vectors), scaleColumns(vectors, values)))).toBeLessThanOrEqual(tolerance);
      expect(orthogonality(vectors)).toBeLessThanOrEqual(8 * eps * a.rows);
      expect(a.data).toEqual(before);
    });
  });

  test.each(Object.entries(rectangular))("singular values and QR: %s", (kind, a) => {
    const oracle = mlMatrixProvider.singularValues(a)!;
    const before = a.data.slice();
    use(() => {
      const n = Math.max(a.rows, a.cols);
      const tolerance = 8 * eps * n * norm(a);
      const { u, values, v } = svd(a);
      for (const found of [values, singularValues(a)]) {
        expect(found).toHaveLength(Math.min(a.rows, a.cols));
        expect(Math.max(...found.map((s, i) => Math.abs(s - oracle[i])))).toBeLessThanOrEqual(tolerance);
        expect(found.every((s, i) => s >= 0 && (i === 0 || s <= found[i - 1]))).toBe(true);
      }
      expect(norm(minus(matmul(scaleColumns(u, values), v, { transposeB: true }), a))).toBeLessThanOrEqual(tolerance);
      if (!(name === "ml-matrix" && norm(a) === 0)) {
        expect(orthogonality(u)).toBeLessThanOrEqual(8 * eps * n);
        expect(orthogonality(v)).toBeLessThanOrEqual(8 * eps * n);
      }
      const { q, r } = qr(a);
      expect(norm(minus(matmul(q, r), a))).toBeLessThanOrEqual(tolerance);
      expect(orthogonality(q)).toBeLessThanOrEqual(8 * eps * n);
      expect([q.rows, q.cols, r.rows, r.cols]).toEqual([a.rows, values.length, values.length, a.cols]);
      for (let i = 0; i < r.rows; i++)
        for (let j = 0; j < i; j++) expect(Math.abs(r.data[i * r.cols + j])).toBeLessThanOrEqual(tolerance);
      // |R| is unique where the columns are well separated from dependence.
      if (["square", "tall", "wide"].includes(kind)) {
        const other = mlMatrixProvider.qr(a).r;
        expect(Math.max(...r.data.map((x, i) => Math.abs(Math.abs(x) - Math.abs(other.data[i]))))).toBeLessThan(1e-12);
      }
      expect(a.data).toEqual(before);
    });
  });

  test("Cholesky, triangular solves and determinants", () => {
    for (const n of [1, 2, 5, 63, 64, 65, 130]) {
      const a = gram(gaussianMatrix(key, n, 2 * n, 1));
      const b = gaussianMatrix(randomKey(9), n, 3, 1);
      use(() => {
        const l = cholesky(a);
        const tolerance = 8 * eps * n * norm(a);
        expect(norm(minus(matmul(l, l, { transposeB: true }), a))).toBeLessThanOrEqual(tolerance);
        for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) expect(l.data[i * n + j]).toBe(0);
        if (n <= 64) {
          // The factor is unique; condition numbers are below 1e3.
          expect(norm(minus(l, mlMatrixProvider.cholesky(a) as Matrix))).toBeLessThanOrEqual(1e-12 * norm(l));
          const oracle = mlMatrixProvider.solveTriangular(l, b, true, false);
          expect(norm(minus(solveTriangular(l, b), oracle))).toBeLessThanOrEqual(1e-12 * norm(oracle));
        }
        expect(norm(minus(matmul(l, solveTriangular(l, b)), b))).toBeLessThanOrEqual(8 * eps * n * norm(l) * norm(b));
        const backward = solveTriangular(l, b, { transposed: true });
        expect(norm(minus(matmul(l, backward, { transposeA: true }), b))).toBeLessThanOrEqual(
          8 * eps * n * norm(l) * norm(b),
        );
        const upper = transpose(l);
        expect(norm(minus(solveTriangular(upper, b, { upper: true }), backward))).toBeLessThanOrEqual(
          1e-12 * norm(backward),
        );
        const other = solveTriangular(upper, b, { upper: true, transposed: true });
        expect(norm(minus(other, solveTriangular(l, b)))).toBeLessThanOrEqual(1e-12 * norm(other));
        const x = solveCholesky(l, b);
        expect(norm(minus(matmul(a, x), b))).toBeLessThanOrEqual(tolerance * norm(x));
        const viaEigenvalues = symmetricEigenvalues(a).reduce((sum, v) => sum + Math.log(v), 0);
        // The condition number of these matrices is below 1e3.
        expect(Math.abs(logDetSpd(a) - viaEigenvalues)).toBeLessThan(1e-11 * n);
        expect(Math.abs(logAbsDet(a) - viaEigenvalues)).toBeLessThan(1e-11 * n);
      });
    }
  });

  test("the first pivot that is not positive is named", () => {
    const a = identity(100);
    a.data[70 * 100 + 70] = -1;
    const singular = fromRows([
      [1, 1],
      [1, 1],
    ]);
    use(() => {
      expect(() => cholesky(a)).toThrow("not positive at index 70 of 100");
      expect(() => cholesky(singular)).toThrow("not positive at index 1 of 2");
      expect(logAbsDet(matrix(3, 3))).toBe(-Infinity);
    });
  });

  test("empty matrices have empty answers", () => {
    const empty = matrix(0, 0);
    use(() => {
      expect(matmul(matrix(2, 0), matrix(0, 3))).toEqual(matrix(2, 3));
      expect(cholesky(empty)).toEqual(empty);
      expect(symmetricEigen(empty)).toEqual({ values: new Float64Array(0), vectors: empty });
      expect(singularValues(matrix(0, 4))).toHaveLength(0);
      expect(qr(matrix(4, 0))).toEqual({ q: matrix(4, 0), r: matrix(0, 0) });
      expect(logDetSpd(empty)).toBe(0);
      expect(solveTriangular(identity(2), matrix(2, 0))).toEqual(matrix(2, 0));
    });
  });

  test("NaN, infinities and shapes that do not fit are refused by name, before any work", () => {
    const bad = matrix(2, 2, Float64Array.of(1, 0, Number.NaN, 1));
    use(() => {
      expect(() => symmetricEigenvalues(bad)).toThrow(
        "symmetricEigenvalues: expected finite entries; got NaN at (1, 0)",
      );
      expect(() => svd(matrix(1, 1, Float64Array.of(Infinity)))).toThrow("svd: expected finite entries; got Infinity");
      expect(() => qr(bad)).toThrow("qr: expected finite");
      expect(() => cholesky(matrix(2, 3))).toThrow("cholesky: expected a square matrix; got 2 x 3");
      expect(() => symmetricEigen(matrix(2, 3))).toThrow("square");
      expect(() => matmul(matrix(2, 3), matrix(2, 3))).toThrow("(2 x 3) (2 x 3)");
      expect(() => solveTriangular(matrix(2, 2), matrix(2, 1))).toThrow("nonzero diagonal; got 0 at index 0");
      expect(() => solveTriangular(identity(2), matrix(3, 1))).toThrow("expected 2 rows");
    });
    expect(() => matrix(2, 2, new Float64Array(3))).toThrow(
      "matrix: expected rows * cols numbers; got 3 numbers for 2 x 2",
    );
    expect(() => fromRows([[1, 2], [3]])).toThrow("fromRows: expected rows of 2 numbers; row 1 has 1");
  });
});
