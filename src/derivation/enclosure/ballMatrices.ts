import type { Arithmetic } from "./arithmetic.ts";
import { type Ball, type BallMatrix, isBallMatrix, matrixOf, NoEnclosure, simplified } from "./ball.ts";

export function transposed<T extends object>(ball: Ball<T>): Ball<T> {
  if (!isBallMatrix(ball)) return ball;
  const { rows, cols, entries } = ball;
  return { rows: cols, cols: rows, entries: entries.map((_, k) => entries[(k % rows) * cols + Math.floor(k / rows)]) };
}

/** `[A, B; C, D]` from its blocks, which may be numbers. */
export function blockMatrix<T extends object>(blocks: readonly (readonly Ball<T>[])[]): BallMatrix<T> {
  const bands = blocks.map((band) => beside(band.map(matrixOf)));
  const { cols } = bands[0];
  const odd = bands.find((band) => band.cols !== cols);
  if (odd !== undefined)
    throw new NoEnclosure(`a matrix: expected ${cols} columns in every row; got ${odd.cols}; check the blocks`);
  return { rows: bands.reduce((n, band) => n + band.rows, 0), cols, entries: bands.flatMap((band) => band.entries) };
}

function beside<T extends object>(blocks: readonly BallMatrix<T>[]): BallMatrix<T> {
  const { rows } = blocks[0];
  const odd = blocks.find((block) => block.rows !== rows);
  if (odd !== undefined)
    throw new NoEnclosure(`a matrix: expected ${rows} rows in every block; got ${odd.rows}; check the blocks`);
  const entries = Array.from({ length: rows }, (_, i) =>
    blocks.flatMap((block) => block.entries.slice(i * block.cols, (i + 1) * block.cols)),
  );
  return { rows, cols: blocks.reduce((n, block) => n + block.cols, 0), entries: entries.flat() };
}

/** The entry at `[i, j]`, counted from 1; `j` is 1 for a vector. */
export function indexed<T extends object>(ball: Ball<T>, [i, j = 1]: readonly number[]): T {
  const m = matrixOf(ball);
  if (i >= 1 && i <= m.rows && j >= 1 && j <= m.cols) return m.entries[(i - 1) * m.cols + (j - 1)];
  throw new NoEnclosure(`an index: expected one inside ${m.rows} x ${m.cols}; got [${i}, ${j}]; count from 1`);
}

export function filled<T extends object>(rows: number, cols: number, x: T): BallMatrix<T> {
  return { rows, cols, entries: Array.from({ length: rows * cols }, () => x) };
}

export function identityBall<T extends object>(n: number, a: Arithmetic<T>): BallMatrix<T> {
  const [zero, one] = [a.rational(0n, 1n), a.rational(1n, 1n)];
  return { rows: n, cols: n, entries: Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? one : zero)) };
}

export function matrixProduct<T extends object>(x: Ball<T>, y: Ball<T>, a: Arithmetic<T>): Ball<T> {
  const [m, k] = [matrixOf(x), matrixOf(y)];
  if (m.cols !== k.rows)
    throw new NoEnclosure(`*: expected as many columns as rows; got ${m.cols} and ${k.rows}; check the shapes`);
  const entries: T[] = [];
  for (let i = 0; i < m.rows; i++)
    for (let j = 0; j < k.cols; j++) {
      let sum = a.mul(m.entries[i * m.cols], k.entries[j]);
      for (let l = 1; l < m.cols; l++) sum = a.add(sum, a.mul(m.entries[i * m.cols + l], k.entries[l * k.cols + j]));
      entries.push(sum);
    }
  return simplified({ rows: m.rows, cols: k.cols, entries });
}

export function squareOf<T extends object>(ball: Ball<T>, what: string): BallMatrix<T> {
  const m = matrixOf(ball);
  if (m.rows === m.cols) return m;
  throw new NoEnclosure(`${what}: expected a square matrix; got ${m.rows} x ${m.cols}; check the shapes`);
}

/** The smallest modulus in an enclosure. */
function least<T extends object>(x: T, a: Arithmetic<T>): number {
  return Math.max(0, a.lower(x), -a.upper(x));
}

/** Gauss elimination of `m`, carrying `right` along, with the surest pivots: the pivots with their sign, and what is left. */
function eliminated<T extends object>(m: BallMatrix<T>, right: BallMatrix<T>, a: Arithmetic<T>) {
  const n = m.rows;
  const rows = Array.from({ length: n }, (_, i) => [
    ...m.entries.slice(i * n, (i + 1) * n),
    ...right.entries.slice(i * right.cols, (i + 1) * right.cols),
  ]);
  let odd = false;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (least(rows[i][k], a) > least(rows[pivot][k], a)) pivot = i;
    if (least(rows[pivot][k], a) === 0) return undefined;
    if (pivot !== k) [rows[k], rows[pivot], odd] = [rows[pivot], rows[k], !odd];
    for (let i = k + 1; i < n; i++) {
      const factor = a.div(rows[i][k], rows[k][k]);
      for (let j = k + 1; j < rows[i].length; j++) rows[i][j] = a.sub(rows[i][j], a.mul(factor, rows[k][j]));
    }
  }
  return { rows, odd };
}

/** The determinant by elimination, or by expansion along rows where no pivot is surely nonzero. */
export function determinant<T extends object>(m: BallMatrix<T>, a: Arithmetic<T>): T {
  if (m.rows <= 3) return expanded(m, a);
  const done = eliminated(m, { rows: m.rows, cols: 0, entries: [] }, a);
  if (done === undefined) {
    if (m.rows > 6) throw new NoEnclosure(`det: the matrix may be singular and is larger than 6 x 6`);
    return expanded(m, a);
  }
  const product = done.rows.map((row, i) => row[i]).reduce((x, y) => a.mul(x, y));
  return done.odd ? a.neg(product) : product;
}

function expanded<T extends object>({ rows: n, entries }: BallMatrix<T>, a: Arithmetic<T>): T {
  if (n === 1) return entries[0];
  const terms = Array.from({ length: n }, (_, j) => {
    const minor = entries.filter((_, k) => k >= n && k % n !== j);
    const term = a.mul(entries[j], expanded({ rows: n - 1, cols: n - 1, entries: minor }, a));
    return j % 2 === 0 ? term : a.neg(term);
  });
  return terms.reduce((x, y) => a.add(x, y));
}

/**
 * $M^{-1} B$.
 *
 * @throws NoEnclosure where `m` may be singular
 */
export function solved<T extends object>(m: BallMatrix<T>, b: BallMatrix<T>, a: Arithmetic<T>): BallMatrix<T> {
  const n = m.rows;
  const done = b.rows === n ? eliminated(m, b, a) : undefined;
  if (done === undefined)
    throw new NoEnclosure("inv: expected a matrix that is surely regular; got one that may be singular");
  const solution: T[][] = [];
  for (let i = n - 1; i >= 0; i--) {
    solution[i] = Array.from({ length: b.cols }, (_, j) => {
      let x = done.rows[i][n + j];
      for (let k = i + 1; k < n; k++) x = a.sub(x, a.mul(done.rows[i][k], solution[k][j]));
      return a.div(x, done.rows[i][i]);
    });
  }
  return { rows: n, cols: b.cols, entries: solution.flat() };
}
