import {
  CholeskyDecomposition,
  EigenvalueDecomposition,
  Matrix as MlMatrix,
  QrDecomposition,
  SingularValueDecomposition,
} from "ml-matrix";
import { type Matrix, matrix, transpose } from "./matrix.ts";
import type { Provider } from "./provider.ts";

/** The fallback that needs nothing but the language, and the oracle of the tests. */
export const mlMatrixProvider: Provider = {
  name: "ml-matrix",
  describe: () => "plain JavaScript, no native code",
  matmul(a, b, transposeA, transposeB) {
    return product(transposeA ? transpose(a) : a, transposeB ? b : transpose(b));
  },
  gram(a) {
    return product(a, a);
  },
  cholesky(a) {
    const factor = new CholeskyDecomposition(to(symmetrised(a)));
    return factor.isPositiveDefinite() ? from(factor.lowerTriangularMatrix) : { failingPivot: firstBadPivot(a) };
  },
  solveTriangular(t, b, lower, transposed) {
    return substitute(transposed ? transpose(t) : t, b, lower !== transposed);
  },
  symmetricEigenvalues(a) {
    return eigen(a).values;
  },
  symmetricEigen: eigen,
  singularValues(a) {
    return Float64Array.from(decomposition(a, false).diagonal);
  },
  svd(a) {
    const parts = decomposition(a, true);
    const k = Math.min(a.rows, a.cols);
    return {
      u: firstColumns(from(parts.leftSingularVectors), k),
      values: Float64Array.from(parts.diagonal),
      v: firstColumns(from(parts.rightSingularVectors), k),
    };
  },
  qr(a) {
    const k = Math.min(a.rows, a.cols);
    const parts = new QrDecomposition(to(firstColumns(a, k)));
    const q = from(parts.orthogonalMatrix);
    const r = from(MlMatrix.mul(parts.upperTriangularMatrix, 1));
    return { q, r: a.cols > k ? this.matmul(q, a, true, false) : r };
  },
};

const to = (a: Matrix): MlMatrix => MlMatrix.from1DArray(a.rows, a.cols, a.data as unknown as number[]);

function from(a: { rows: number; columns: number; get(i: number, j: number): number }): Matrix {
  const out = matrix(a.rows, a.columns);
  for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) out.data[i * a.columns + j] = a.get(i, j);
  return out;
}

/** $A B^T$: every entry is a row times a row. */
function product(a: Matrix, b: Matrix): Matrix {
  const [inner, out] = [a.cols, matrix(a.rows, b.rows)];
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a.data[i * inner + k] * b.data[j * inner + k];
      out.data[i * b.rows + j] = sum;
    }
  return out;
}

function firstColumns(a: Matrix, k: number): Matrix {
  if (k === a.cols) return a;
  const out = matrix(a.rows, k);
  for (let i = 0; i < a.rows; i++) out.data.set(a.data.subarray(i * a.cols, i * a.cols + k), i * k);
  return out;
}

function symmetrised(a: Matrix): Matrix {
  const n = a.rows;
  const out = matrix(n, n, a.data.slice());
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) out.data[j * n + i] = out.data[i * n + j];
  return out;
}

function firstBadPivot(a: Matrix): number {
  const n = a.rows;
  const l = a.data.slice();
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = l[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i === j && !(sum > 0)) return j;
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  return n - 1;
}

function substitute(t: Matrix, b: Matrix, lower: boolean): Matrix {
  const n = t.rows;
  const x = matrix(n, b.cols, b.data.slice());
  for (let step = 0; step < n; step++) {
    const i = lower ? step : n - 1 - step;
    const row = x.data.subarray(i * b.cols, (i + 1) * b.cols);
    for (let k = lower ? 0 : i + 1; k < (lower ? i : n); k++) {
      const factor = t.data[i * n + k];
      for (let c = 0; c < b.cols; c++) row[c] -= factor * x.data[k * b.cols + c];
    }
    for (let c = 0; c < b.cols; c++) row[c] /= t.data[i * n + i];
  }
  return x;
}

function eigen(a: Matrix): { values: Float64Array; vectors: Matrix } {
  const parts = new EigenvalueDecomposition(to(symmetrised(a)), { assumeSymmetric: true });
  return { values: Float64Array.from(parts.realEigenvalues), vectors: from(parts.eigenvectorMatrix) };
}

const decomposition = (a: Matrix, vectors: boolean): SingularValueDecomposition =>
  new SingularValueDecomposition(to(a), {
    computeLeftSingularVectors: vectors,
    computeRightSingularVectors: vectors,
    autoTranspose: true,
  });
