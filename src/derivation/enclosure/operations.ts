import type { BinaryOp } from "../language/expression.ts";
import { type Ball, type BallMatrix, isBallMatrix, mapBall, NoEnclosure, scalarOf, zipBalls } from "./ball.ts";
import { identityBall, matrixProduct, solved } from "./ballMatrices.ts";
import type { Field } from "./field.ts";
import { squareRoot } from "./spectra.ts";

type Operation = <T extends object>(x: Ball<T>, y: Ball<T>, field: Field<T>) => Ball<T>;

/** The operators, as `meaning/arithmetic.ts` has them for numbers. */
export const operations: Readonly<Record<BinaryOp, Operation>> = {
  "+": (x, y, { arithmetic: a }) => zipBalls(x, y, a.add),
  "-": (x, y, { arithmetic: a }) => zipBalls(x, y, a.sub),
  "*": (x, y, { arithmetic: a }) =>
    isBallMatrix(x) && isBallMatrix(y) ? matrixProduct(x, y, a) : zipBalls(x, y, a.mul),
  "/": (x, y, { arithmetic: a }) => zipBalls(x, isBallMatrix(x) ? scalarOf(y, "/") : y, a.div),
  "^": (x, y, field) => powerOf(x, scalarOf(y, "^"), field),
  ".*": (x, y, { arithmetic: a }) => zipBalls(x, y, a.mul),
  "./": (x, y, { arithmetic: a }) => zipBalls(x, y, a.div),
  ".^": (x, y, field) => zipBalls(x, y, (s, t) => realPower(s, t, field)),
};

function powerOf<T extends object>(x: Ball<T>, y: T, field: Field<T>): Ball<T> {
  const p = field.exact(y);
  if (isBallMatrix(x) && x.rows === x.cols && x.rows > 1) {
    if (p === undefined) throw new NoEnclosure("^: expected a number as the power of a matrix; got an interval");
    return matrixPower(x, p, field);
  }
  return mapBall(x, (s) => realPower(s, y, field));
}

/** $s^t$, by products where `t` is one whole number. */
function realPower<T extends object>(s: T, t: T, field: Field<T>): T {
  const n = field.exact(t);
  const whole = n !== undefined && Number.isInteger(n) && Math.abs(n) <= 1000;
  if (n === 0.5) return field.arithmetic.call("sqrt", s)!;
  return whole ? field.arithmetic.power(s, n) : field.arithmetic.realPower(s, t);
}

/** $M^p$: products for whole $p \ge 0$, the inverse for $p < 0$, the root of a symmetric matrix for halves. */
function matrixPower<T extends object>(m: BallMatrix<T>, p: number, field: Field<T>): Ball<T> {
  const { arithmetic: a } = field;
  if (p < 0) return matrixPower(solved(m, identityBall(m.rows, a), a), -p, field);
  if (p % 1 === 0.5) {
    const root = squareRoot(m, field);
    return p === 0.5 ? root : matrixProduct(root, matrixPower(m, p - 0.5, field), a);
  }
  if (!Number.isInteger(p) || p > 64) throw new NoEnclosure(`^: the power ${p} of a matrix has no enclosure`);
  let power: Ball<T> = identityBall(m.rows, a);
  for (let k = 0; k < p; k++) power = k === 0 ? m : matrixProduct(power, m, a);
  return power;
}
