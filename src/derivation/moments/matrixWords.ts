import type { Domain } from "../language/domain.ts";
import { type Expression, freeNames, number } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { equalSums, multiply, rationalValue, type Sum, scale, Unreached, unit } from "./exactSum.ts";
import { isMatrixValued, toExpression, toSum } from "./sumExpression.ts";
import { inverse } from "./sumPowers.ts";

/** A matrix or its transpose, in a product. */
export interface Letter {
  readonly name: string;
  readonly transposed: boolean;
  readonly rows: Sum;
  readonly cols: Sum;
}

/** $\mathrm{tr}(L_1 \cdots L_k)$, or the entry of that product at `ends`. */
export interface Path {
  readonly letters: readonly Letter[];
  readonly ends?: readonly [Expression, Expression];
}

/** A coefficient times traces and entries, times a product of letters where the whole is a matrix. */
export interface Words {
  readonly coefficient: Sum;
  readonly paths: readonly Path[];
  readonly letters: readonly Letter[];
}

export interface MatrixSum {
  readonly rows: Sum;
  readonly cols: Sum;
  readonly terms: readonly Words[];
}

/** What a reader of matrix expressions knows about names. */
export interface MatrixNames {
  readonly domains: ReadonlyMap<string, Domain>;
  readonly matrices: ReadonlySet<string>;
  /** The matrices that the mean is over. */
  readonly random: ReadonlySet<string>;
}

const maxWords = 4096;

/** Whether the mean acts on `e`. */
export const isAveraged = (e: Expression, { random }: MatrixNames): boolean =>
  [...freeNames(e)].some((name) => random.has(name));

/**
 * A scalar built of traces, squared norms and entries of products of matrices, multiplied out.
 *
 * @throws Unreached where it holds anything else of the matrices that the mean is over
 */
export function scalarWords(e: Expression, names: MatrixNames): readonly Words[] {
  const go = (child: Expression) => scalarWords(child, names);
  if (!isAveraged(e, names)) return [{ coefficient: toSum(e, names.matrices), paths: [], letters: [] }];
  if (e.kind === "call" && e.name === "tr" && e.args.length === 1) return closed(matrixSum(e.args[0], names));
  if (e.kind === "call" && e.name === "norm2" && e.args.length === 1) {
    const m = matrixSum(e.args[0], names);
    return closed(productOf(transposed(m), m));
  }
  if (e.kind === "index") {
    const [i, j = number(1)] = e.at;
    const ends = [toExpression(toSum(i, names.matrices)), toExpression(toSum(j, names.matrices))] as const;
    return matrixSum(e.base, names).terms.map((t) => ({
      ...t,
      letters: [],
      paths: [...t.paths, entry(t.letters, ends)],
    }));
  }
  if (isMatrixValued(e, names.matrices)) {
    const m = matrixSum(e, names);
    if (equalSums(m.rows, unit) && equalSums(m.cols, unit)) return closed(m);
    throw new Unreached("a matrix where a number is expected");
  }
  if (e.kind === "negate") return scaled(go(e.of), scale(unit, Q.rational(-1n)));
  if (e.kind === "binary") {
    switch (e.op) {
      case "+":
        return [...go(e.left), ...go(e.right)];
      case "-":
        return [...go(e.left), ...scaled(go(e.right), scale(unit, Q.rational(-1n)))];
      case "*":
        return times(go(e.left), go(e.right));
      case "/":
        return scaled(go(e.left), divisor(e.right, names));
      case "^":
        return repeated(go(e.left), exponent(e.right, names), times, [{ coefficient: unit, paths: [], letters: [] }]);
    }
  }
  throw new Unreached("a function of a random matrix");
}

/** A matrix as a sum of products of letters. */
export function matrixSum(e: Expression, names: MatrixNames): MatrixSum {
  const go = (child: Expression) => matrixSum(child, names);
  switch (e.kind) {
    case "symbol":
      return letter(e.name, names);
    case "transpose":
      return transposed(go(e.of));
    case "negate":
      return mapTerms(go(e.of), (terms) => scaled(terms, scale(unit, Q.rational(-1n))));
    case "call":
      if (e.name === "eye" && e.args.length === 1) {
        const n = toSum(e.args[0], names.matrices);
        return { rows: n, cols: n, terms: [{ coefficient: unit, paths: [], letters: [] }] };
      }
      break;
    case "binary":
      return binaryMatrix(e, names);
  }
  throw new Unreached("a matrix that is no product of symbols");
}

