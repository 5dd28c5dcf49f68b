import { provider } from "./activeProvider.ts";
import { checkFinite, checkSquare } from "./check.ts";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * X with $\mathrm{op}(T) X = B$ by substitution.
 *
 * @param t triangular; the other triangle is not read
 * @param b right-hand sides as columns
 * @param options.upper whether T is the upper triangle (default: lower)
 * @param options.transposed whether op is the transpose
 * @throws RangeError for shapes that do not fit, entries that are not finite, or a zero on the diagonal
 */
export function solveTriangular(t: Matrix, b: Matrix, options: { upper?: boolean; transposed?: boolean } = {}): Matrix {
  checkSquare("solveTriangular", t);
  checkFinite("solveTriangular", b);
  if (b.rows !== t.rows) {
    throw new RangeError(`solveTriangular: expected ${t.rows} rows of right-hand sides; got ${b.rows}`);
  }
  for (let i = 0; i < t.rows; i++) {
    if (t.data[i * t.cols + i] === 0)
      throw new RangeError(`solveTriangular: expected a nonzero diagonal; got 0 at index ${i}`);
  }
  if (t.rows === 0 || b.cols === 0) return matrix(b.rows, b.cols);
  return provider().solveTriangular(t, b, !options.upper, options.transposed ?? false);
}
