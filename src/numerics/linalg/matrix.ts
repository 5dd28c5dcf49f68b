/** A dense real matrix: entry (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/**
 * A matrix over `data` (not copied), or of zeros.
 *
 * @param rows how many, an integer >= 0
 * @param cols how many, an integer >= 0
 * @param data entry (i, j) at `i * cols + j`
 * @throws RangeError if the shape is not two integers >= 0 or the data do not fill it
 */
export function matrix(rows: number, cols: number, data: Float64Array = new Float64Array(rows * cols)): Matrix {
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0 || data.length !== rows * cols) {
    throw new RangeError(`matrix: expected rows * cols numbers; got ${data.length} numbers for ${rows} x ${cols}`);
  }
  return { rows, cols, data };
}

/** The matrix with these rows. @throws RangeError if they are of different lengths */
export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const cols = rows.length === 0 ? 0 : rows[0].length;
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols)
      throw new RangeError(`fromRows: expected rows of ${cols} numbers; row ${i} has ${row.length}`);
    out.data.set(row, i * cols);
  });
  return out;
}

/**
 * The n x n identity.
 *
 * @param n an integer >= 0
 */
export function identity(n: number): Matrix {
  const out = matrix(n, n);
  for (let i = 0; i < n; i++) out.data[i * n + i] = 1;
  return out;
}

/**
 * $A^T$, as a copy.
 *
 * @param a any matrix
 */
export function transpose(a: Matrix): Matrix {
  const out = matrix(a.cols, a.rows);
  transposeInto(a, out.data);
  return out;
}

/** Writes the rows of $A^T$ to `target`. */
export function transposeInto(a: Matrix, target: Float64Array): void {
  const { rows, cols, data } = a;
  const block = 32;
  for (let i0 = 0; i0 < rows; i0 += block)
    for (let j0 = 0; j0 < cols; j0 += block) {
      const iEnd = Math.min(rows, i0 + block);
      const jEnd = Math.min(cols, j0 + block);
      for (let i = i0; i < iEnd; i++) for (let j = j0; j < jEnd; j++) target[j * rows + i] = data[i * cols + j];
    }
}
