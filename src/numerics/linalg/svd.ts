import { provider } from "./activeProvider.ts";
import { checkFinite, converged } from "./check.ts";
import { type Matrix, matrix } from "./matrix.ts";
import type { Svd } from "./provider.ts";

/**
 * The min(rows, cols) singular values, descending.
 *
 * @throws RangeError if A is not finite; Error if the iteration does not converge
 */
export function singularValues(a: Matrix): Float64Array {
  checkFinite("singularValues", a);
  if (a.data.length === 0) return new Float64Array(0);
  return converged("singularValues", provider().singularValues(a), a);
}

/**
 * The thin singular value decomposition $A = U\,\mathrm{diag}(\text{values})\,V^T$: k = min(rows, cols) columns in U, V.
 *
 * @throws as `singularValues`
 */
export function svd(a: Matrix): Svd {
  checkFinite("svd", a);
  if (a.data.length === 0) return { u: matrix(a.rows, 0), values: new Float64Array(0), v: matrix(a.cols, 0) };
  return converged("svd", provider().svd(a), a);
}
