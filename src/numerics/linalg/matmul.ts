import { provider } from "./activeProvider.ts";
import { type Matrix, matrix } from "./matrix.ts";

/** Which operands of a product are transposed. */
interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * The product $\mathrm{op}(A)\,\mathrm{op}(B)$, where op is the transpose if asked. NaN and infinities pass through.
 *
 * @param a the left factor
 * @param b the right factor
 * @param options.transposeA whether $A^T$ is meant (default false); `transposeB` likewise
 * @throws RangeError if the inner dimensions differ
 */
export function matmul(a: Matrix, b: Matrix, options: Transposes = {}): Matrix {
  const { rows, inner, cols } = productShape(a, b, options);
  if (rows === 0 || cols === 0 || inner === 0) return matrix(rows, cols);
  return provider().matmul(a, b, options.transposeA ?? false, options.transposeB ?? false);
}

/** The three dimensions of a product. @throws RangeError if the inner ones differ */
function productShape(a: Matrix, b: Matrix, options: Transposes): { rows: number; inner: number; cols: number } {
  const [rows, inner] = options.transposeA ? [a.cols, a.rows] : [a.rows, a.cols];
  const [innerB, cols] = options.transposeB ? [b.cols, b.rows] : [b.rows, b.cols];
  if (inner !== innerB) {
    throw new RangeError(
      `matmul: expected inner dimensions that agree; got (${rows} x ${inner}) (${innerB} x ${cols})`,
    );
  }
  return { rows, inner, cols };
}

/**
 * The Gram matrix $A A^T$ of the rows of A, exactly symmetric.
 *
 * @param a any matrix, n x m
 */
export function gram(a: Matrix): Matrix {
  if (a.rows === 0 || a.cols === 0) return matrix(a.rows, a.rows);
  return provider().gram(a);
}
