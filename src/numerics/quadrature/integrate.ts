import { kronrod, type Piece } from "./gaussKronrod.ts";

/**
 * $\int_a^b f(x)\,dx$ by adaptive Gauss-Kronrod (10, 21): the piece with the largest error estimate is halved until the
 * sum of the estimates is below the tolerance. Infinite ends are mapped by $x = t/(1-t^2)$.
 *
 * @param f finite inside (a, b); it is not evaluated at the ends
 * @param options.tol relative (to the integral of |f|-like size) and absolute tolerance, default 1e-12
 * @throws Error when 2000 pieces do not reach the tolerance, or f is not finite
 */
export function integrate(f: (x: number) => number, a: number, b: number, options: { tol?: number } = {}): number {
  const tol = options.tol ?? 1e-12;
  if (Number.isNaN(a) || Number.isNaN(b))
    throw new RangeError(`integrate: expected ends that are numbers; got ${a}, ${b}`);
  if (a === b) return 0;
  if (a > b) return -integrate(f, b, a, options);
  const [g, low, high] = finiteRange(f, a, b);
  const pieces: Piece[] = [kronrod(g, low, high)];
  for (let count = 0; count < 2000; count++) {
    const value = pieces.reduce((sum, piece) => sum + piece.value, 0);
    const error = pieces.reduce((sum, piece) => sum + piece.error, 0);
    if (!Number.isFinite(value)) break;
    if (error <= tol * Math.max(1, Math.abs(value))) return value;
    const worst = pieces.reduce((best, piece, i) => (piece.error > pieces[best].error ? i : best), 0);
    const { a: left, b: right } = pieces[worst];
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) break;
    pieces.splice(worst, 1, kronrod(g, left, middle), kronrod(g, middle, right));
  }
  const error = pieces.reduce((sum, piece) => sum + piece.error, 0);
  throw new Error(
    `integrate: expected to reach tol=${tol} on [${a}, ${b}]; got error estimate ${error}; split at singularities`,
  );
}

function finiteRange(f: (x: number) => number, a: number, b: number): [(t: number) => number, number, number] {
  if (Number.isFinite(a) && Number.isFinite(b)) return [f, a, b];
  const mapped = (t: number): number => {
    const s = 1 - t * t;
    const value = f(t / s);
    return value === 0 ? 0 : (value * (1 + t * t)) / (s * s);
  };
  return [mapped, inverse(a), inverse(b)];
}

/** The t in [-1, 1] with t/(1-t^2) = x. */
function inverse(x: number): number {
  if (!Number.isFinite(x)) return Math.sign(x);
  return (2 * x) / (1 + Math.sqrt(1 + 4 * x * x));
}
