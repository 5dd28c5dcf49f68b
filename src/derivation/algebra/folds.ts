import { binary, type Expression, freeNames, number, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { content } from "./content.ts";
import { withoutDerivatives } from "./derivatives.ts";
import { bind, type Knowledge, note, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import { split } from "./means.ts";
import {
  add,
  constantValue,
  type Factor,
  isWhole,
  multiply,
  namesOf,
  ofAtom,
  ofTerm,
  one,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  subtract,
  type Term,
  toExpression,
  Unsupported,
  zero,
} from "./polynomial.ts";
import { baseOf, exponential, rationalPower, sumAtom, symbolicPower } from "./powers.ts";
import * as R from "./range.ts";
import { closedSum, infiniteSum } from "./series.ts";
import { sumOverSpectrum } from "./spectra.ts";

type Fold = Expression & { kind: "fold" };
const maxTerms = 40;

/**
 * A sum or product: written out where its bounds are numbers, else with an index that counts from 0, a
 * sum linear in its body and a product multiplicative in it. With closed forms, sums of powers and geometric sums.
 */
export function canonicalFold(e: Fold, known: Knowledge): Polynomial {
  if (e.to.kind === "symbol" && e.to.name === "inf") return infiniteFold(e, known);
  const [from, to] = [known.canonical(e.from, known), known.canonical(e.to, known)];
  if (!isWhole(from) || !isWhole(to)) throw new Unsupported("bounds that may not be whole numbers");
  const count = add(subtract(to, from), one);
  const terms = constantValue(count);
  const first = constantValue(from);
  if (terms !== undefined && first !== undefined && terms.n <= maxTerms) return writtenOut(e, first.n, terms.n, known);
  const { inner, bound } = indexed(e, count, known);
  return e.op === "sum" ? sumOf(inner, bound, count, known) : productOf(inner, bound, count, known);
}

function writtenOut(e: Fold, first: bigint, terms: bigint, known: Knowledge): Polynomial {
  const parts = Array.from({ length: Math.max(0, Number(terms)) }, (_, k) => {
    const at = first + BigInt(k);
    return known.canonical(valueAt(e, number(Number(at)), known), known);
  });
  return e.op === "sum" ? add(zero, ...parts) : parts.reduce(multiply, one);
}

function valueAt(e: Fold, at: Expression, known: Knowledge): Expression {
  const where = { domain: { kind: "integer" }, range: R.entire, whole: true } as const;
  const { body, bound, inner } = bind(e, [e.index], "i", where, known);
  return substitute(withoutDerivatives(body, inner), bound[0], at);
}

/** The body with the index counted from 0. */
function indexed(e: Fold, count: Polynomial, known: Knowledge): { inner: Polynomial; bound: string } {
  const last = subtract(count, one);
  const where = {
    domain: { kind: "integer", low: number(0), high: toExpression(last) },
    range: R.between(R.closed(Q.zero), rangeOf(last).high),
    whole: true,
  } as const;
  const { bound, inner } = bind(e, [e.index], "i", where, known);
  const body = valueAt(e, binary("+", e.from, symbol(bound[0])), known);
  return { inner: known.canonical(body, inner), bound: bound[0] };
}

function sumOf(inner: Polynomial, bound: string, count: Polynomial, known: Knowledge): Polynomial {
  const parts = [...inner.values()].map((term) => {
    const { outside, inside } = split(term, [bound]);
    const sum =
      sumOverSpectrum(inside, bound, count, known) ??
      (known.closedForms ? closedSum(inside, bound, count, known) : undefined) ??
      foldAtom("sum", inside, bound, count);
    return multiply(ofTerm(outside), sum);
  });
  return add(zero, ...parts);
}

function productOf(inner: Polynomial, bound: string, count: Polynomial, known: Knowledge): Polynomial {
  const { common, rest } = inner.size === 1 ? { common: onlyTerm(inner)!, rest: one } : content(inner);
  const { outside, inside } = split(common, [bound]);
  const factor = ofTerm(outside);
  if (!isOne(factor)) require("nonnegative", count, toExpression(count), known);
  const power = isOne(factor) ? one : symbolicPower(factor, count);
  if (power === undefined) throw new Unsupported("a product of something that may be negative");
  const held: Factor[] = isOne(rest) ? [] : [{ atom: sumAtom(rest), power: Q.one }];
  return [...inside.factors.values(), ...held]
    .map((f) => productOfFactor(f, bound, count, known))
    .reduce(multiply, power);
}

/** $\prod b^{f(l)} = b^{\sum f(l)}$; the product of any other factor is an atom. */
function productOfFactor({ atom, power }: Factor, bound: string, count: Polynomial, known: Knowledge): Polynomial {
  const exponent = atom.exponential ?? (atom.power?.base.names.has(bound) ? undefined : atom.power?.exponent);
  if (exponent !== undefined) {
    const sum = sumOf(scale(exponent, power), bound, count, known);
    const whole = atom.power === undefined ? exponential(sum) : symbolicPower(baseOf(atom.power.base), sum);
    if (whole !== undefined) return whole;
  }
  const once = { coefficient: Q.one, factors: new Map([[atom.key, { atom, power: Q.one }]]) };
  if (!R.isPositive(atom.range)) return rationalPower(foldAtom("prod", once, bound, count), power);
  return exponential(scale(sumOf(logarithm(ofTerm(once)), bound, count, known), power));
}

const isOne = (p: Polynomial): boolean => {
  const value = constantValue(p);
  return value !== undefined && Q.equals(value, Q.one);
};

function foldAtom(op: "sum" | "prod", inside: Term, bound: string, count: Polynomial): Polynomial {
  const p = ofTerm(inside);
  const range = rangeOf(p);
  const names = [...namesOf(count)];
  return ofAtom({
    key: `${op}[${polynomialKey(p)}; ${bound}<${polynomialKey(count)}]`,
    source: {
      kind: "fold",
      op,
      body: toExpression(p),
      index: bound,
      from: number(0),
      to: toExpression(subtract(count, one)),
    },
    names: new Set([...namesOf(p), ...names].filter((name) => name !== bound)),
    range:
      R.isPositive(range) && (op === "prod" || R.isPositive(rangeOf(count)))
        ? R.positive
        : R.isNonNegative(range)
          ? R.nonnegative
          : R.entire,
    whole: isWhole(p),
    ...(names.every((name) => !name.startsWith("§")) && { argument: p }),
  });
}

/** An infinite sum of terms that have a closed form; any other is one thing, and must be finite. */
function infiniteFold(e: Fold, known: Knowledge): Polynomial {
  const from = known.canonical(e.from, known);
  if (!isWhole(from)) throw new Unsupported("bounds that may not be whole numbers");
  const where = {
    domain: { kind: "integer", low: number(0) },
    range: R.nonnegative,
    whole: true,
  } as const;
  const { bound, inner } = bind(e, [e.index], "i", where, known);
  const p = known.canonical(valueAt(e, binary("+", e.from, symbol(bound[0])), known), inner);
  const parts = e.op === "sum" && known.closedForms ? [...p.values()].map((term) => infiniteSum(term, bound[0])) : [];
  if (parts.length > 0 && parts.every((part) => part !== undefined)) {
    for (const { ratio } of parts)
      for (const side of [subtract(one, ratio), add(one, ratio)]) require("positive", side, toExpression(side), known);
    return add(zero, ...parts.map(({ value }) => value));
  }
  note("finite", e, known);
  const source: Fold = { ...e, body: toExpression(p), index: bound[0], from: number(0) };
  const names = new Set([...freeNames(source)].filter((name) => name !== "inf"));
  return ofAtom({ key: `${e.op}[${polynomialKey(p)}; ${bound[0]}..inf]`, source, names, range: R.entire });
}
