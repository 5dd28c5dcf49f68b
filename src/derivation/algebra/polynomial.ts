import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";

/** An indivisible factor: a symbol, a function value, a power with a symbolic exponent, or a sum under a power. */
export interface Atom {
  readonly key: string;
  /** The free names inside. */
  readonly names: ReadonlySet<string>;
  readonly low: number;
  readonly high: number;
  /** The sum itself, for a sum under a power that cannot be multiplied out. */
  readonly sum?: Polynomial;
  /** $e^m$ for a monomial m. */
  readonly exponential?: Polynomial;
  /** $\mathrm{base}^m$ for a positive base and a monomial m. */
  readonly power?: { readonly base: Atom; readonly exponent: Polynomial };
  /** $\ln$ of this. */
  readonly logarithmOf?: Polynomial;
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

/** Thrown where the algebra does not reach: the step is then checked numerically only. */
export class Unsupported extends Error {}

const maxTerms = 300;

function monomialKey(factors: ReadonlyMap<string, Factor>): string {
  return [...factors.values()]
    .map(({ atom, power }) => `${atom.key}^${Q.key(power)}`)
    .sort()
    .join("*");
}

export function fromTerms(terms: Iterable<Term>): Polynomial {
  const sum = new Map<string, Term>();
  for (const term of terms) {
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
export const ofAtom = (atom: Atom, power = Q.one): Polynomial =>
  fromTerms([{ coefficient: Q.one, factors: Q.isZero(power) ? new Map() : new Map([[atom.key, { atom, power }]]) }]);
export const ofTerm = (term: Term): Polynomial => fromTerms([term]);

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

export const add = (a: Polynomial, b: Polynomial): Polynomial => fromTerms([...a.values(), ...b.values()]);
export const scale = (a: Polynomial, by: Rational): Polynomial =>
  fromTerms([...a.values()].map((t) => ({ ...t, coefficient: Q.times(t.coefficient, by) })));
export const subtract = (a: Polynomial, b: Polynomial): Polynomial => add(a, scale(b, Q.rational(-1n)));

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
  return multipliedOut({ coefficient: Q.times(s.coefficient, t.coefficient), factors });
}

function multipliedOut(term: Term): Polynomial {
  for (const [key, { atom, power }] of term.factors) {
    const whole = Q.floor(power);
    if (atom.sum === undefined || whole < 1n) continue;
    const rest = new Map(term.factors);
    const fraction = Q.plus(power, Q.rational(-whole));
    if (Q.isZero(fraction)) rest.delete(key);
    else rest.set(key, { atom, power: fraction });
    let product = ofTerm({ coefficient: term.coefficient, factors: rest });
    for (let k = 0n; k < whole; k++) product = multiply(product, atom.sum);
    return product;
  }
  return new Map([[monomialKey(term.factors), term]]);
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

/** Interval in which the values of a polynomial lie. */
export function range(p: Polynomial): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { coefficient, factors } of p.values()) {
    let term: readonly [number, number] = [Q.toNumber(coefficient), Q.toNumber(coefficient)];
    for (const { atom, power } of factors.values()) term = product(term, powerRange(atom, power));
    low += term[0];
    high += term[1];
  }
  return [low, high];
}

export const isNonNegative = (p: Polynomial): boolean => range(p)[0] >= 0;

function powerRange({ low, high }: Atom, power: Rational): readonly [number, number] {
  const p = Q.toNumber(power);
  if (low >= 0) return p > 0 ? [low ** p, high ** p] : [high === Number.POSITIVE_INFINITY ? 0 : high ** p, low ** p];
  if (Q.isInteger(power) && power.n % 2n === 0n)
    return p > 0 ? [0, Math.max(-low, high) ** p] : [0, Number.POSITIVE_INFINITY];
  return p === 1 ? [low, high] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function product(a: readonly [number, number], b: readonly [number, number]): readonly [number, number] {
  const corners = a.flatMap((x) => b.map((y) => (x === 0 || y === 0 ? 0 : x * y)));
  return [Math.min(...corners), Math.max(...corners)];
}
