import { binary, type Expression, freeNames, number, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { Unsupported } from "./polynomial.ts";
import * as R from "./range.ts";

interface Shape {
  readonly rows: Expression;
  readonly cols: Expression;
}

const one = number(1);
const isOne = (e: Expression): boolean => e.kind === "number" && e.value === 1;
const ofMatrices: ReadonlySet<string> = new Set(["eye", "inv", "ones", "diag", "sqrtm", "expm", "eigenvalues"]);

/** Whether a function is applied to every entry of a matrix. */
const isEntrywise = ({ name }: { readonly name: string }, known: Knowledge): boolean =>
  known.functions.has(name) ? known.context.domains.has(name) : Object.hasOwn(elementary, aliases[name] ?? name);

/** Whether an expression has a matrix or a vector as its value, as far as its form tells. */
export function isMatrixValued(e: Expression, known: Knowledge): boolean {
  switch (e.kind) {
    case "symbol":
      return ["matrix", "vector", "random"].includes(known.context.domains.get(e.name)?.kind ?? "");
    case "matrix":
      return true;
    case "call":
      if (ofMatrices.has(e.name) && !known.functions.has(e.name)) return true;
      return e.args.length === 1 && isEntrywise(e, known) && isMatrixValued(e.args[0], known);
    case "binary":
      return isMatrixValued(e.left, known) || isMatrixValued(e.right, known);
    case "negate":
    case "transpose":
      return isMatrixValued(e.of, known);
    default:
      return false;
  }
}

/** The numbers of rows and columns of a matrix. */
export function shapeOf(e: Expression, known: Knowledge): Shape {
  const go = (child: Expression) => shapeOf(child, known);
  switch (e.kind) {
    case "symbol": {
      const domain = known.context.domains.get(e.name);
      if (domain?.kind === "vector") return { rows: domain.length, cols: one };
      if (domain?.kind === "matrix") return domain;
      break;
    }
    case "negate":
      return go(e.of);
    case "transpose": {
      const { rows, cols } = go(e.of);
      return { rows: cols, cols: rows };
    }
    case "binary": {
      const [left, right] = [e.left, e.right].map((side) => isMatrixValued(side, known));
      if (e.op === "*" && left && right) return { rows: go(e.left).rows, cols: go(e.right).cols };
      return go(left ? e.left : e.right);
    }
    case "call": {
      const [first, second = one] = e.args;
      if (e.name === "eye") return { rows: first, cols: first };
      if (e.name === "ones") return { rows: first, cols: second };
      const { rows, cols } = go(first);
      if (e.name === "eigenvalues") return { rows, cols: one };
      if (e.name === "diag") return isOne(cols) ? { rows, cols: rows } : { rows, cols: one };
      return { rows, cols };
    }
  }
  throw new Unsupported("a matrix of unknown shape");
}

/** $\sum$, $\prod$ or the mean of the entries of a matrix, as a sum over its rows and columns. */
export function foldOfEntries(name: "sum" | "prod" | "mean", e: Expression, known: Knowledge): Expression {
  const { rows, cols } = shapeOf(e, known);
  const fold = (op: "sum" | "prod"): Expression => {
    const [i, j] = [fresh([e]), fresh([e, symbol(fresh([e]))])];
    const inside = entryOf(e, symbol(i), isOne(cols) ? one : symbol(j), known);
    const row: Expression = isOne(cols) ? inside : { kind: "fold", op, body: inside, index: j, from: one, to: cols };
    return { kind: "fold", op, body: row, index: i, from: one, to: rows };
  };
  return name === "mean" ? binary("/", fold("sum"), binary("*", rows, cols)) : fold(name);
}

function fresh(taken: readonly Expression[]): string {
  const names = new Set(taken.flatMap((e) => [...freeNames(e)]));
  let k = 0;
  while (names.has(`§e${k}`)) k++;
  return `§e${k}`;
}

/**
 * The entry in row i and column j, from 1, as a scalar expression.
 *
 * @throws Unsupported where the form of the matrix does not tell it
 */
export function entryOf(e: Expression, i: Expression, j: Expression, known: Knowledge): Expression {
  const go = (child: Expression) => entryOf(child, i, j, known);
  if (!isMatrixValued(e, known)) return e;
  switch (e.kind) {
    case "symbol": {
      const domain = known.context.domains.get(e.name);
      if (domain?.kind === "vector") return { kind: "index", base: e, at: [i] };
      if (domain?.kind === "matrix" && domain.structure !== "diagonal") return { kind: "index", base: e, at: [i, j] };
      break;
    }
    case "negate":
      return { kind: "negate", of: go(e.of) };
    case "transpose":
      return entryOf(e.of, j, i, known);
    case "binary": {
      const both = isMatrixValued(e.left, known) && isMatrixValued(e.right, known);
      if (e.op === "*" && both) return entryOfProduct(e.left, e.right, i, j, known);
      if (e.op === "^") break;
      return binary(e.op, go(e.left), go(e.right));
    }
    case "call":
      if (e.name === "ones") return one;
      if (e.name === "eigenvalues") return { kind: "index", base: e, at: [i] };
      if (e.name === "diag") return entryOfDiagonal(e.args[0], i, known);
      if (isEntrywise(e, known)) return { ...e, args: e.args.map(go) };
  }
  throw new Unsupported("an entry of a computed matrix");
}

/** An entry of the diagonal of a matrix. */
function entryOfDiagonal(of: Expression, i: Expression, known: Knowledge): Expression {
  if (isOne(shapeOf(of, known).cols)) throw new Unsupported("an entry of a diagonal matrix");
  const isDiagonal = of.kind === "symbol" && known.context.domains.get(of.name)?.kind === "matrix";
  return isDiagonal ? { kind: "index", base: of, at: [i, i] } : entryOf(of, i, i, known);
}

function entryOfProduct(a: Expression, b: Expression, i: Expression, j: Expression, known: Knowledge): Expression {
  const [left, right] = [a, b].map((e) => diagonalOf(e, known));
  if (left !== undefined) return binary("*", left(i), entryOf(b, i, j, known));
  if (right !== undefined) return binary("*", entryOf(a, i, j, known), right(j));
  const { cols } = shapeOf(a, known);
  const k = fresh([a, b, i, j]);
  const body = binary("*", entryOf(a, i, symbol(k), known), entryOf(b, symbol(k), j, known));
  return isOne(cols)
    ? binary("*", entryOf(a, i, one, known), entryOf(b, one, j, known))
    : { kind: "fold", op: "sum", body, index: k, from: one, to: cols };
}

/** The entries on the diagonal of `diag(v)`, or of its inverse. */
function diagonalOf(e: Expression, known: Knowledge): ((i: Expression) => Expression) | undefined {
  if (e.kind === "call" && e.name === "diag" && isOne(shapeOf(e.args[0], known).cols))
    return (i) => entryOf(e.args[0], i, one, known);
  const isInverse =
    e.kind === "binary" &&
    e.op === "^" &&
    e.right.kind === "negate" &&
    e.right.of.kind === "number" &&
    isOne(e.right.of);
  const inside = isInverse ? e.left : e.kind === "call" && e.name === "inv" ? e.args[0] : undefined;
  const of = inside === undefined ? undefined : diagonalOf(inside, known);
  return of && ((i) => binary("/", one, of(i)));
}

/** The sum of the squares of the entries. */
export const sumOfSquares = (e: Expression, known: Knowledge): Expression =>
  foldOfEntries("sum", binary(".^", e, number(2)), known);

const [rowMark, columnMark] = ["§r", "§c"];

/** A row and a column of a matrix of that shape, any of them. */
export function withPlace({ rows, cols }: Shape, known: Knowledge): Knowledge {
  const among = (high: Expression) =>
    ({
      domain: { kind: "integer", low: one, high },
      range: R.between(R.closed(Q.one), undefined),
      whole: true,
      level: -1,
    }) as const;
  return { ...known, bound: new Map([...known.bound, [rowMark, among(rows)], [columnMark, among(cols)]]) };
}

/** The entry there. */
export const entryAt = (e: Expression, known: Knowledge): Expression =>
  entryOf(e, symbol(rowMark), isOne(shapeOf(e, known).cols) ? one : symbol(columnMark), known);
