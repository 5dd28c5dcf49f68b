import { type Matrix, matrix } from "../linalg/index.ts";
import type { Key } from "./key.ts";
import { normals } from "./normals.ts";

/**
 * A matrix of independent $N(0, \text{sd}^2)$ entries.
 *
 * @param key names the stream
 * @param rows how many, an integer >= 0
 * @param cols how many, an integer >= 0
 * @param sd standard deviation of each entry
 */
export function gaussianMatrix(key: Key, rows: number, cols: number, sd: number): Matrix {
  const data = normals(key, rows * cols);
  for (let i = 0; i < data.length; i++) data[i] *= sd;
  return matrix(rows, cols, data);
}
