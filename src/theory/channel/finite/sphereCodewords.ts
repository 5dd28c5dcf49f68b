import type { Matrix } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key } from "../../../numerics/random/index.ts";
import { check, count } from "../../domain.ts";

/**
 * Codewords uniform on the sphere $|x|^2 = n$: inputs that an annealed channel cannot tell apart.
 *
 * @param options.codewords $M \ge 1$
 * @param options.dimension $n \ge 1$
 * @returns $M \times n$, one codeword per row
 * @see chapter 2 of this book
 */
export function sphereCodewords(options: { codewords: number; dimension: number; key: Key }): Matrix {
  const { codewords, dimension, key } = options;
  check("sphereCodewords", { codewords: count, dimension: count }, { codewords, dimension });
  const { data } = gaussianMatrix(key, codewords, dimension, 1);
  for (let m = 0; m < codewords; m++) {
    const row = data.subarray(m * dimension, (m + 1) * dimension);
    const scale = Math.sqrt(dimension / row.reduce((sum, x) => sum + x * x, 0));
    for (let j = 0; j < dimension; j++) row[j] *= scale;
  }
  return { rows: codewords, cols: dimension, data };
}
