/** A matrix of enclosures; a vector is a single column. */
export interface BallMatrix<T> {
  readonly rows: number;
  readonly cols: number;
  /** Row by row. */
  readonly entries: readonly T[];
}

/** The enclosure of a value: one number, or a matrix entry by entry. */
export type Ball<T> = T | BallMatrix<T>;

/** Thrown where an expression may well have a value, but nothing here encloses it; the message says why. */
export class NoEnclosure extends Error {
  override readonly name = "NoEnclosure";
}

export function isBallMatrix<T extends object>(ball: Ball<T>): ball is BallMatrix<T> {
  return "rows" in ball;
}

/** `ball` where one number is needed: a 1 x 1 matrix counts. */
export function scalarOf<T extends object>(ball: Ball<T>, what: string): T {
  if (!isBallMatrix(ball)) return ball;
  if (ball.entries.length === 1) return ball.entries[0];
  throw new NoEnclosure(`${what}: expected a number; got a ${ball.rows} x ${ball.cols} matrix; check the shapes`);
}

export function matrixOf<T extends object>(ball: Ball<T>): BallMatrix<T> {
  return isBallMatrix(ball) ? ball : { rows: 1, cols: 1, entries: [ball] };
}

/** A 1 x 1 matrix as its entry. */
export function simplified<T extends object>(m: BallMatrix<T>): Ball<T> {
  return m.entries.length === 1 ? m.entries[0] : m;
}

export function mapBall<T extends object, U extends object>(ball: Ball<T>, f: (x: T) => U): Ball<U> {
  return isBallMatrix(ball) ? { rows: ball.rows, cols: ball.cols, entries: ball.entries.map(f) } : f(ball);
}

/** `f` entry by entry; a number acts on every entry. */
export function zipBalls<T extends object>(a: Ball<T>, b: Ball<T>, f: (x: T, y: T) => T): Ball<T> {
  if (!isBallMatrix(a)) return mapBall(b, (y) => f(a, y));
  if (!isBallMatrix(b)) return mapBall(a, (x) => f(x, b));
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw new NoEnclosure(`entry by entry: expected equal shapes; got ${a.rows} x ${a.cols} and ${b.rows} x ${b.cols}`);
  return { rows: a.rows, cols: a.cols, entries: a.entries.map((x, i) => f(x, b.entries[i])) };
}
