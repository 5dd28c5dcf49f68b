import type { Matrix } from "./matrix.ts";

/** Singular value decomposition $A = U \,\mathrm{diag}(\text{values})\, V^T$ with k = min(rows, cols) columns in U and V. */
export interface Svd {
  readonly u: Matrix;
  readonly values: Float64Array;
  readonly v: Matrix;
}

/**
 * The linear algebra that a library of kernels must offer. Arguments are checked by the functions of this folder before
 * they come here (shapes, finite entries, not empty) and are never overwritten.
 */
export interface Provider {
  readonly name: "native" | "wasm" | "ml-matrix";
  /** One line for `doctor` and provenance: library, version, kernel, threads. */
  describe(): string;
  /** op(A) op(B), where op transposes if asked. */
  matmul(a: Matrix, b: Matrix, transposeA: boolean, transposeB: boolean): Matrix;
  /** A A^T. */
  gram(a: Matrix): Matrix;
  /** Lower L with A = L L^T from the lower triangle of A, or the index of the first pivot that is not positive. */
  cholesky(a: Matrix): Matrix | { readonly failingPivot: number };
  /** X with op(T) X = B, for the lower or upper triangle of T. */
  solveTriangular(t: Matrix, b: Matrix, lower: boolean, transposed: boolean): Matrix;
  /** Ascending eigenvalues from the lower triangle of A; undefined if the iteration does not converge. */
  symmetricEigenvalues(a: Matrix): Float64Array | undefined;
  /** The same with orthonormal eigenvectors as columns. */
  symmetricEigen(a: Matrix): { readonly values: Float64Array; readonly vectors: Matrix } | undefined;
  /** Descending singular values; undefined if the iteration does not converge. */
  singularValues(a: Matrix): Float64Array | undefined;
  svd(a: Matrix): Svd | undefined;
  /** Q (rows x k) with orthonormal columns and R (k x cols) upper triangular, k = min(rows, cols). */
  qr(a: Matrix): { readonly q: Matrix; readonly r: Matrix };
}
