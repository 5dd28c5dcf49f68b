import type { Domain } from "../language/domain.ts";
import { type Expression, exactOf, freeNames, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import type { Context } from "../meaning/context.ts";
import { differentiate } from "../meaning/differentiate.ts";
import { aliases, elementary } from "../meaning/functions.ts";
import { matrixFunctions } from "../meaning/matrices.ts";
import {
  add,
  constant,
  constantValue,
  fromTerms,
  isNonNegative,
  multiply,
  ofAtom,
  ofTerm,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  range,
  scale,
  subtract,
  type Term,
  Unsupported,
} from "./polynomial.ts";
import { exponential, logarithm, opaque, rationalPower, symbolicPower } from "./powers.ts";

/** What the algebra knows about names. */
interface Knowledge {
  readonly context: Context;
  readonly functions: ReadonlySet<string>;
  /** Number of binders around, which names their variables. */
  readonly depth: number;
}

/**
 * A scalar expression as a sum of products of atoms: two expressions of one canonical form are equal.
 *
 * @throws Unsupported where the expression is not a scalar or grows too large
 */
export function canonical(e: Expression, known: Knowledge): Polynomial {
  const go = (child: Expression) => canonical(child, known);
  switch (e.kind) {
    case "number":
      return constant(exactOf(e));
    case "symbol":
      return canonicalSymbol(e.name, known);
    case "negate":
      return scale(go(e.of), Q.rational(-1n));
    case "binary":
      return canonicalBinary(e, go);
    case "call":
      return canonicalCall(e, known);
    case "expect":
      return canonicalExpectation(e, known);
    case "fold":
      return e.op === "sum" ? canonicalSum(e, known) : canonicalProduct(e, known);
    case "integral":
      return canonicalIntegral(e, known);
    case "diff": {
      const slope = differentiate(e.body, e.variable, known.functions);
      if (slope === undefined) throw new Unsupported("a derivative without a rule");
      return go(slope);
    }
    case "index": {
      if (e.base.kind !== "symbol") throw new Unsupported("an entry of a computed matrix");
      const domain = known.context.domains.get(e.base.name);
      const limits = domain?.kind === "vector" ? limitsOf(domain.entries) : undefined;
      return opaque(`${e.base.name}[${e.at.map((i) => polynomialKey(go(i))).join(",")}]`, freeNames(e), limits);
    }
    default:
      throw new Unsupported("a matrix");
  }
}

function canonicalSymbol(name: string, { context }: Knowledge): Polynomial {
  if (name === "e") return exponential(constant(Q.one));
  if (name === "pi") return opaque("pi", new Set(), { low: 3, high: 4 });
  if (name.startsWith("§"))
    return opaque(name, new Set([name]), name.startsWith("§+") ? { low: 1, high: Infinity } : undefined);
  const domain = context.domains.get(name);
  if (domain === undefined || !["interval", "integer", "values"].includes(domain.kind)) throw new Unsupported(name);
  return opaque(name, new Set([name]), limitsOf(domain));
}

function limitsOf(domain: Domain): { low: number; high: number } {
  if (domain.kind === "values") return { low: Math.min(...domain.values), high: Math.max(...domain.values) };
  if (domain.kind !== "interval" && domain.kind !== "integer") return { low: -Infinity, high: Infinity };
  const lowest = domain.kind === "integer" && domain.low === undefined ? 1 : -Infinity;
  return { low: boundOf(domain.low) ?? lowest, high: boundOf(domain.high) ?? Infinity };
}

function boundOf(e: Expression | undefined): number | undefined {
  if (e?.kind === "number") return e.value;
  if (e?.kind === "negate" && e.of.kind === "number") return -e.of.value;
  if (e?.kind === "binary" && e.op === "+" && e.left.kind === "number" && e.right.kind === "number")
    return e.left.value + e.right.value;
  return undefined;
}

function canonicalBinary(e: Expression & { kind: "binary" }, go: (e: Expression) => Polynomial): Polynomial {
  const [left, right] = [go(e.left), go(e.right)];
  switch (e.op) {
    case "+":
      return add(left, right);
    case "-":
      return subtract(left, right);
    case "*":
    case ".*":
      return multiply(left, right);
    case "/":
    case "./":
      return multiply(left, rationalPower(right, Q.rational(-1n)));
    default: {
      const power = symbolicPower(left, right);
      if (power === undefined) throw new Unsupported("a power of something that may be negative");
      return power;
    }
  }
}

function canonicalCall(e: Expression & { kind: "call" }, known: Knowledge): Polynomial {
  const name = aliases[e.name] ?? e.name;
  const isFunction = known.functions.has(e.name);
  if (!isFunction && name in matrixFunctions) return opaque(JSON.stringify(e), freeNames(e));
  const args = e.args.map((arg) => canonical(arg, known));
  if (!isFunction && args.length === 1) {
    const special = rules[name]?.(args[0]);
    if (special !== undefined) return special;
    if (!(name in elementary)) throw new Unsupported(e.name);
  }
  const key = `${name}${"'".repeat(e.primes)}(${args.map(polynomialKey).join(", ")})`;
  return opaque(key, freeNames(e));
}

const rules: Readonly<Record<string, (x: Polynomial) => Polynomial | undefined>> = {
  exp: exponential,
  expm1: (x) => subtract(exponential(x), constant(Q.one)),
  log: logarithm,
  ln: logarithm,
  log1p: (x) => logarithm(add(constant(Q.one), x)),
  sqrt: (x) => (isNonNegative(x) ? rationalPower(x, Q.rational(1n, 2n)) : undefined),
  abs: (x) => (isNonNegative(x) ? x : range(x)[1] <= 0 ? scale(x, Q.rational(-1n)) : undefined),
  cosh: (x) => scale(add(exponential(x), exponential(scale(x, Q.rational(-1n)))), Q.rational(1n, 2n)),
  sinh: (x) => scale(subtract(exponential(x), exponential(scale(x, Q.rational(-1n)))), Q.rational(1n, 2n)),
};

/** A term as what does not depend on `names`, times what does. */
function split(term: Term, names: readonly string[]): { outside: Term; inside: Term } {
  const depends = [...term.factors].filter(([, { atom }]) => names.some((name) => atom.names.has(name)));
  const free = [...term.factors].filter(([, { atom }]) => !names.some((name) => atom.names.has(name)));
  return {
    outside: { coefficient: term.coefficient, factors: new Map(free) },
    inside: { coefficient: Q.one, factors: new Map(depends) },
  };
}

function renamed(body: Expression, names: readonly string[], depth: number, mark: string): [Expression, string[]] {
  const fresh = names.map((_, i) => `${mark}${depth}.${i}`);
  return [names.reduce((e, name, i) => substitute(e, name, symbol(fresh[i])), body), fresh];
}

function without(names: ReadonlySet<string>, bound: readonly string[]): ReadonlySet<string> {
  return new Set([...names].filter((name) => !bound.includes(name)));
}

/** Linear in its body; the moments of a standard normal variable are numbers. */
function canonicalExpectation(e: Expression & { kind: "expect" }, known: Knowledge): Polynomial {
  if (e.covariance !== undefined || e.variables.some((v) => known.context.domains.get(v)?.kind === "random"))
    return opaque(JSON.stringify(e), freeNames(e));
  const [body, bound] = renamed(e.body, e.variables, known.depth, "§z");
  const inner = canonical(body, { ...known, depth: known.depth + 1 });
  return [...inner.values()]
    .map((term) => {
      const { outside, inside } = split(term, bound);
      return multiply(ofTerm(outside), gaussianMean(inside, bound));
    })
    .reduce(add, fromTerms([]));
}

function gaussianMean(inside: Term, bound: readonly string[]): Polynomial {
  const factors = [...inside.factors.values()];
  const isPower = factors.every(({ atom, power }) => bound.includes(atom.key) && Q.isInteger(power) && power.n > 0n);
  if (!isPower) {
    const p = ofTerm(inside);
    const names = new Set(factors.flatMap((f) => [...f.atom.names]));
    const limits = isNonNegative(p) ? { low: 0, high: Infinity } : undefined;
    return opaque(`E_${bound.length}[${polynomialKey(p)}]`, without(names, bound), limits);
  }
  return factors.map(({ power }) => constant(Q.rational(gaussianMoment(power.n)))).reduce(multiply, constant(Q.one));
}

/** $E z^k = (k-1)!!$ for even k, else 0. */
function gaussianMoment(k: bigint): bigint {
  if (k % 2n === 1n) return 0n;
  return k === 0n ? 1n : (k - 1n) * gaussianMoment(k - 2n);
}

function canonicalSum(e: Expression & { kind: "fold" }, known: Knowledge): Polynomial {
  const { inner, bound, from, to, count } = folded(e, known);
  return [...inner.values()]
    .map((term) => {
      const { outside, inside } = split(term, bound);
      if (inside.factors.size === 0) return multiply(ofTerm(outside), count);
      return multiply(ofTerm(outside), foldAtom("sum", inside, bound, from, to));
    })
    .reduce(add, fromTerms([]));
}

function canonicalProduct(e: Expression & { kind: "fold" }, known: Knowledge): Polynomial {
  const { inner, bound, from, to, count } = folded(e, known);
  const term = onlyTerm(inner);
  if (term === undefined) return foldAtom("prod", { coefficient: Q.one, factors: sumFactor(inner) }, bound, from, to);
  const { outside, inside } = split(term, bound);
  const constantPart = symbolicPower(ofTerm(outside), count);
  if (constantPart === undefined) throw new Unsupported("a product of something that may be negative");
  return [...inside.factors.values()]
    .map(({ atom, power }) => {
      const once = { coefficient: Q.one, factors: new Map([[atom.key, { atom, power: Q.one }]]) };
      return rationalPower(foldAtom("prod", once, bound, from, to), power);
    })
    .reduce(multiply, constantPart);
}

function sumFactor(p: Polynomial): Term["factors"] {
  const [low, high] = range(p);
  const names = new Set([...p.values()].flatMap((t) => [...t.factors.values()].flatMap((f) => [...f.atom.names])));
  const atom = { key: `(${polynomialKey(p)})`, names, low, high };
  return new Map([[atom.key, { atom, power: Q.one }]]);
}

function folded(e: Expression & { kind: "fold" }, known: Knowledge) {
  const [body, bound] = renamed(e.body, [e.index], known.depth, "§+");
  const inner = canonical(body, { ...known, depth: known.depth + 1 });
  const [from, to] = [canonical(e.from, known), canonical(e.to, known)];
  return { inner, bound, from, to, count: add(subtract(to, from), constant(Q.one)) };
}

function foldAtom(op: string, inside: Term, bound: readonly string[], from: Polynomial, to: Polynomial): Polynomial {
  const p = ofTerm(inside);
  const names = new Set(
    [...inside.factors.values(), ...factorsOf(from), ...factorsOf(to)].flatMap((f) => [...f.atom.names]),
  );
  const key = `${op}[${polynomialKey(p)}; ${polynomialKey(from)}..${polynomialKey(to)}]`;
  const limits = isNonNegative(p) ? { low: 0, high: Infinity } : undefined;
  return ofAtom({ key, names: without(names, bound), low: limits?.low ?? -Infinity, high: Infinity });
}

function factorsOf(p: Polynomial) {
  return [...p.values()].flatMap((t) => [...t.factors.values()]);
}

function canonicalIntegral(e: Expression & { kind: "integral" }, known: Knowledge): Polynomial {
  const [body, bound] = renamed(e.body, [e.variable], known.depth, "§x");
  const inner = canonical(body, { ...known, depth: known.depth + 1 });
  const [from, to] = [canonical(e.from, known), canonical(e.to, known)];
  return [...inner.values()]
    .map((term) => {
      const { outside, inside } = split(term, bound);
      if (inside.factors.size === 0) return multiply(ofTerm(outside), subtract(to, from));
      return multiply(ofTerm(outside), foldAtom("int", inside, bound, from, to));
    })
    .reduce(add, fromTerms([]));
}

/** Whether a canonical form is zero once its denominators are multiplied out. */
export function isIdenticallyZero(p: Polynomial): boolean {
  let rest = p;
  for (let round = 0; round < 8 && rest.size > 0; round++) {
    const denominator = factorsOf(rest).find(({ atom, power }) => atom.sum !== undefined && power.n < 0n);
    if (denominator === undefined) return false;
    const key = denominator.atom.key;
    const lowest = [...rest.values()]
      .map((t) => t.factors.get(key)?.power ?? Q.zero)
      .reduce((a, b) => (Q.toNumber(a) <= Q.toNumber(b) ? a : b));
    rest = multiply(rest, ofAtom(denominator.atom, Q.negative(lowest)));
  }
  return constantValue(rest)?.n === 0n;
}
