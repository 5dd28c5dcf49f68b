import { host } from "../../host/host.ts";
import { type Matrix, matrix } from "../../numerics/linalg/index.ts";

/** The 8 x 8 handwritten digits of `data/`, in the order of the file. */
export interface Digits {
  /** Grey levels 0 to 16, 1797 x 64. */
  readonly images: Matrix;
  /** What was written, 0 to 9. */
  readonly labels: Uint8Array;
}

const rows = 1797;
const pixels = 64;
const sha256 = "68aea062d35a127749050fa0e52dca09d6569ac08092c925610e0954e172dde2";

/** The digest, in hexadecimal. */
async function digest(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Reads `digits-8x8.u8`: for each image 64 bytes and its label.
 *
 * @param bytes the whole file
 * @returns images and labels
 * @throws RangeError when the bytes are not the file that `data/README.md` describes
 */
export async function parseDigits(bytes: Uint8Array): Promise<Digits> {
  const found = await digest(bytes);
  if (found !== sha256)
    throw new RangeError(`digits: expected digits-8x8.u8 with sha256 ${sha256}; got ${found}; restore the file`);
  const images = matrix(rows, pixels);
  const labels = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    images.data.set(bytes.subarray(i * (pixels + 1), i * (pixels + 1) + pixels), i * pixels);
    labels[i] = bytes[i * (pixels + 1) + pixels];
  }
  return { images, labels };
}

/**
 * The digits, read through the host's `readData` door and checked.
 *
 * @returns 1797 images and labels
 * @throws Error when the host gives no data
 */
export async function digits(): Promise<Digits> {
  const { readData } = host();
  if (!readData) throw new Error("digits: expected a host that reads data/; got none; call installHost({ readData })");
  return parseDigits(await readData("digits-8x8.u8"));
}

/**
 * Inputs as mean field wants them: the mean over the given rows taken off every pixel, then each row scaled to $|x|^2 = n_0$.
 *
 * @param images M x n_0
 * @returns M x n_0
 * @throws RangeError when a row equals the mean
 */
export function unitInputs({ rows: m, cols, data }: Matrix): Matrix {
  const mean = new Float64Array(cols);
  for (let i = 0; i < m; i++) for (let j = 0; j < cols; j++) mean[j] += data[i * cols + j] / m;
  const out = matrix(m, cols);
  for (let i = 0; i < m; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++) square += (out.data[i * cols + j] = data[i * cols + j] - mean[j]) ** 2;
    if (square === 0) throw new RangeError(`unitInputs: expected rows that differ from their mean; row ${i} does not`);
    for (let j = 0; j < cols; j++) out.data[i * cols + j] *= Math.sqrt(cols / square);
  }
  return out;
}

/**
 * The given rows of a matrix, in that order.
 *
 * @param rows M x n
 * @param rowIndices which, from 0; a row may be taken twice
 * @returns as many rows as indices, x n
 */
export function takeRows({ cols, data }: Matrix, rowIndices: ArrayLike<number>): Matrix {
  const out = matrix(rowIndices.length, cols);
  for (let i = 0; i < rowIndices.length; i++)
    out.data.set(data.subarray(rowIndices[i] * cols, (rowIndices[i] + 1) * cols), i * cols);
  return out;
}

/**
 * The rows at which `labels` is `k`, in order.
 *
 * @param labels the class of each row
 * @param k one of the classes
 * @returns row numbers, ascending
 */
export function rowsOfClass(labels: ArrayLike<number>, k: number): number[] {
  return Array.from(labels, (label, i) => (label === k ? i : -1)).filter((i) => i >= 0);
}

/**
 * The mean row of each class.
 *
 * @param rows M x n
 * @param options.classes the class of each row, 0 to `count` - 1
 * @param options.count how many classes
 * @returns count x n; zeros for a class without rows
 */
export function classMeans(
  { rows: m, cols, data }: Matrix,
  { classes, count }: { classes: ArrayLike<number>; count: number },
): Matrix {
  const means = matrix(count, cols);
  const sizes = new Float64Array(count);
  for (let i = 0; i < m; i++) sizes[classes[i]]++;
  for (let i = 0; i < m; i++)
    for (let j = 0; j < cols; j++) means.data[classes[i] * cols + j] += data[i * cols + j] / sizes[classes[i]];
  return means;
}