function binaryMatrix(e: Expression & { kind: "binary" }, names: MatrixNames): MatrixSum {
  const isMatrix = (child: Expression) => isMatrixValued(child, names.matrices);
  if (e.op === "+" || e.op === "-") {
    const [left, right] = [matrixSum(e.left, names), matrixSum(e.right, names)];
    if (!equalSums(left.rows, right.rows) || !equalSums(left.cols, right.cols)) throw new Unreached("unequal shapes");
    const sign = scale(unit, Q.rational(e.op === "+" ? 1n : -1n));
    return { ...left, terms: [...left.terms, ...scaled(right.terms, sign)] };
  }
  if (e.op === "*") {
    if (!isMatrix(e.left))
      return mapTerms(matrixSum(e.right, names), (terms) => times(scalarWords(e.left, names), terms));
    if (!isMatrix(e.right))
      return mapTerms(matrixSum(e.left, names), (terms) => times(terms, scalarWords(e.right, names)));
    return productOf(matrixSum(e.left, names), matrixSum(e.right, names));
  }
  if (e.op === "/") return mapTerms(matrixSum(e.left, names), (terms) => scaled(terms, divisor(e.right, names)));
  if (e.op === "^") {
    const base = matrixSum(e.left, names);
    if (!equalSums(base.rows, base.cols)) throw new Unreached("a power of a matrix that is not square");
    const identity: MatrixSum = { ...base, terms: [{ coefficient: unit, paths: [], letters: [] }] };
    return repeated(base, exponent(e.right, names), productOf, identity);
  }
  throw new Unreached("an operation entry by entry");
}

function letter(name: string, { domains }: MatrixNames): MatrixSum {
  const domain = domains.get(name);
  if (domain === undefined || !("rows" in domain || domain.kind === "vector"))
    throw new Unreached(`${name} has no shape`);
  const size = (n: Expression) => toSum(n, new Set());
  const rows = size(domain.kind === "vector" ? domain.length : domain.rows);
  const cols = domain.kind === "vector" ? unit : size(domain.cols);
  return { rows, cols, terms: [{ coefficient: unit, paths: [], letters: [{ name, transposed: false, rows, cols }] }] };
}

export const flipped = (l: Letter): Letter => ({ ...l, transposed: !l.transposed, rows: l.cols, cols: l.rows });

function transposed(m: MatrixSum): MatrixSum {
  const terms = m.terms.map((t) => ({ ...t, letters: [...t.letters].reverse().map(flipped) }));
  return { rows: m.cols, cols: m.rows, terms };
}

function productOf(a: MatrixSum, b: MatrixSum): MatrixSum {
  if (!equalSums(a.cols, b.rows)) throw new Unreached("shapes that do not fit");
  return { rows: a.rows, cols: b.cols, terms: times(a.terms, b.terms) };
}

function times(a: readonly Words[], b: readonly Words[]): readonly Words[] {
  if (a.length * b.length > maxWords) throw new Unreached("too many words");
  return a.flatMap((s) =>
    b.map((t) => ({
      coefficient: multiply(s.coefficient, t.coefficient),
      paths: [...s.paths, ...t.paths],
      letters: [...s.letters, ...t.letters],
    })),
  );
}

function entry(letters: readonly Letter[], ends: readonly [Expression, Expression]): Path {
  if (letters.length === 0) throw new Unreached("an entry of the identity");
  return { letters, ends };
}

/** The traces of a square matrix. */
function closed({ rows, cols, terms }: MatrixSum): readonly Words[] {
  if (!equalSums(rows, cols)) throw new Unreached("the trace of a matrix that is not square");
  return terms.map((t) =>
    t.letters.length === 0
      ? { ...t, coefficient: multiply(t.coefficient, rows) }
      : { ...t, letters: [], paths: [...t.paths, { letters: t.letters }] },
  );
}

const mapTerms = (m: MatrixSum, f: (terms: readonly Words[]) => readonly Words[]): MatrixSum => ({
  ...m,
  terms: f(m.terms),
});
const scaled = (terms: readonly Words[], by: Sum): readonly Words[] =>
  terms.map((t) => ({ ...t, coefficient: multiply(t.coefficient, by) }));

function divisor(e: Expression, names: MatrixNames): Sum {
  if (isAveraged(e, names) || isMatrixValued(e, names.matrices)) throw new Unreached("a random divisor");
  return inverse(toSum(e, names.matrices));
}

function exponent(e: Expression, names: MatrixNames): number {
  const value = isAveraged(e, names) ? undefined : rationalValue(toSum(e, names.matrices));
  if (value === undefined || !Q.isInteger(value) || value.n < 0n || value.n > 12n)
    throw new Unreached("a power that is no small whole number");
  return Number(value.n);
}

function repeated<T>(base: T, n: number, by: (a: T, b: T) => T, start: T): T {
  let result = start;
  for (let k = 0; k < n; k++) result = by(result, base);
  return result;
}
