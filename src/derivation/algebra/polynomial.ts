import { binary, type Expression, fraction, number } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { charge } from "../meaning/work.ts";
import type { Range } from "./range.ts";
import * as R from "./range.ts";

/** An indivisible factor: a symbol, a function value, a power with a symbolic exponent, or a sum under a power. */
export interface Atom {
  readonly key: string;
  /** What it stands for. */
  readonly source: Expression;
  /** The free names inside. */
  readonly names: ReadonlySet<string>;
  readonly range: Range;
  /** Whether it is a whole number. */
  readonly whole?: boolean;
  /** The argument, for a function that grows at most like a power of it, or the body of a mean, sum or integral. */
  readonly argument?: Polynomial;
  /** The Gaussian variables of a mean. */
  readonly over?: readonly string[];
  /** $|a|$ of this. */
  readonly modulusOf?: Polynomial;
  /** The sum itself, for a sum under a power that cannot be multiplied out. */
  readonly sum?: Polynomial;
  /** What its square is, where that is simpler. */
  readonly square?: Polynomial;
  /** $e^m$ for a monomial m. */
  readonly exponential?: Polynomial;
  /** $\mathrm{base}^m$ for a monomial m. */
  readonly power?: { readonly base: Atom; readonly exponent: Polynomial };
  /** Its logarithm, where that is simpler. */
  readonly logarithm?: Polynomial;
  /** $\ln$ of this. */
  readonly logarithmOf?: Polynomial;
  /** The eigenvalue of B, and which. */
  readonly eigenvalue?: { readonly of: Expression; readonly at: Polynomial };
  /** The prime that it is, under a root. */
  readonly prime?: bigint;
}

export interface Factor {
  readonly atom: Atom;
  readonly power: Rational;
}

export interface Term {
  readonly coefficient: Rational;
  readonly factors: ReadonlyMap<string, Factor>;
}

/** A sum of terms, by the key of their monomials. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Thrown where the algebra does not reach. */
export class Unsupported extends Error {}

const maxTerms = 300;
/** Nanoseconds of adding a term. */
const perTerm = 1000;
/** Powers of sums up to this are multiplied out. */
export const maxPower = 12n;

function monomialKey(factors: ReadonlyMap<string, Factor>): string {
  return [...factors.values()]
    .map(({ atom, power }) => `${atom.key}^${Q.key(power)}`)
    .sort()
    .join("*");
}

export function fromTerms(terms: Iterable<Term>): Polynomial {
  const sum = new Map<string, Term>();
  for (const term of terms) {
    charge(perTerm);
    const key = monomialKey(term.factors);
    const before = sum.get(key);
    const coefficient = before === undefined ? term.coefficient : Q.plus(before.coefficient, term.coefficient);
    if (Q.isZero(coefficient)) sum.delete(key);
    else sum.set(key, { coefficient, factors: term.factors });
  }
  if (sum.size > maxTerms) throw new Unsupported("too many terms");
  return sum;
}

export const constant = (coefficient: Rational): Polynomial => fromTerms([{ coefficient, factors: new Map() }]);
export const zero = fromTerms([]);
export const one = constant(Q.one);
export const whole = (n: bigint): Polynomial => constant(Q.rational(n));
export const half = Q.rational(1n, 2n);
export const ofTerm = (term: Term): Polynomial => fromTerms([term]);
export const ofAtom = (atom: Atom, power = Q.one): Polynomial =>
  Q.isZero(power) ? one : reduced({ coefficient: Q.one, factors: new Map([[atom.key, { atom, power }]]) });

/** A power of an atom as it is: where it is a sum, it still meets its inverse. */
export const unreduced = (atom: Atom, power: Rational): Polynomial =>
  ofTerm({ coefficient: Q.one, factors: new Map([[atom.key, { atom, power }]]) });

/** The value of a polynomial without factors, or undefined. */
export function constantValue(p: Polynomial): Rational | undefined {
  if (p.size === 0) return Q.zero;
  const [term] = p.values();
  return p.size === 1 && term.factors.size === 0 ? term.coefficient : undefined;
}

/** The only term, or undefined. */
export function onlyTerm(p: Polynomial): Term | undefined {
  const [term] = p.values();
  return p.size === 1 ? term : undefined;
}

export const add = (...all: readonly Polynomial[]): Polynomial => fromTerms(all.flatMap((p) => [...p.values()]));
export const scale = (a: Polynomial, by: Rational): Polynomial =>
  fromTerms([...a.values()].map((t) => ({ ...t, coefficient: Q.times(t.coefficient, by) })));
