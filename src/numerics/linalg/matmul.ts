import { type Matrix, matrix } from "./matrix.ts";
import { provider } from "./provider.ts";

/**
 * The product $\mathrm{op}(A)\,\mathrm{op}(B)$, where op is the transpose if asked. NaN and infinities pass through.
 *
 * @throws RangeError if the inner dimensions differ
 */
export function matmul(a: Matrix, b: Matrix, options: { transposeA?: boolean; transposeB?: boolean } = {}): Matrix {
  const { transposeA = false, transposeB = false } = options;
  const rows = transposeA ? a.cols : a.rows;
  const inner = transposeA ? a.rows : a.cols;
  const innerB = transposeB ? b.cols : b.rows;
  const cols = transposeB ? b.rows : b.cols;
  if (inner !== innerB) {
    throw new RangeError(
      `matmul: expected inner dimensions that agree; got (${rows} x ${inner}) (${innerB} x ${cols})`,
    );
  }
  if (rows === 0 || cols === 0 || inner === 0) return matrix(rows, cols);
  return provider().matmul(a, b, transposeA, transposeB);
}

/** The Gram matrix $A A^T$ of the rows of A, exactly symmetric. */
export function gram(a: Matrix): Matrix {
  if (a.rows === 0 || a.cols === 0) return matrix(a.rows, a.rows);
  return provider().gram(a);
}
