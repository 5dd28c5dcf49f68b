import {
  identity,
  logAbsDet,
  type Matrix,
  matmul,
  matrix,
  singularValues,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
} from "../../numerics/linalg/index.ts";
import { attempt } from "./attempt.ts";
import { exponential } from "./blocks.ts";
import { mapEntries, shapeOf, toMatrix, toNumber, type Value, ValueError } from "./value.ts";

/** The functions of matrices and vectors that a derivation may use. */
export const matrixFunctions: Readonly<Record<string, (...args: Value[]) => Value>> = {
  eye: (n) => identity(dimension(n, "eye")),
  ones: (n, m = 1) => filled(dimension(n, "ones"), dimension(m, "ones"), 1),
  tr: (a) => trace(square(a, "tr")),
  det: (a) => determinant(square(a, "det")),
  logdet: (a) => logDeterminant(square(a, "logdet")),
  inv: (a) => matrixPower(square(a, "inv"), -1),
  sqrtm: (a) => matrixPower(square(a, "sqrtm"), 0.5),
  expm: (a) => exponential(square(a, "expm")),
  diag: (a) => diagonal(toMatrix(a, "diag")),
  eigenvalues: (a) => eigenvaluesOf(symmetric(a, "eigenvalues")),
  singularValues: (a) => column(singularValues(toMatrix(a, "singularValues"))),
  sum: (a) => total(a, "sum"),
  mean: (a) => total(a, "mean") / toMatrix(a, "mean").data.length,
  prod: (a) => toMatrix(a, "prod").data.reduce((p, x) => p * x, 1),
  norm2: (a) => toMatrix(a, "norm2").data.reduce((s, x) => s + x * x, 0),
  length: (a) => toMatrix(a, "length").data.length,
};

const additive: ReadonlySet<string> = new Set(["tr", "diag", "sum", "mean", "prod", "norm2", "length"]);

/** The work of a function of a matrix, in nanoseconds. */
export const matrixWork = (name: string, { rows, data }: Matrix): number =>
  additive.has(name) ? 100 + 4 * data.length : 3000 + 12 * rows * data.length;

/** $A^p$: products for whole $p \ge 0$, the inverse for $p = -1$, else through the eigenvectors of a symmetric matrix. */
export function matrixPower(a: Matrix, p: number): Matrix {
  if (Number.isInteger(p) && p >= 0) {
    let power = identity(a.rows);
    for (let k = 0; k < p; k++) power = matmul(power, a);
    return power;
  }
  if (!isSymmetric(a)) {
    if (p === -1) return generalInverse(a);
    throw new ValueError(`the power ${p} of a matrix needs a symmetric one; got one that is not`);
  }
  const { values, vectors } = iterated(() => symmetricEigen(a));
  const scaled = matrix(a.rows, a.rows, vectors.data.slice());
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.rows; j++) scaled.data[i * a.rows + j] *= eigenPower(values[j], p);
  return matmul(scaled, transpose(vectors));
}

function eigenPower(x: number, p: number): number {
  if (x < 0 && !Number.isInteger(p)) throw new ValueError(`an eigenvalue ${x} to the power ${p} is not real`);
  return x ** p;
}

/** $A^{-1} = A^\top (A A^\top)^{-1}$. */
function generalInverse(a: Matrix): Matrix {
  return matmul(transpose(a), matrixPower(symmetrized(matmul(a, transpose(a))), -1));
}

function symmetrized(a: Matrix): Matrix {
  const t = transpose(a);
  return mapEntries(a, (x, i) => (x + t.data[i]) / 2);
}

function isSymmetric(a: Matrix): boolean {
  const t = transpose(a);
  const scale = a.data.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  return a.data.every((x, i) => Math.abs(x - t.data[i]) <= 1e-10 * scale);
}

function symmetric(a: Value, what: string): Matrix {
  const m = square(a, what);
  if (!isSymmetric(m)) throw new ValueError(`${what} needs a symmetric matrix; use singularValues for any other`);
  return symmetrized(m);
}

const eigenvaluesOf = (a: Matrix) => column(iterated(() => symmetricEigenvalues(a)));

/** What an iteration comes to, which overflows for entries near the largest number. */
function iterated<T>(run: () => T): T {
  const found = attempt(run);
  if (found === undefined) throw new ValueError("eigenvalues need entries that do not overflow");
  return found;
}

function square(a: Value, what: string): Matrix {
  const m = typeof a === "number" ? matrix(1, 1, Float64Array.of(a)) : a;
  if (m.rows !== m.cols) throw new ValueError(`${what} needs a square matrix; got ${shapeOf(m)}`);
  return m;
}

function trace(a: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) sum += a.data[i * (a.cols + 1)];
  return sum;
}

/** Gaussian elimination with pivots: small matrices, and the sign matters. */
function determinant(a: Matrix): number {
  const n = a.rows;
  const m = a.data.slice();
  let product = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i * n + k]) > Math.abs(m[pivot * n + k])) pivot = i;
    if (m[pivot * n + k] === 0) return 0;
    if (pivot !== k) {
      product = -product;
      for (let j = 0; j < n; j++) [m[k * n + j], m[pivot * n + j]] = [m[pivot * n + j], m[k * n + j]];
    }
    product *= m[k * n + k];
    for (let i = k + 1; i < n; i++) {
      const factor = m[i * n + k] / m[k * n + k];
      for (let j = k; j < n; j++) m[i * n + j] -= factor * m[k * n + j];
    }
  }
  return product;
}

function logDeterminant(a: Matrix): number {
  if (a.rows <= 8) {
    const det = determinant(a);
    if (det < 0) throw new ValueError(`logdet of a matrix with determinant ${det} is not real`);
    return Math.log(det);
  }
  return logAbsDet(a);
}

function diagonal(a: Matrix): Matrix {
  if (a.cols > 1)
    return column(Float64Array.from({ length: Math.min(a.rows, a.cols) }, (_, i) => a.data[i * a.cols + i]));
  const m = matrix(a.rows, a.rows);
  for (let i = 0; i < a.rows; i++) m.data[i * (a.rows + 1)] = a.data[i];
  return m;
}

function total(a: Value, what: string): number {
  return toMatrix(a, what).data.reduce((s, x) => s + x, 0);
}

function filled(rows: number, cols: number, x: number): Matrix {
  return matrix(rows, cols, new Float64Array(rows * cols).fill(x));
}

function column(values: Float64Array): Matrix {
  return matrix(values.length, 1, Float64Array.from(values));
}

function dimension(value: Value, what: string): number {
  const n = toNumber(value, what);
  if (!Number.isInteger(n) || n < 1) throw new ValueError(`${what} needs a whole number >= 1; got ${n}`);
  return n;
}
