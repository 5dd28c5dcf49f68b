import { binary, call, type Expression, exactOf, freeNames, number, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { isMatrixValued } from "./entries.ts";
import { rangeOfSpectrum } from "./gram.ts";
import { type Knowledge, note, require } from "./knowledge.ts";
import { keyOf, type Letter, letterSource, reversed, same } from "./letters.ts";
import {
  add,
  multiply,
  negative,
  ofAtom,
  one,
  type Polynomial,
  polynomialKey,
  toExpression,
  Unsupported,
  zero,
} from "./polynomial.ts";
import { rationalPower } from "./powers.ts";
import * as R from "./range.ts";

/** A sum of products of matrices that do not commute, by the key of each product. */
export interface MatrixForm {
  readonly rows: Polynomial;
  readonly cols: Polynomial;
  readonly words: ReadonlyMap<string, Word>;
}

/** A product of matrices times a number. */
export interface Word {
  readonly letters: readonly Letter[];
  readonly coefficient: Polynomial;
}

const maxWords = 64;

function form(rows: Polynomial, cols: Polynomial, words: Iterable<Word>): MatrixForm {
  const sum = new Map<string, Word>();
  for (const word of words) {
    const letters = reduced(word.letters);
    const key = keyOf(letters);
    const coefficient = add(sum.get(key)?.coefficient ?? zero, word.coefficient);
    if (coefficient.size === 0) sum.delete(key);
    else sum.set(key, { letters, coefficient });
  }
  if (sum.size > maxWords) throw new Unsupported("too many products of matrices");
  return { rows, cols, words: sum };
}

/** $A A^{-1} = 1$, and $O O^\top = 1$ for an orthogonal O. */
function reduced(letters: readonly Letter[]): Letter[] {
  const left: Letter[] = [];
  for (const letter of letters) {
    const last = left.at(-1);
    const cancels =
      last !== undefined &&
      last.name === letter.name &&
      (last.orthogonal
        ? last.transposed !== letter.transposed
        : last.inverse !== letter.inverse && last.transposed === letter.transposed);
    if (cancels) left.pop();
    else left.push(letter);
  }
  return left;
}

export const scaled = (m: MatrixForm, by: Polynomial): MatrixForm =>
  form(
    m.rows,
    m.cols,
    [...m.words.values()].map((w) => ({ ...w, coefficient: multiply(w.coefficient, by) })),
  );

function sum(a: MatrixForm, b: MatrixForm): MatrixForm {
  if (!same(a.rows, b.rows) || !same(a.cols, b.cols)) throw new Unsupported("a sum of matrices of two shapes");
  return form(a.rows, a.cols, [...a.words.values(), ...b.words.values()]);
}

function product(a: MatrixForm, b: MatrixForm): MatrixForm {
  if (!same(a.cols, b.rows)) throw new Unsupported("a product of matrices that do not fit");
  const words = [...a.words.values()].flatMap((v) =>
    [...b.words.values()].map((w) => ({
      letters: [...v.letters, ...w.letters],
      coefficient: multiply(v.coefficient, w.coefficient),
    })),
  );
  return form(a.rows, b.cols, words);
}

export const transposed = (m: MatrixForm): MatrixForm =>
  form(
    m.cols,
    m.rows,
    [...m.words.values()].map((w) => ({ ...w, letters: reversed(w.letters) })),
  );

/** The difference of two matrices, zero where they are equal. */
export const difference = (a: MatrixForm, b: MatrixForm): MatrixForm => sum(a, scaled(b, negative(one)));

/**
 * A matrix as a sum of products of declared matrices.
 *
 * @throws Unsupported where it is built of anything else
 */
export function matrixForm(e: Expression, known: Knowledge): MatrixForm {
  const go = (child: Expression) => matrixForm(child, known);
  switch (e.kind) {
    case "symbol":
      return letterForm(e.name, known);
    case "negate":
      return scaled(go(e.of), negative(one));
    case "transpose":
      return transposed(go(e.of));
    case "call": {
      if (e.name === "eye" && e.args.length === 1) {
        const n = known.canonical(e.args[0], known);
        return form(n, n, [{ letters: [], coefficient: one }]);
      }
      if (e.name === "inv") return inverse(go(e.args[0]), known);
      break;
    }
    case "binary": {
      const [left, right] = [e.left, e.right].map((side) => isMatrixValued(side, known));
      const scalar = (side: Expression) => known.canonical(side, known);
      if (e.op === "+" && left && right) return sum(go(e.left), go(e.right));
      if (e.op === "-" && left && right) return difference(go(e.left), go(e.right));
      if (e.op === "*" && left && right) return product(go(e.left), go(e.right));
      if (e.op === "*") return left ? scaled(go(e.left), scalar(e.right)) : scaled(go(e.right), scalar(e.left));
      if (e.op === "/" && left && !right) return scaled(go(e.left), scalar(binary("/", number(1), e.right)));
      if (e.op === "^" && left) return powerOf(go(e.left), e.right, known);
    }
  }
  throw new Unsupported("a matrix");
}

function letterForm(name: string, known: Knowledge): MatrixForm {
  const domain = known.context.domains.get(name);
  const size = (n: Expression) => known.canonical(n, known);
  if (domain?.kind === "vector") return letterOf(name, size(domain.length), one, "general");
  if (domain?.kind !== "matrix") throw new Unsupported("a matrix that is not declared");
  return letterOf(name, size(domain.rows), size(domain.cols), domain.structure);
}

function letterOf(name: string, rows: Polynomial, cols: Polynomial, structure: string): MatrixForm {
  const symmetric = structure === "symmetric" || structure === "spd" || structure === "diagonal";
  const letter = {
    name,
    transposed: false,
    inverse: false,
    symmetric,
    definite: structure === "spd",
    orthogonal: structure === "orthogonal",
    rows,
    cols,
  };
  return form(rows, cols, [{ letters: [letter], coefficient: one }]);
}

function powerOf(m: MatrixForm, exponent: Expression, known: Knowledge): MatrixForm {
  if (exponent.kind === "negate" && exponent.of.kind === "number")
    return inverse(powerOf(m, exponent.of, known), known);
  const n = exponent.kind === "number" ? exactOf(exponent) : Q.zero;
  if (!Q.isInteger(n) || n.n < 1n || n.n > 8n) throw new Unsupported("a power of a matrix");
  return power(m, Number(n.n));
}

export const power = (m: MatrixForm, n: number): MatrixForm => Array.from({ length: n }, () => m).reduce(product);

/** The single product of square matrices that a form is, if it is one. */
export function squareWord({ words }: MatrixForm): Word | undefined {
  const [word, ...others] = words.values();
  const isProduct = others.length === 0 && word?.letters.every(({ rows, cols }) => same(rows, cols));
  return isProduct ? word : undefined;
}

/** The inverse of a single product of square matrices, whose determinants must not be zero. */
function inverse(m: MatrixForm, known: Knowledge): MatrixForm {
  const word = squareWord(m);
  if (word === undefined) throw new Unsupported("the inverse of a sum of matrices");
  const letters = word.letters.map((letter) => {
    if (letter.orthogonal) return reversed([letter])[0];
    if (!letter.definite) note("nonzero", call("det", symbol(letter.name)), known);
    return { ...letter, inverse: !letter.inverse };
  });
  require("nonzero", word.coefficient, toExpression(word.coefficient), known);
  return form(m.cols, m.rows, [
    { letters: letters.reverse(), coefficient: rationalPower(word.coefficient, Q.rational(-1n)) },
  ]);
}

/** $\mathrm{tr}$, linear, the same for a product turned round in a circle or transposed. */
export function trace(m: MatrixForm, known: Knowledge): Polynomial {
  if (!same(m.rows, m.cols)) throw new Unsupported("the trace of a matrix that is not square");
  const parts = [...m.words.values()].map(({ letters, coefficient }) => {
    if (letters.length === 0) return multiply(coefficient, m.rows);
    const turns = [letters, reversed(letters)].flatMap((word) =>
      word.map((_, k) => reduced([...word.slice(k), ...word.slice(0, k)])),
    );
    const [first] = turns.sort((a, b) => a.length - b.length || (keyOf(a) < keyOf(b) ? -1 : 1));
    return multiply(
      coefficient,
      first.length === 0 ? letters[0].rows : (scalarProduct(first, known) ?? traceAtom(first, turns, known)),
    );
  });
  return add(zero, ...parts);
}

/** $m = \alpha 1 + \mathrm{rest}$. */
export function identityShare(m: MatrixForm): { readonly shift: Polynomial; readonly rest: MatrixForm } {
  const rest = [...m.words.values()].filter(({ letters }) => letters.length > 0);
  return { shift: m.words.get("")?.coefficient ?? zero, rest: form(m.rows, m.cols, rest) };
}

export const keyOfForm = ({ words }: MatrixForm): string =>
  [...words]
    .map(([key, { coefficient }]) => `(${polynomialKey(coefficient)}) ${key}`)
    .sort()
    .join(" + ");

/** The form as an expression. */
export function formExpression({ rows, words }: MatrixForm): Expression {
  const parts = [...words.values()].map(({ letters, coefficient }) => {
    const word = letters.length === 0 ? call("eye", toExpression(rows)) : wordExpression(letters);
    return same(coefficient, one) ? word : binary("*", toExpression(coefficient), word);
  });
  return parts.reduce((a, b) => binary("+", a, b));
}

const wordExpression = (letters: readonly Letter[]): Expression =>
  letters.map(letterSource).reduce((a, b) => binary("*", a, b));

/** $\mathrm{tr}\, u^\top v = \sum_i u_i v_i$ of declared vectors. */
function scalarProduct(letters: readonly Letter[], known: Knowledge): Polynomial | undefined {
  const isVector = ({ name }: Letter) => known.context.domains.get(name)?.kind === "vector";
  if (letters.length !== 2 || !letters.every(isVector)) return undefined;
  const [a, b] = letters.map(({ name }): Expression => ({ kind: "index", base: symbol(name), at: [symbol("§d")] }));
  const { rows, cols, transposed } = letters[0];
  const to = toExpression(transposed ? cols : rows);
  return known.canonical({ kind: "fold", op: "sum", body: binary("*", a, b), index: "§d", from: number(1), to }, known);
}

function traceAtom(letters: readonly Letter[], turns: readonly (readonly Letter[])[], known: Knowledge): Polynomial {
  const source = call("tr", wordExpression(letters));
  const names = new Set([...freeNames(source)].filter((name) => name !== "tr"));
  const ranges = turns.map((word) => rangeOfSpectrum(word, known));
  const range = ranges.find(R.isPositive) ?? ranges.find(R.isNonNegative) ?? R.entire;
  return ofAtom({ key: `tr[${keyOf(letters)}]`, source, names, range });
}
