import type { Matrix } from "./matrix.ts";
import { mlMatrixProvider } from "./mlMatrixProvider.ts";
import { wasmProvider } from "./wasm/wasmProvider.ts";

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
  /** Where the library can work beside the event loop. */
  readonly async?: AsyncProvider;
}

/** The same operations on a thread of their own, so that the event loop stays alive. */
export interface AsyncProvider {
  matmul(...args: Parameters<Provider["matmul"]>): Promise<Matrix>;
  cholesky(a: Matrix): Promise<ReturnType<Provider["cholesky"]>>;
  symmetricEigenvalues(a: Matrix): Promise<ReturnType<Provider["symmetricEigenvalues"]>>;
  symmetricEigen(a: Matrix): Promise<ReturnType<Provider["symmetricEigen"]>>;
  singularValues(a: Matrix): Promise<ReturnType<Provider["singularValues"]>>;
  svd(a: Matrix): Promise<ReturnType<Provider["svd"]>>;
  qr(a: Matrix): Promise<ReturnType<Provider["qr"]>>;
}

let installed: Provider | undefined;
let offered: () => Provider | undefined = () => undefined;

/** The provider in force; at first use the best that there is: native if offered and found, else WebAssembly, else ml-matrix. */
export function provider(): Provider {
  installed ??= offered() ?? wasmProvider() ?? mlMatrixProvider;
  return installed;
}

/** Offers a provider that needs the machine; it is asked for at first use, not before. */
export function offerProvider(find: () => Provider | undefined): void {
  offered = find;
}

/** Puts another provider in force and returns the previous one. */
export function installProvider(next: Provider): Provider {
  const previous = provider();
  installed = next;
  return previous;
}

/** One line that says which linear algebra is in force, for `doctor` and provenance. */
export function describeProvider(): string {
  return `${provider().name}: ${provider().describe()}`;
}
