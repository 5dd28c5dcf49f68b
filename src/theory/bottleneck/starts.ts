import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Key, uniforms } from "../../numerics/random/index.ts";

/**
 * A random encoder: every row is a draw from the flat Dirichlet distribution, raised to `sharpness` and normalised.
 *
 * @param options.n values of x
 * @param options.clusters values of t
 * @param options.sharpness 1 for flat, larger for rows that nearly choose one cluster
 * @param options.key stream of the draw
 * @returns p(t|x), n x clusters
 */
export function randomEncoder(options: {
  readonly n: number;
  readonly clusters: number;
  readonly sharpness?: number;
  readonly key: Key;
}): Matrix {
  const { n, clusters, sharpness = 1, key } = options;
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
 * @param options.clusters values of t
 * @param options.leak share in [0, 1); zero gives the partition itself
 * @returns p(t|x), one row per label
 */
export function nearHardEncoder(
  labels: ArrayLike<number>,
  options: { readonly clusters: number; readonly leak?: number },
): Matrix {
  const { clusters, leak = 1e-3 } = options;
  const encoder = matrix(labels.length, clusters);
  encoder.data.fill(leak / clusters);
  for (let x = 0; x < labels.length; x++) encoder.data[x * clusters + labels[x]] += 1 - leak;
  return encoder;
}

/**
 * Every cluster twice, the two copies apart by a relative `size` in a random direction: what annealing upwards needs,
 * since a cluster that is alone cannot split.
 *
 * @param encoder p(t|x), n x k
 * @param options.size relative distance of the copies
 * @param options.key stream of the directions
 * @returns p(t|x), n x 2k
 */
export function duplicate(encoder: Matrix, options: { readonly size: number; readonly key: Key }): Matrix {
  const { size, key } = options;
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
 * @param encoder p(t|x), n x k
 * @param options.px p(x)
 * @param options.posterior p(x|t) of the new cluster
 * @param options.mass its p(t); at most half of any x is moved
 * @returns p(t|x), n x (k+1)
 */
export function seedCluster(
  encoder: Matrix,
  options: { readonly px: Float64Array; readonly posterior: Float64Array; readonly mass?: number },
): Matrix {
  const { px, posterior, mass = 0.05 } = options;
  const { rows, cols, data } = encoder;
  const seeded = matrix(rows, cols + 1);
  for (let x = 0; x < rows; x++) {
    const share = Math.min(0.5, (mass * posterior[x]) / px[x]);
    for (let t = 0; t < cols; t++) seeded.data[x * (cols + 1) + t] = (1 - share) * data[x * cols + t];
    seeded.data[x * (cols + 1) + cols] = share;
  }
  return seeded;
}
