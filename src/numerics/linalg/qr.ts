import { provider } from "./activeProvider.ts";
import { checkFinite } from "./check.ts";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * The thin factorisation A = Q R: Q (rows x k) with orthonormal columns, R (k x cols) upper triangular, k = min(rows, cols).
 * The signs of R's diagonal depend on the provider.
 *
 * @throws RangeError if A is not finite
 */
export function qr(a: Matrix): { q: Matrix; r: Matrix } {
  checkFinite("qr", a);
  if (a.data.length === 0) return { q: matrix(a.rows, 0), r: matrix(0, a.cols) };
  return provider().qr(a);
}
