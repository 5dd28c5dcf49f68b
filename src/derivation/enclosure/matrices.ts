import type { Arithmetic } from "./arithmetic.ts";
import { type Ball, type BallMatrix, matrixOf, NoEnclosure, scalarOf, simplified } from "./ball.ts";
import { determinant, filled, identityBall, solved, squareOf } from "./ballMatrices.ts";
import { exponential } from "./exponential.ts";
import type { Field } from "./field.ts";
import { eigenvalues, singularValues, squareRoot } from "./spectra.ts";

type MatrixFunction = <T extends object>(args: readonly Ball<T>[], field: Field<T>) => Ball<T>;

/** The functions of matrices and vectors, by the names of `meaning/matrices.ts`. */
export const matrixFunctions: Readonly<Record<string, MatrixFunction>> = {
  eye: ([n], field) => simplified(identityBall(wholeNumber(scalarOf(n, "eye"), field, "eye"), field.arithmetic)),
  ones: ([n, m], field) =>
    filled(
      wholeNumber(scalarOf(n, "ones"), field, "ones"),
      m === undefined ? 1 : wholeNumber(scalarOf(m, "ones"), field, "ones"),
      field.arithmetic.rational(1n, 1n),
    ),
  tr: ([m], { arithmetic: a }) => {
    const { rows, entries } = squareOf(m, "tr");
    return total(
      entries.filter((_, k) => k % (rows + 1) === 0),
      a,
    );
  },
  det: ([m], { arithmetic: a }) => determinant(squareOf(m, "det"), a),
  logdet: ([m], { arithmetic: a }) => a.call("log", determinant(squareOf(m, "logdet"), a))!,
  inv: ([m], { arithmetic: a }) => {
    const square = squareOf(m, "inv");
    return simplified(solved(square, identityBall(square.rows, a), a));
  },
  sqrtm: ([m], field) => squareRoot(squareOf(m, "sqrtm"), field),
  expm: ([m], field) => exponential(squareOf(m, "expm"), field),
  diag: ([m], { arithmetic: a }) => diagonal(matrixOf(m), a),
  eigenvalues: ([m], field) => eigenvalues(squareOf(m, "eigenvalues"), field),
  singularValues: ([m], field) => singularValues(matrixOf(m), field),
  sum: ([m], { arithmetic: a }) => total(matrixOf(m).entries, a),
  mean: ([m], { arithmetic: a }) => {
    const { entries } = matrixOf(m);
    return a.div(total(entries, a), a.rational(BigInt(entries.length), 1n));
  },
  prod: ([m], { arithmetic: a }) => matrixOf(m).entries.reduce((x, y) => a.mul(x, y)),
  norm2: ([m], { arithmetic: a }) =>
    total(
      matrixOf(m).entries.map((x) => a.square(x)),
      a,
    ),
  length: ([m], { arithmetic: a }) => a.rational(BigInt(matrixOf(m).entries.length), 1n),
};

function total<T extends object>(entries: readonly T[], a: Arithmetic<T>): T {
  return entries.reduce((x, y) => a.add(x, y));
}

/** The diagonal of a matrix, or the matrix with that diagonal. */
function diagonal<T extends object>({ rows, cols, entries }: BallMatrix<T>, a: Arithmetic<T>): Ball<T> {
  if (cols > 1) {
    const n = Math.min(rows, cols);
    return { rows: n, cols: 1, entries: Array.from({ length: n }, (_, i) => entries[i * (cols + 1)]) };
  }
  const zero = a.rational(0n, 1n);
  const square = Array.from({ length: rows * rows }, (_, k) => (k % (rows + 1) === 0 ? entries[k / (rows + 1)] : zero));
  return { rows, cols: rows, entries: square };
}

/** The whole number that `x` is. */
export function wholeNumber<T extends object>(x: T, field: Field<T>, what: string): number {
  const n = field.exact(x);
  if (n === undefined || !Number.isInteger(n))
    throw new NoEnclosure(
      `${what}: expected a whole number that is known; got one between ${field.arithmetic.lower(x)} and ${field.arithmetic.upper(x)}`,
    );
  return n;
}
