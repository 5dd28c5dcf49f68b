import { call, type Expression, number, symbol } from "../language/expression.ts";
import { isKnownNonzero, type Knowledge } from "./knowledge.ts";
import { keyOf, type Letter, reversed, same } from "./letters.ts";
import { ofAtom, type Polynomial } from "./polynomial.ts";
import * as R from "./range.ts";

/** $\det X$ of a declared matrix. */
export function determinantOf(name: string, known: Knowledge): Polynomial {
  const domain = known.context.domains.get(name);
  if (domain?.kind === "matrix" && domain.structure === "diagonal") {
    const body: Expression = { kind: "index", base: symbol(name), at: [symbol("§d"), symbol("§d")] };
    const product: Expression = { kind: "fold", op: "prod", body, index: "§d", from: number(1), to: domain.rows };
    return known.canonical(product, known);
  }
  const range = domain?.kind === "matrix" && domain.structure === "spd" ? R.positive : R.entire;
  return ofAtom({ key: `det[${name}]`, source: call("det", symbol(name)), names: new Set([name]), range });
}

function isRegular({ name, rows, cols, orthogonal, definite }: Letter, known: Knowledge): boolean {
  return orthogonal || definite || (same(rows, cols) && isKnownNonzero(determinantOf(name, known), known));
}

/**
 * Where the eigenvalues of a product lie: those of $w w^\top$ and $w S w^\top$ with S positive definite are not negative,
 * and positive where w is square and regular.
 */
export function rangeOfSpectrum(letters: readonly Letter[], known: Knowledge): R.Range {
  const half = letters.slice(0, Math.floor(letters.length / 2));
  const middle = letters.slice(half.length, letters.length - half.length);
  const isGram = keyOf(reversed(letters)) === keyOf(letters) && middle.every(({ definite }) => definite);
  if (!isGram) return R.entire;
  return half.every((letter) => isRegular(letter, known)) ? R.positive : R.nonnegative;
}
