import { provider } from "./activeProvider.ts";
import { checkSquare } from "./check.ts";
import { type Matrix, matrix } from "./matrix.ts";
import { solveTriangular } from "./solveTriangular.ts";

/**
 * The lower triangular L with $A = L L^T$. Only the lower triangle of A is read.
 *
 * @param a symmetric positive definite
 * @throws RangeError if A is not square or not finite, or at the first pivot that is not positive
 */
export function cholesky(a: Matrix): Matrix {
  checkSquare("cholesky", a);
  if (a.rows === 0) return matrix(0, 0);
  return factorOrThrow(provider().cholesky(a), a);
}

/** The factor, or the error that names the failing pivot. */
function factorOrThrow(factor: Matrix | { readonly failingPivot: number }, a: Matrix): Matrix {
  if ("failingPivot" in factor) {
    throw new RangeError(
      `cholesky: expected a positive definite matrix; got a pivot that is not positive at index ${factor.failingPivot} of ${a.rows}; add a ridge to the diagonal`,
    );
  }
  return factor;
}

/**
 * X with $L L^T X = B$, from the Cholesky factor L.
 *
 * @param l lower triangular, from `cholesky`
 * @param b right-hand sides, one per column
 */
export function solveCholesky(l: Matrix, b: Matrix): Matrix {
  return solveTriangular(l, solveTriangular(l, b), { transposed: true });
}

/**
 * $\ln\det A$ of a symmetric positive definite matrix.
 *
 * @param a symmetric positive definite; the lower triangle is read
 * @throws RangeError as `cholesky` does
 */
export function logDetSpd(a: Matrix): number {
  const l = cholesky(a);
  let sum = 0;
  for (let i = 0; i < l.rows; i++) sum += 2 * Math.log(l.data[i * l.cols + i]);
  return sum;
}

/**
 * $\ln|\det A|$ of any square matrix, through its QR factor; `-Infinity` if a diagonal entry of R is zero.
 *
 * @param a a square matrix
 */
export function logAbsDet(a: Matrix): number {
  checkSquare("logAbsDet", a);
  if (a.rows === 0) return 0;
  const { r } = provider().qr(a);
  let sum = 0;
  for (let i = 0; i < r.rows; i++) sum += Math.log(Math.abs(r.data[i * r.cols + i]));
  return sum;
}