export const negative = (a: Polynomial): Polynomial => scale(a, Q.rational(-1n));
export const subtract = (a: Polynomial, b: Polynomial): Polynomial => add(a, negative(b));

/** The product; whole powers of sums that arise are multiplied out. */
export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size * b.size > 4 * maxTerms) throw new Unsupported("too many terms");
  const parts: Term[] = [];
  for (const s of a.values()) for (const t of b.values()) parts.push(...multiplyTerms(s, t).values());
  return fromTerms(parts);
}

function multiplyTerms(s: Term, t: Term): Polynomial {
  const factors = new Map(s.factors);
  for (const [key, { atom, power }] of t.factors) {
    const total = Q.plus(factors.get(key)?.power ?? Q.zero, power);
    if (Q.isZero(total)) factors.delete(key);
    else factors.set(key, { atom, power: total });
  }
  return reduced({ coefficient: Q.times(s.coefficient, t.coefficient), factors });
}

/** The term with whole powers of sums multiplied out and squares replaced by what they are. */
function reduced(term: Term): Polynomial {
  for (const [key, { atom, power }] of term.factors) {
    const out = atom.prime === undefined ? 0n : Q.floor(power);
    if (atom.prime !== undefined && out !== 0n) {
      const left = Q.plus(power, Q.rational(-out));
      const rest = new Map(term.factors);
      if (Q.isZero(left)) rest.delete(key);
      else rest.set(key, { atom, power: left });
      const size = out < 0n ? Q.rational(1n, atom.prime ** -out) : Q.rational(atom.prime ** out);
      return reduced({ coefficient: Q.times(term.coefficient, size), factors: rest });
    }
    const [by, times] = simpler(atom, power);
    if (by === undefined) continue;
    const rest = new Map(term.factors);
    const left = Q.plus(power, Q.rational(-times * (by === atom.sum ? 1n : 2n)));
    if (Q.isZero(left)) rest.delete(key);
    else rest.set(key, { atom, power: left });
    let product = reduced({ coefficient: term.coefficient, factors: rest });
    for (let k = 0n; k < times; k++) product = multiply(product, by);
    return product;
  }
  return new Map([[monomialKey(term.factors), term]]);
}

/** What a power of an atom is rewritten with, and how often. */
function simpler({ sum, square }: Atom, power: Rational): [Polynomial | undefined, bigint] {
  const times = Q.floor(power);
  if (sum !== undefined && times >= 1n && times <= maxPower) return [sum, times];
  if (square === undefined || !Q.isInteger(power)) return [undefined, 0n];
  const twos = power.n >= 0n ? power.n / 2n : -((1n - power.n) / 2n);
  if (constantValue(square) !== undefined && twos !== 0n) return [square, twos < 0n ? twos : twos];
  return twos >= 1n && twos <= maxPower ? [square, twos] : [undefined, 0n];
}

/** The free names of a polynomial. */
export function namesOf(p: Polynomial): ReadonlySet<string> {
  return new Set([...p.values()].flatMap((t) => [...t.factors.values()].flatMap(({ atom }) => [...atom.names])));
}

export function polynomialKey(p: Polynomial): string {
  return [...p]
    .map(([key, { coefficient }]) => `${Q.key(coefficient)}·${key}`)
    .sort()
    .join(" + ");
}

/** Where the values of a polynomial lie. */
export function rangeOf(p: Polynomial): Range {
  return [...p.values()].map(rangeOfTerm).reduce(R.sum, R.point(Q.zero));
}

function rangeOfTerm({ coefficient, factors }: Term): Range {
  return [...factors.values()]
    .map(({ atom, power }) => R.power(atom.range, power))
    .reduce(R.product, R.point(coefficient));
}

/** Whether every value is a whole number. */
export function isWhole(p: Polynomial): boolean {
  return [...p.values()].every(
    ({ coefficient, factors }) =>
      Q.isInteger(coefficient) &&
      [...factors.values()].every(({ atom, power }) => atom.whole && Q.isInteger(power) && power.n > 0n),
  );
}

/** The polynomial as an expression. */
export function toExpression(p: Polynomial): Expression {
  const terms = [...p.values()].map(({ coefficient, factors }) => {
    const powers = [...factors.values()].map(({ atom, power }) =>
      Q.equals(power, Q.one) ? atom.source : binary("^", atom.source, fraction(power)),
    );
    const all = Q.equals(coefficient, Q.one) && powers.length > 0 ? powers : [fraction(coefficient), ...powers];
    return all.reduce((a, b) => binary("*", a, b));
  });
  return terms.length === 0 ? number(0) : terms.reduce((a, b) => binary("+", a, b));
}
