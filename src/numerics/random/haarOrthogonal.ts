import { type Matrix, matrix, qr } from "../linalg/index.ts";
import { gaussianMatrix } from "./gaussianMatrix.ts";
import type { Key } from "./key.ts";

/**
 * A Haar-distributed orthogonal n x n matrix: Q of a Gaussian matrix, with column signs that make R's diagonal positive.
 *
 * @param key names the stream
 * @param n an integer >= 0
 * @see Mezzadri, "How to generate random matrices from the classical compact groups", Notices AMS 54 (2007), section 5
 */
export function haarOrthogonal(key: Key, n: number): Matrix {
  const { q, r } = qr(gaussianMatrix(key, n, n, 1));
  const data = q.data.slice();
  for (let j = 0; j < n; j++) if (r.data[j * n + j] < 0) for (let i = 0; i < n; i++) data[i * n + j] *= -1;
  return matrix(n, n, data);
}
