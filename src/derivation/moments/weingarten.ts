import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { pairings } from "./contraction.ts";

/** The coset type of two pairings: half the lengths of the loops that they make together, longest first. */
export function cosetType(p: readonly number[], q: readonly number[]): string {
  const seen = new Uint8Array(p.length);
  const lengths: number[] = [];
  for (let start = 0; start < p.length; start++) {
    if (seen[start]) continue;
    let length = 0;
    for (let i = start; !seen[i]; i = q[p[i]]) {
      seen[i] = seen[p[i]] = 1;
      length++;
    }
    lengths.push(length);
  }
  return lengths.sort((a, b) => b - a).join("+");
}

interface CosetAlgebra {
  readonly types: readonly string[];
  readonly loops: readonly number[];
  /** `counts[m][a][b]` pairings of type a with the first one and of type b with a representative of type m. */
  readonly counts: readonly (readonly (readonly number[])[])[];
}

const algebras = new Map<number, CosetAlgebra>();

function cosetAlgebra(k: number): CosetAlgebra {
  const known = algebras.get(k);
  if (known !== undefined) return known;
  const all = pairings(2 * k);
  const representatives = new Map<string, readonly number[]>();
  for (const q of all) representatives.set(cosetType(all[0], q), q);
  const types = [...representatives.keys()];
  const counts = types.map((m) => {
    const table = types.map(() => types.map(() => 0));
    for (const q of all) {
      const b = cosetType(q, representatives.get(m)!);
      table[types.indexOf(cosetType(all[0], q))][types.indexOf(b)]++;
    }
    return table;
  });
  const algebra = { types, loops: types.map((t) => t.split("+").length), counts };
  algebras.set(k, algebra);
  return algebra;
}

/**
 * The orthogonal Weingarten function of n x n matrices on pairings of 2k indices: a generalised inverse, in the algebra
 * of coset types, of the Gram matrix $n^{\mathrm{loops}(p, q)}$, so that it holds for $n < k$ too.
 *
 * @returns the exact value by coset type
 * @see Collins and Śniady, Commun. Math. Phys. 264 (2006) 773
 */
export function weingarten(k: number, n: bigint): ReadonlyMap<string, Rational> {
  const { types, loops, counts } = cosetAlgebra(k);
  const gram = loops.map((l) => Q.rational(n ** BigInt(l)));
  const row = (m: number, a: readonly Rational[]) =>
    types.map((_, b) =>
      types.reduce((sum, __, i) => Q.plus(sum, Q.times(Q.rational(BigInt(counts[m][i][b])), a[i])), Q.zero),
    );
  const squared = types.map((_, m) => dot(row(m, gram), gram));
  const solution = solve(
    types.map((_, m) => row(m, squared)),
    gram,
  );
  return new Map(types.map((type, i) => [type, solution[i]]));
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
  a.reduce((sum, x, i) => Q.plus(sum, Q.times(x, b[i])), Q.zero);

/** One solution of a consistent linear system, its free unknowns zero. */
function solve(matrix: readonly (readonly Rational[])[], right: readonly Rational[]): readonly Rational[] {
  const rows = matrix.map((r, i) => [...r, right[i]]);
  const n = matrix[0].length;
  const pivots: number[] = [];
  for (let column = 0; column < n; column++) {
    const at = rows.findIndex((r, i) => i >= pivots.length && !Q.isZero(r[column]));
    if (at < 0) continue;
    const top = pivots.length;
    [rows[top], rows[at]] = [rows[at], rows[top]];
    const lead = Q.inverse(rows[top][column]);
    rows[top] = rows[top].map((x) => Q.times(x, lead));
    for (let i = 0; i < rows.length; i++) {
      if (i === top) continue;
      const by = Q.negative(rows[i][column]);
      rows[i] = rows[i].map((x, j) => Q.plus(x, Q.times(by, rows[top][j])));
    }
    pivots.push(column);
  }
  const solution = new Array<Rational>(n).fill(Q.zero);
  pivots.forEach((column, i) => {
    solution[column] = rows[i][n];
  });
  return solution;
}
