import { binary, call, type Expression, freeNames, number, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { factoredRange } from "./content.ts";
import { determinantOf, rangeOfSpectrum } from "./gram.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { same } from "./letters.ts";
import { logarithm } from "./logarithm.ts";
import {
  difference,
  formExpression,
  identityShare,
  keyOfForm,
  type MatrixForm,
  matrixForm,
  power,
  scaled,
  squareWord,
  trace,
  transposed,
  type Word,
} from "./matrixWords.ts";
import {
  add,
  type Factor,
  multiply,
  ofAtom,
  one,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  type Term,
  toExpression,
  Unsupported,
  whole,
  zero,
} from "./polynomial.ts";
import { absolute, exponential, rationalPower, symbolicPower } from "./powers.ts";
import * as R from "./range.ts";

/** $\alpha + \gamma B$ with $\gamma > 0$, and a B that does not depend on how the sum is written. */
interface Spectrum {
  readonly shift: Polynomial;
  readonly factor: Polynomial;
  readonly of: MatrixForm;
}

/** The eigenvalues of a symmetric matrix are $\alpha + \gamma \lambda_i(B)$. */
function spectrumOf(m: MatrixForm): Spectrum {
  if (difference(m, transposed(m)).words.size > 0)
    throw new Unsupported("the eigenvalues of a matrix that is not symmetric");
  const { shift, rest } = identityShare(m);
  const [first] = [...rest.words].sort(([a], [b]) => (a < b ? -1 : 1));
  if (first === undefined) throw new Unsupported("the eigenvalues of a multiple of one");
  const factor = first[1].coefficient;
  if (!R.isPositive(factoredRange(factor))) return { shift, factor: one, of: rest };
  return { shift, factor, of: scaled(rest, rationalPower(factor, Q.rational(-1n))) };
}

/** An entry of `eigenvalues(A)`. */
export function eigenvalue(e: Expression, at: Polynomial, known: Knowledge): Polynomial {
  const { shift, factor, of } = spectrumOf(matrixForm(e, known));
  return add(shift, multiply(factor, eigenvalueAtom(of, at, known)));
}

function eigenvalueAtom(of: MatrixForm, at: Polynomial, known: Knowledge): Polynomial {
  const source: Expression = {
    kind: "index",
    base: call("eigenvalues", formExpression(of)),
    at: [toExpression(at)],
  };
  const names = new Set([...freeNames(source)].filter((name) => name !== "eigenvalues"));
  const key = `eigenvalue[${keyOfForm(of)}; ${polynomialKey(at)}]`;
  return ofAtom({
    key,
    source,
    names,
    range: rangeOfEigenvalues(of, known),
    eigenvalue: { of: formExpression(of), at },
  });
}

function rangeOfEigenvalues({ words }: MatrixForm, known: Knowledge): R.Range {
  const [{ letters, coefficient }, ...others] = [...words.values()];
  return others.length > 0 || !R.isPositive(factoredRange(coefficient)) ? R.entire : rangeOfSpectrum(letters, known);
}

/** $\det A$ of a single product of square matrices, and $\det e^A = e^{\mathrm{tr} A}$. */
export function determinant(e: Expression, known: Knowledge): Polynomial {
  if (isExponential(e)) return exponential(known.canonical(call("tr", e.args[0]), known));
  const m = matrixForm(e, known);
  const word = squareWord(m);
  if (word === undefined) throw new Unsupported("the determinant of a sum");
  const scale = symbolicPower(word.coefficient, m.rows);
  if (scale === undefined) throw new Unsupported("a power of something that may be negative");
  const factors = word.letters.map((letter) => {
    if (letter.orthogonal) throw new Unsupported("the sign of an orthogonal matrix");
    return rationalPower(determinantOf(letter.name, known), letter.inverse ? Q.rational(-1n) : Q.one);
  });
  return factors.reduce(multiply, scale);
}

/** $\ln\det A = \sum_i \ln(\alpha + \gamma\lambda_i(B))$, which for a product of square matrices is a sum of $\ln|\det|$. */
export function logDeterminant(e: Expression, known: Knowledge): Polynomial {
  if (isExponential(e)) return known.canonical(call("tr", e.args[0]), known);
  return logDeterminantOf(matrixForm(e, known), known);
}

const isExponential = (e: Expression): e is Expression & { kind: "call" } => e.kind === "call" && e.name === "expm";

function logDeterminantOf(m: MatrixForm, known: Knowledge): Polynomial {
  const word = squareWord(m);
  if (word !== undefined) return logOfProduct(word, m.rows, known);
  const { shift, factor, of } = spectrumOf(m);
  if (shift.size === 0) return add(multiply(m.rows, logarithm(factor)), logDeterminantAtom(of));
  const inside: Expression = { kind: "index", base: call("eigenvalues", formExpression(of)), at: [symbol("§d")] };
  const body = call("log", binary("+", toExpression(shift), binary("*", toExpression(factor), inside)));
  const to = toExpression(m.rows);
  return known.canonical({ kind: "fold", op: "sum", body, index: "§d", from: number(1), to }, known);
}

function logDeterminantAtom(of: MatrixForm): Polynomial {
  const source = call("logdet", formExpression(of));
  const names = new Set([...freeNames(source)].filter((name) => name !== "logdet"));
  return ofAtom({ key: `logdet[${keyOfForm(of)}]`, source, names, range: R.entire });
}

/** Of a product in which every determinant occurs an even number of times, or is positive. */
function logOfProduct(word: Word, size: Polynomial, known: Knowledge): Polynomial {
  require("positive", word.coefficient, toExpression(word.coefficient), known);
  const letters = word.letters.filter(({ orthogonal }) => !orthogonal);
  const isGram = letters.every(
    ({ name, definite }) => definite || letters.filter((other) => other.name === name).length % 2 === 0,
  );
  if (!isGram || letters.length !== word.letters.length) throw new Unsupported("a determinant that may be negative");
  const parts = letters.map((letter) => {
    const factor = absolute(determinantOf(letter.name, known));
    require("positive", factor, toExpression(factor), known);
    return letter.inverse ? multiply(whole(-1n), logarithm(factor)) : logarithm(factor);
  });
  return add(zero, ...parts, multiply(size, logarithm(word.coefficient)));
}

/** $\sum_i \lambda_i^k = \mathrm{tr} B^k$ and $\sum_i \ln\lambda_i = \ln\det B$, where the index runs over all of them. */
export function sumOverSpectrum(
  inside: Term,
  bound: string,
  count: Polynomial,
  known: Knowledge,
): Polynomial | undefined {
  const [factor, ...others] = [...inside.factors.values()];
  if (factor === undefined || others.length > 0) return undefined;
  const log = factor.atom.logarithmOf;
  const held = log === undefined || !Q.equals(factor.power, Q.one) ? undefined : onlyTerm(log);
  const [logged] = held?.factors.size === 1 && Q.equals(held.coefficient, Q.one) ? held.factors.values() : [];
  const of = wholeSpectrum(logged ?? factor, bound, count, known);
  if (of === undefined) return undefined;
  if (logged !== undefined) return Q.equals(logged.power, Q.one) ? logDeterminantOf(of, known) : undefined;
  const { power: r } = factor;
  return Q.isInteger(r) && r.n > 0n && r.n <= 8n ? trace(power(of, Number(r.n)), known) : undefined;
}

function wholeSpectrum({ atom }: Factor, bound: string, count: Polynomial, known: Knowledge): MatrixForm | undefined {
  if (atom.eigenvalue === undefined) return undefined;
  const of = matrixForm(atom.eigenvalue.of, known);
  const { at } = atom.eigenvalue;
  const index = ofAtom({ key: bound, source: symbol(bound), names: new Set([bound]), range: R.entire });
  return same(of.rows, count) && polynomialKey(at) === polynomialKey(add(index, one)) ? of : undefined;
}
