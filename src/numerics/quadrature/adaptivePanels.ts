import { kronrod, type Piece } from "./gaussKronrod.ts";

/** An integral with the sum of the estimates of its errors, and the integral of the size of the integrand. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  readonly size: number;
  /** Whether the error reached the tolerance before the evaluations or the floating-point grid ran out. */
  readonly settled: boolean;
}

const evaluationsPerPiece = 21;
const relativeError = 1e-13;
/** A panel of this part of the whole is not halved any more: towards a pole there would be no end. */
const narrowest = 2 ** -60;

/**
 * $\int f$ over neighbouring panels by Gauss-Kronrod (10, 21): every panel whose error stands out is halved, until their
 * sum is a 1e-13th of the size of the integrand or the evaluations run out. It says how well it did and never throws.
 *
 * @param edges ascending; put them where the integrand bends, peaks or jumps
 * @param evaluations of f at most, roughly
 */
export function adaptivePanels(f: (x: number) => number, edges: readonly number[], evaluations: number): Estimate {
  let open: Piece[] = edges.slice(1).map((b, i) => kronrod(f, edges[i], b));
  const closed: Piece[] = [];
  const shortest = narrowest * (edges[edges.length - 1] - edges[0]);
  let used = open.length * evaluationsPerPiece;
  for (;;) {
    const all = [...closed, ...open];
    const size = all.reduce((sum, piece) => sum + Math.abs(piece.value), 0);
    const error = all.reduce((sum, piece) => sum + piece.error, 0);
    const value = all.reduce((sum, piece) => sum + piece.value, 0);
    const settled = error <= relativeError * size;
    if (settled || !Number.isFinite(value) || open.length === 0 || used > evaluations)
      return { value, error, size, settled };
    const share = (relativeError * size) / (2 * all.length);
    const halved: Piece[] = [];
    for (const piece of open) {
      const middle = (piece.a + piece.b) / 2;
      if (piece.error <= share || piece.b - piece.a <= shortest || middle <= piece.a || middle >= piece.b)
        closed.push(piece);
      else halved.push(kronrod(f, piece.a, middle), kronrod(f, middle, piece.b));
    }
    used += halved.length * evaluationsPerPiece;
    open = halved;
  }
}
