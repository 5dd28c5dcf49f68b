import { activation } from "../../theory/activations/index.ts";
import { type BinaryOp, binary, type Expression, exactOf, freeNames, number } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { type Context, namesOf as namesIn } from "../meaning/context.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import { matrixFunctions } from "../meaning/matrices.ts";
import { factoredRange } from "./content.ts";
import { slopeOf } from "./derivatives.ts";
import { entryOf, foldOfEntries, isMatrixValued, sumOfSquares } from "./entries.ts";
import { canonicalFold } from "./folds.ts";
import { pi, rules } from "./functionRules.ts";
import { canonicalIntegral } from "./integrals.ts";
import { type Knowledge, rangeOfDomain, require, symbolPolynomial } from "./knowledge.ts";
import { matrixForm, trace } from "./matrixWords.ts";
import { canonicalMean } from "./means.ts";
import {
  add,
  constant,
  constantValue,
  half,
  isWhole,
  multiply,
  namesOf,
  negative,
  ofAtom,
  ofTerm,
  one,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  subtract,
  toExpression,
  Unsupported,
} from "./polynomial.ts";
import { absolute, exponential, rationalPower, symbolicPower } from "./powers.ts";
import * as R from "./range.ts";
import { determinant, eigenvalue, logDeterminant } from "./spectra.ts";

/** What is known at the start of a proof. */
export const knowing = (context: Context, closedForms: boolean, splitRoots = false): Knowledge => ({
  context,
  functions: namesIn(context).functions,
  bound: new Map(),
  closedForms,
  splitRoots,
  conditions: new Map(),
  canonical,
});

/**
 * A scalar expression as a sum of products of atoms: two expressions of one canonical form are equal wherever the
 * conditions hold that are noted on the way.
 *
 * @throws Unsupported where the expression is not a scalar or grows too large
 */
export function canonical(e: Expression, known: Knowledge): Polynomial {
  const go = (child: Expression) => canonical(child, known);
  switch (e.kind) {
    case "number":
      return constant(exactOf(e));
    case "symbol":
      if (e.name === "e") return exponential(one);
      return e.name === "pi" ? pi : symbolPolynomial(e.name, known);
    case "negate":
      return negative(go(e.of));
    case "binary":
      if (e.op === "*" && isMatrixValued(e, known)) return numberOfMatrices(e, known);
      if (e.op === "/" || e.op === "./") return quotient(go(e.left), e.right, known);
      return arithmetic(e.op, go(e.left), go(e.right), known);
    case "call":
      return canonicalCall(e, known);
    case "expect":
      return canonicalMean(e, known);
    case "fold":
      return canonicalFold(e, known);
    case "integral":
      return canonicalIntegral(e, known);
    case "diff":
      return go(slopeOf(e, known));
    case "index": {
      if (e.base.kind !== "symbol") return entry(e.base, e.at, known);
      const domain = known.context.domains.get(e.base.name);
      const range = domain?.kind === "vector" ? rangeOfDomain(domain.entries, known) : undefined;
      const at = e.at.map((i) => polynomialKey(go(i))).join(",");
      return ofAtom({ key: `${e.base.name}[${at}]`, source: e, names: freeNames(e), range: range ?? R.entire });
    }
    default:
      throw new Unsupported("a matrix");
  }
}

function arithmetic(op: BinaryOp, left: Polynomial, right: Polynomial, known: Knowledge): Polynomial {
  switch (op) {
    case "+":
      return add(left, right);
    case "-":
      return subtract(left, right);
    case "*":
    case ".*":
      return multiply(left, right);
    default:
      return power(left, right, known);
  }
}

function quotient(left: Polynomial, e: Expression, known: Knowledge): Polynomial {
  const right = canonical(e, known);
  requireNonzero(e, right, known);
  return multiply(left, rationalPower(right, Q.rational(-1n)));
}

/** A product is not zero where none of its factors is. */
function requireNonzero(e: Expression, p: Polynomial, known: Knowledge): void {
  const isWholePower = e.kind === "binary" && e.op === "^" && e.right.kind === "number" && e.right.value >= 1;
  const isProduct = e.kind === "binary" && e.op === "*" && !isMatrixValued(e, known);
  const isSettled = R.isNonZero(factoredRange(p));
  if (!isSettled && !isWholePower && !isProduct) require("nonzero", p, toExpression(p), known);
  if (isSettled || e.kind !== "binary" || isMatrixValued(e, known)) return;
  for (const part of isProduct ? [e.left, e.right] : isWholePower ? [e.left] : [])
    requireNonzero(part, canonical(part, known), known);
}

function power(base: Polynomial, exponent: Polynomial, known: Knowledge): Polynomial {
  const r = constantValue(exponent);
  const ask = (kind: "positive" | "nonnegative" | "nonzero") => require(kind, base, toExpression(base), known);
  if (r !== undefined) {
    if (!Q.isInteger(r)) ask(r.n < 0n ? "positive" : "nonnegative");
    else if (r.n < 0n) ask("nonzero");
    return rationalPower(base, r);
  }
  const counts = isWhole(exponent) && [...exponent.values()].every((t) => R.isNonNegative(rangeOf(ofTerm(t))));
  if (!counts) ask(isWhole(exponent) ? "nonzero" : "positive");
  const result = symbolicPower(base, exponent);
  if (result === undefined) throw new Unsupported("a power of something that may be negative");
  return result;
}

