import { type Matrix, matrix } from "../../numerics/linalg/index.ts";

/**
 * The row-stochastic matrix $e^{b_{xy}}/\sum_{y'} e^{b_{xy'}}$: any channel with positive entries, from any real matrix.
 *
 * @param b real, n x m
 */
export function stochastic(b: Matrix): Matrix {
  const out = matrix(b.rows, b.cols);
  for (let x = 0; x < b.rows; x++) {
    const row = b.data.subarray(x * b.cols, (x + 1) * b.cols);
    const top = Math.max(...row);
    const sum = row.reduce((total, value) => total + Math.exp(value - top), 0);
    for (let y = 0; y < b.cols; y++) out.data[x * b.cols + y] = Math.exp(row[y] - top) / sum;
  }
  return out;
}
