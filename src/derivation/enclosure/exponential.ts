import { type Ball, type BallMatrix, mapBall, NoEnclosure, zipBalls } from "./ball.ts";
import { identityBall, matrixProduct } from "./ballMatrices.ts";
import type { Field } from "./field.ts";
import { addUp } from "./rounding.ts";

const terms = 18;

/**
 * $e^M$ by scaling and squaring: Taylor's polynomial of $M/2^s$ with $\|M\|_\infty/2^s \le \frac12$, its remainder at most
 * $2 \|M/2^s\|^{18}/18!$ in every entry.
 */
export function exponential<T extends object>(m: BallMatrix<T>, field: Field<T>): Ball<T> {
  const { arithmetic: a } = field;
  if (m.rows === 1) return a.call("exp", m.entries[0])!;
  const norm = largestRow(m, field);
  const squarings = Math.max(0, Math.ceil(Math.log2(norm)) + 2);
  if (!(squarings <= 60)) throw new NoEnclosure(`expm: the norm ${norm} is too large`);
  const scale = a.bounds(2 ** -squarings, 2 ** -squarings);
  const x = mapBall<T, T>(m, (entry) => a.mul(entry, scale));
  let term: Ball<T> = identityBall(m.rows, a);
  let sum: Ball<T> = term;
  for (let k = 1; k < terms; k++) {
    const factor = a.rational(1n, BigInt(k));
    term = mapBall<T, T>(matrixProduct(term, x, a), (entry) => a.mul(entry, factor));
    sum = zipBalls(sum, term, a.add);
  }
  const rest = 2 * 0.5 ** terms * 1.6e-16;
  sum = mapBall<T, T>(sum, (entry) => a.add(entry, a.bounds(-rest, rest)));
  for (let k = 0; k < squarings; k++) sum = matrixProduct(sum, sum, a);
  return sum;
}

function largestRow<T extends object>(m: BallMatrix<T>, { size }: Field<T>): number {
  let largest = 0;
  for (let i = 0; i < m.rows; i++) {
    const row = m.entries.slice(i * m.cols, (i + 1) * m.cols).reduce((s, x) => addUp(s, size(x)), 0);
    largest = Math.max(largest, row);
  }
  return largest;
}
