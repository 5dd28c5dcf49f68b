import { type Matrix, matrix } from "../../../numerics/linalg/index.ts";
import { expect } from "../../domain.ts";

/**
 * All $2^n$ inputs with components $\pm 1$, one per row: the exact codebook of a binary prior on a small network.
 *
 * @param n number of components, $1 \le n \le 16$
 * @throws RangeError beyond 16, where the codebook no longer fits in memory
 */
export function binaryInputs(n: number): Matrix {
  expect(
    Number.isInteger(n) && n >= 1 && n <= 16,
    "binaryInputs",
    "an integer 1 <= n <= 16",
    n,
    "use a smaller network",
  );
  const rows = 2 ** n;
  const data = new Float64Array(rows * n);
  for (let m = 0; m < rows; m++) for (let j = 0; j < n; j++) data[m * n + j] = (m >> j) & 1 ? 1 : -1;
  return matrix(rows, n, data);
}
