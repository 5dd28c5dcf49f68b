import { provider } from "./activeProvider.ts";
import { checkSquare, converged } from "./check.ts";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * The eigenvalues of a symmetric matrix, ascending. Only the lower triangle is read.
 *
 * @param a symmetric, n x n
 * @throws RangeError if A is not square or not finite; Error if the iteration does not converge
 */
export function symmetricEigenvalues(a: Matrix): Float64Array {
  checkSquare("symmetricEigenvalues", a);
  if (a.rows === 0) return new Float64Array(0);
  return converged("symmetricEigenvalues", provider().symmetricEigenvalues(a), a);
}

/**
 * Eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix: $A = V\,\mathrm{diag}(\lambda)\,V^\top$.
 *
 * @param a symmetric, n x n; only the lower triangle is read
 * @returns `values` $\lambda$ and `vectors` $V$, n x n, an eigenvector a column
 * @throws RangeError if A is not square or not finite; Error if the iteration does not converge
 */
export function symmetricEigen(a: Matrix): { values: Float64Array; vectors: Matrix } {
  checkSquare("symmetricEigen", a);
  if (a.rows === 0) return { values: new Float64Array(0), vectors: matrix(0, 0) };
  return converged("symmetricEigen", provider().symmetricEigen(a), a);
}
