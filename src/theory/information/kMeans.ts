import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Key, uniforms } from "../../numerics/random/index.ts";

/** A quantiser: the nearest of k centres. */
export interface Quantiser {
  /** k x d. */
  readonly centres: Matrix;
  /** Nearest centre of each row. */
  readonly labels: Int32Array;
  readonly kind: "converged" | "iterationCap";
}

/**
 * Lloyd's algorithm from k-means++ seeds: turns vectors into a discrete X.
 *
 * @param points N x d
 * @param options.k number of centres, 1 <= k <= N
 * @param options.key stream of the seeds
 * @param options.maxIterations passes over the points at most
 * @returns centres and labels; converged when no label moves
 * @throws RangeError when k is not a count of at most N
 * @see Arthur & Vassilvitskii (2007)
 */
export function kMeans(
  points: Matrix,
  options: { readonly k: number; readonly key: Key; readonly maxIterations?: number },
): Quantiser {
  const { k, key, maxIterations = 100 } = options;
  if (!(Number.isInteger(k) && k >= 1 && k <= points.rows))
    throw new RangeError(`kMeans: expected 1 <= k <= ${points.rows}; got ${k}`);
  const centres = seeds(points, k, key);
  let labels = nearest(points, centres);
  for (let i = 0; i < maxIterations; i++) {
    recentre(points, labels, centres);
    const next = nearest(points, centres);
    if (next.every((label, row) => label === labels[row])) return { centres, labels, kind: "converged" };
    labels = next;
  }
  return { centres, labels, kind: "iterationCap" };
}

function seeds(points: Matrix, k: number, key: Key): Matrix {
  const { rows, cols } = points;
  const draws = uniforms(key, k);
  const centres = matrix(k, cols);
  const distance = new Float64Array(rows).fill(1);
  for (let c = 0; c < k; c++) {
    let left = draws[c] * distance.reduce((a, b) => a + b, 0);
    let chosen = distance.findIndex((d) => d > 0 && (left -= d) <= 0);
    if (chosen < 0) chosen = c;
    centres.data.set(points.data.subarray(chosen * cols, (chosen + 1) * cols), c * cols);
    for (let row = 0; row < rows; row++) {
      const d = squaredDistance(points, row, centres, c);
      if (c === 0 || d < distance[row]) distance[row] = d;
    }
  }
  return centres;
}

const nearest = (points: Matrix, centres: Matrix): Int32Array =>
  Int32Array.from({ length: points.rows }, (_, row) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.rows; c++) {
      const d = squaredDistance(points, row, centres, c);
      if (d < least) [best, least] = [c, d];
    }
    return best;
  });

/** Moves every centre to the mean of its points; one without points stays. */
function recentre(points: Matrix, labels: Int32Array, centres: Matrix): void {
  const { cols, data } = points;
  const sums = matrix(centres.rows, cols);
  const counts = new Int32Array(centres.rows);
  for (let row = 0; row < points.rows; row++) {
    counts[labels[row]]++;
    for (let j = 0; j < cols; j++) sums.data[labels[row] * cols + j] += data[row * cols + j];
  }
  for (let i = 0; i < sums.data.length; i++) {
    const count = counts[Math.floor(i / cols)];
    if (count > 0) centres.data[i] = sums.data[i] / count;
  }
}

function squaredDistance(a: Matrix, i: number, b: Matrix, j: number): number {
  let sum = 0;
  for (let c = 0; c < a.cols; c++) sum += (a.data[i * a.cols + c] - b.data[j * b.cols + c]) ** 2;
  return sum;
}