function canonicalCall(e: Expression & { kind: "call" }, known: Knowledge): Polynomial {
  const name = aliases[e.name] ?? e.name;
  if (known.functions.has(e.name)) return functionSymbol(e, known);
  if ((name === "max" || name === "min") && e.args.length > 0)
    return e.args.map((arg) => canonical(arg, known)).reduce((a, b) => extreme(name, a, b));
  if (name === "sqrt" && known.splitRoots) return rootOf(e.args[0], known);
  if (Object.hasOwn(elementary, name) && e.args.length === 1) return rules[name](canonical(e.args[0], known), known);
  if (name === "tr" || name === "norm2") return attemptTrace(e, known);
  if (name === "sum" || name === "mean" || name === "prod")
    return orOpaque(e, () => canonical(foldOfEntries(name, e.args[0], known), known));
  if (name === "det") return orOpaque(e, () => determinant(e.args[0], known));
  if (name === "logdet") return orOpaque(e, () => logDeterminant(e.args[0], known));
  if (!Object.hasOwn(matrixFunctions, name)) throw new Unsupported(e.name);
  return opaque(e);
}

/** $\sqrt{xy} = \sqrt x \sqrt y$ for positive x and y. */
function rootOf(e: Expression, known: Knowledge): Polynomial {
  if (e.kind === "binary" && e.op === "*" && !isMatrixValued(e, known)) {
    const isPositive = (side: Expression) => R.isPositive(factoredRange(canonical(side, known)));
    if (isPositive(e.left) && isPositive(e.right)) return multiply(rootOf(e.left, known), rootOf(e.right, known));
  }
  return rules.sqrt(canonical(e, known), known);
}

/** A value that is not looked into: one text, one value. */
const opaque = (e: Expression): Polynomial =>
  ofAtom({ key: JSON.stringify(e), source: e, names: freeNames(e), range: R.entire });

/** A product of numbers, or a matrix of one row and one column, as $u^\top v$ is. */
function numberOfMatrices(e: Expression & { kind: "binary" }, known: Knowledge): Polynomial {
  try {
    return multiply(canonical(e.left, known), canonical(e.right, known));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
  const m = matrixForm(e, known);
  if ([m.rows, m.cols].some((size) => polynomialKey(size) !== polynomialKey(one))) throw new Unsupported("a matrix");
  return trace(m, known);
}

/** An entry of a computed matrix. */
function entry(base: Expression, at: readonly Expression[], known: Knowledge): Polynomial {
  const [i, j = number(1)] = at;
  if (base.kind === "call" && base.name === "eigenvalues") return eigenvalue(base.args[0], canonical(i, known), known);
  return canonical(entryOf(base, i, j, known), known);
}

function orOpaque(e: Expression, run: () => Polynomial): Polynomial {
  try {
    return run();
  } catch (error) {
    if (error instanceof Unsupported) return opaque(e);
    throw error;
  }
}

/** $\mathrm{tr} A$, and $|A|^2 = \mathrm{tr} A^\top A$, where A is made of declared matrices, else $\sum_{ij} A_{ij}^2$. */
function attemptTrace(e: Expression & { kind: "call" }, known: Knowledge): Polynomial {
  const [of] = e.args;
  const squares = () => orOpaque(e, () => canonical(sumOfSquares(of, known), known));
  try {
    return trace(matrixForm(e.name === "tr" ? of : binary("*", { kind: "transpose", of }, of), known), known);
  } catch (error) {
    if (error instanceof Unsupported) return e.name === "tr" ? opaque(e) : squares();
    throw error;
  }
}

/** $\max(a, b) = (a + b + |a - b|)/2$. */
function extreme(name: "max" | "min", a: Polynomial, b: Polynomial): Polynomial {
  const gap = absolute(subtract(a, b));
  return scale(add(a, b, name === "max" ? gap : negative(gap)), half);
}

/** A declared function grows at most like a power of its argument, as every activation does; of a library nothing is known. */
function functionSymbol(e: Expression & { kind: "call" }, known: Knowledge): Polynomial {
  try {
    const args = e.args.map((arg) => canonical(arg, known));
    const declared = known.context.domains.has(e.name) && args.length === 1;
    return ofAtom({
      key: `${e.name}${"'".repeat(e.primes)}(${args.map(polynomialKey).join(", ")})`,
      source: { ...e, args: args.map(toExpression) },
      names: new Set([e.name, ...args.flatMap((arg) => [...namesOf(arg)])]),
      range: e.primes === 1 && isIncreasing(e.name, known) ? R.positive : R.entire,
      ...(declared && { argument: args[0] }),
    });
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return opaque(e);
  }
}

/** Whether a symbol stands for activations that are all injective: each of those has a positive slope everywhere. */
function isIncreasing(name: string, { context }: Knowledge): boolean {
  const domain = context.domains.get(name);
  return domain?.kind === "functions" && domain.names.every((each) => activation(each).injective);
}
