import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Key, uniforms } from "../../numerics/random/index.ts";

/**
 * A random encoder: every row is a draw from the flat Dirichlet distribution, raised to `sharpness` and normalised.
 *
 * @param key stream of the draw
 * @param n values of x
 * @param clusters values of t
 * @param sharpness 1 for flat, larger for rows that nearly choose one cluster
 */
export function randomEncoder(key: Key, n: number, clusters: number, sharpness = 1): Matrix {
  const draws = uniforms(key, n * clusters).map((u) => (-Math.log(u)) ** sharpness);
  for (let x = 0; x < n; x++) {
    const row = draws.subarray(x * clusters, (x + 1) * clusters);
    const sum = row.reduce((a, b) => a + b, 0);
    for (let t = 0; t < clusters; t++) row[t] /= sum;
  }
  return matrix(n, clusters, draws);
}

/**
 * An encoder close to a partition: x goes to cluster `labels[x]` but for a share `leak` spread evenly.
 *
 * @param labels cluster of each x, 0 … clusters-1
 * @param clusters values of t
 * @param leak share in [0, 1); zero gives the partition itself
 */
export function nearHardEncoder(labels: ArrayLike<number>, clusters: number, leak = 1e-3): Matrix {
  const encoder = matrix(labels.length, clusters);
  encoder.data.fill(leak / clusters);
  for (let x = 0; x < labels.length; x++) encoder.data[x * clusters + labels[x]] += 1 - leak;
  return encoder;
}

/**
 * Every cluster twice, the two copies apart by a relative `size` in a random direction: what annealing upwards needs,
 * since a cluster that is alone cannot split.
 */
export function duplicate(encoder: Matrix, size: number, key: Key): Matrix {
  const { rows, cols, data } = encoder;
  const doubled = matrix(rows, 2 * cols);
  const noise = uniforms(key, data.length);
  for (let i = 0; i < data.length; i++) {
    const tilt = size * (2 * noise[i] - 1);
    doubled.data[2 * i] = 0.5 * data[i] * (1 + tilt);
    doubled.data[2 * i + 1] = 0.5 * data[i] * (1 - tilt);
  }
  return doubled;
}

/**
 * An encoder with one more cluster, of about the given mass and posterior $p(x|t)$.
 *
 * @param px p(x)
 * @param encoder p(t|x)
 * @param posterior p(x|t) of the new cluster
 * @param mass its p(t); at most half of any x is moved
 */
export function seedCluster(px: Float64Array, encoder: Matrix, posterior: Float64Array, mass = 0.05): Matrix {
  const { rows, cols, data } = encoder;
  const seeded = matrix(rows, cols + 1);
  for (let x = 0; x < rows; x++) {
    const share = Math.min(0.5, (mass * posterior[x]) / px[x]);
    for (let t = 0; t < cols; t++) seeded.data[x * (cols + 1) + t] = (1 - share) * data[x * cols + t];
    seeded.data[x * (cols + 1) + cols] = share;
  }
  return seeded;
}
