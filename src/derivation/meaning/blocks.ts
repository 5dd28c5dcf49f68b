import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import { isMatrix, mapEntries, shapeOf, type Value, ValueError } from "./value.ts";

/**
 * `[A, B; C, D]` from its blocks, which may be numbers.
 *
 * @throws ValueError where the blocks of a row differ in height, or the rows in width
 */
export function blockMatrix(blocks: readonly (readonly Value[])[]): Matrix {
  const rows = blocks.map((band) => band.map((x) => (isMatrix(x) ? x : matrix(1, 1, Float64Array.of(x)))));
  const width = (band: readonly Matrix[]) => band.reduce((n, block) => n + block.cols, 0);
  for (const band of rows)
    for (const block of band)
      if (block.rows !== band[0].rows || width(band) !== width(rows[0]))
        throw new ValueError(`a matrix needs blocks that fit; got ${shapeOf(block)} beside ${shapeOf(band[0])}`);
  const lines = rows.flatMap((band) =>
    Array.from({ length: band[0].rows }, (_, i) =>
      band.flatMap(({ cols, data }) => [...data.subarray(i * cols, (i + 1) * cols)]),
    ),
  );
  return matrix(lines.length, width(rows[0]), Float64Array.from(lines.flat()));
}

const terms = 18;

/** $e^A$ by scaling and squaring: Taylor's polynomial of $A/2^s$ with $\|A\|_\infty / 2^s \le \frac12$. */
export function exponential(a: Matrix): Matrix {
  const n = a.rows;
  const norm = Math.max(...Array.from({ length: n }, (_, i) => sumOfModuli(a.data.subarray(i * n, (i + 1) * n))));
  const squarings = Math.max(0, Math.ceil(Math.log2(norm)) + 1);
  const scaled = mapEntries(a, (x) => x / 2 ** squarings);
  let term = mapEntries(a, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  let sum = term;
  for (let k = 1; k <= terms; k++) {
    term = mapEntries(matmul(term, scaled), (x) => x / k);
    sum = mapEntries(sum, (x, i) => x + term.data[i]);
  }
  for (let k = 0; k < squarings; k++) sum = matmul(sum, sum);
  return sum;
}

const sumOfModuli = (row: Float64Array) => row.reduce((s, x) => s + Math.abs(x), 0);
