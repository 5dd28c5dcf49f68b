import { type Matrix, matmul, matrix, symmetricEigen, transpose } from "../../numerics/linalg/index.ts";
import { type Ball, type BallMatrix, NoEnclosure } from "./ball.ts";
import { matrixProduct, transposed } from "./ballMatrices.ts";
import type { Field } from "./field.ts";
import { addUp, divDown, divUp, mulUp, sqrtUp } from "./rounding.ts";

/** Spectra are known over plain intervals only, not over power series. */
function midpoints<T extends object>(m: BallMatrix<T>, field: Field<T>): Matrix {
  const { lower, upper } = field.arithmetic;
  return matrix(
    m.rows,
    m.cols,
    Float64Array.from(m.entries, (x) => 0.5 * lower(x) + 0.5 * upper(x)),
  );
}

function plainOnly<T extends object>(field: Field<T>, what: string): void {
  if (!field.isPlain)
    throw new NoEnclosure(`${what}: no enclosure for a matrix that varies; use its trace or determinant`);
}

function isSymmetric<T extends object>(m: BallMatrix<T>, field: Field<T>): boolean {
  const t = transposed(m) as BallMatrix<T>;
  const scale = m.entries.reduce((s, x) => Math.max(s, field.size(x)), 0);
  return m.entries.every((x, k) => field.size(field.arithmetic.sub(x, t.entries[k])) <= 1e-9 * scale);
}

/** Frobenius' norm, from above. */
function frobenius<T extends object>(entries: readonly T[], field: Field<T>): number {
  return sqrtUp(entries.reduce((s, x) => addUp(s, mulUp(field.size(x), field.size(x))), 0));
}

/**
 * The eigenvalues of a symmetric matrix, rising. With approximate eigenvectors $V$, $\|V^\top V - 1\|_F \le \delta$ and
 * $V^\top M V = \Lambda + E$: by Weyl and Ostrowski $\lambda_k(M) \in (\Lambda_k \pm \|E\|_F) / (1 \pm \delta)$.
 */
export function eigenvalues<T extends object>(m: BallMatrix<T>, field: Field<T>): BallMatrix<T> {
  plainOnly(field, "eigenvalues");
  if (!isSymmetric(m, field))
    throw new NoEnclosure("eigenvalues: expected a symmetric matrix; got one that is not surely so");
  const { arithmetic: a } = field;
  const n = m.rows;
  const v = symmetricEigen(midpoints(m, field)).vectors;
  const vectors: BallMatrix<T> = { rows: n, cols: n, entries: Array.from(v.data, (x) => a.bounds(x, x)) };
  const rows = transposed(vectors) as BallMatrix<T>;
  const gram = asMatrix(matrixProduct(rows, vectors, a), n);
  const form = asMatrix(matrixProduct(rows, matrixProduct(m, vectors, a), a), n);
  const one = a.rational(1n, 1n);
  const delta = frobenius(
    gram.entries.map((x, k) => (k % (n + 1) === 0 ? a.sub(x, one) : x)),
    field,
  );
  if (!(delta < 0.5)) throw new NoEnclosure("eigenvalues: the approximate eigenvectors are not orthogonal");
  const error = frobenius(
    form.entries.filter((_, k) => k % (n + 1) !== 0),
    field,
  );
  const shift = a.bounds(-error, error);
  const ratio = a.bounds(divDown(1, addUp(1, delta)), divUp(1, 1 - mulUp(delta, 1 + 1e-15)));
  const values = form.entries.filter((_, k) => k % (n + 1) === 0).map((x) => a.mul(a.add(x, shift), ratio));
  const lows = Float64Array.from(values, a.lower).sort();
  const highs = Float64Array.from(values, a.upper).sort();
  return { rows: n, cols: 1, entries: values.map((_, k) => a.bounds(lows[k], highs[k])) };
}

function asMatrix<T extends object>(ball: Ball<T>, n: number): BallMatrix<T> {
  return n === 1 ? { rows: 1, cols: 1, entries: [ball as T] } : (ball as BallMatrix<T>);
}

/** The min(rows, cols) singular values, falling: roots of the eigenvalues of the smaller of $M M^\top$ and $M^\top M$. */
export function singularValues<T extends object>(m: BallMatrix<T>, field: Field<T>): BallMatrix<T> {
  const { arithmetic: a } = field;
  const t = transposed(m) as BallMatrix<T>;
  const product = m.rows <= m.cols ? matrixProduct(m, t, a) : matrixProduct(t, m, a);
  const squares = eigenvalues(asMatrix(product, Math.min(m.rows, m.cols)), field);
  const zero = a.rational(0n, 1n);
  const roots = squares.entries.map((x) => a.call("sqrt", a.max(x, zero))!);
  return { ...squares, entries: roots.reverse() };
}

/**
 * The root of a symmetric positive matrix: with an approximate root $X$, both with eigenvalues at least $\mu$,
 * $\|M^{1/2} - X\|_F \le \|M - X^2\|_F / (2 \mu)$.
 */
export function squareRoot<T extends object>(m: BallMatrix<T>, field: Field<T>): Ball<T> {
  const { arithmetic: a } = field;
  const n = m.rows;
  if (n === 1) return a.call("sqrt", m.entries[0])!;
  const smallest = a.lower(eigenvalues(m, field).entries[0]);
  if (!(smallest > 0))
    throw new NoEnclosure("sqrtm: expected a matrix that is surely positive; got one that may not be");
  const { values, vectors } = symmetricEigen(midpoints(m, field));
  const scaled = matrix(
    n,
    n,
    vectors.data.map((x, k) => x * Math.sqrt(Math.max(0, values[k % n]))),
  );
  const product = matmul(scaled, transpose(vectors));
  const entry = (k: number) => product.data[Math.min(k, (k % n) * n + Math.floor(k / n))];
  const root: BallMatrix<T> = {
    rows: n,
    cols: n,
    entries: Array.from(product.data, (_, k) => a.bounds(entry(k), entry(k))),
  };
  const square = matrixProduct(root, root, a) as BallMatrix<T>;
  const least = Math.min(Math.sqrt(smallest) * (1 - 1e-15), a.lower(eigenvalues(root, field).entries[0]));
  if (!(least > 0)) throw new NoEnclosure("sqrtm: the approximate root is not surely positive");
  const error = divUp(
    frobenius(
      m.entries.map((x, k) => a.sub(x, square.entries[k])),
      field,
    ),
    2 * least,
  );
  return { rows: n, cols: n, entries: root.entries.map((x) => a.add(x, a.bounds(-error, error))) };
}
