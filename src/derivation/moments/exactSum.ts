import type { Expression } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { charge } from "../meaning/work.ts";

/** A base to a rational power; the base is an indivisible expression, or a sum that stays together. */
export interface Factor {
  readonly base: Expression | Sum;
  readonly power: Rational;
}

/** $c \prod_i b_i^{p_i}$, by the texts of the bases. */
export interface Term {
  readonly coefficient: Rational;
  readonly factors: ReadonlyMap<string, Factor>;
}

/** A sum of terms with exact coefficients, by the texts of their monomials. */
export type Sum = ReadonlyMap<string, Term>;

/** Thrown where an engine does not reach; the mean then stays as it is. */
export class Unreached extends Error {}

const maxTerms = 4000;
/** Nanoseconds of adding a term. */
const perTerm = 1000;

export const isSum = (base: Expression | Sum): base is Sum => base instanceof Map;

function monomialKey(factors: ReadonlyMap<string, Factor>): string {
  return [...factors]
    .map(([key, { power }]) => `${key}^${Q.key(power)}`)
    .sort()
    .join("*");
}

export function fromTerms(terms: Iterable<Term>): Sum {
  const sum = new Map<string, Term>();
  for (const term of terms) {
    charge(perTerm);
    const key = monomialKey(term.factors);
    const coefficient = Q.plus(sum.get(key)?.coefficient ?? Q.zero, term.coefficient);
    if (Q.isZero(coefficient)) sum.delete(key);
    else sum.set(key, { coefficient, factors: term.factors });
  }
  if (sum.size > maxTerms) throw new Unreached("too many terms");
  return sum;
}

export const constant = (coefficient: Rational): Sum => fromTerms([{ coefficient, factors: new Map() }]);
export const whole = (n: number | bigint): Sum => constant(Q.rational(BigInt(n)));
export const nothing: Sum = whole(0);
export const unit: Sum = whole(1);

/** The text by which two bases are told apart. */
export function baseKey(base: Expression | Sum): string {
  if (isSum(base)) return `(${keyOf(base)})`;
  return base.kind === "symbol" ? base.name : JSON.stringify(base);
}

const keys = new WeakMap<Sum, string>();

/** The text by which two sums are told apart. */
export function keyOf(sum: Sum): string {
  const known = keys.get(sum);
  if (known !== undefined) return known;
  const key = [...sum]
    .map(([monomial, { coefficient }]) => `${Q.key(coefficient)}·${monomial}`)
    .sort()
    .join(" + ");
  keys.set(sum, key);
  return key;
}

export const equalSums = (a: Sum, b: Sum): boolean => a.size === b.size && keyOf(a) === keyOf(b);

/** $b^p$ as it stands. */
export function ofFactor(base: Expression | Sum, power: Rational = Q.one): Sum {
  return multipliedOut({ coefficient: Q.one, factors: new Map([[baseKey(base), { base, power }]]) });
}

/** The value of a sum without factors, or undefined. */
export function rationalValue(sum: Sum): Rational | undefined {
  if (sum.size === 0) return Q.zero;
  const only = onlyTerm(sum);
  return only?.factors.size === 0 ? only.coefficient : undefined;
}

/** The only term, or undefined. */
export function onlyTerm(sum: Sum): Term | undefined {
  const [term] = sum.values();
  return sum.size === 1 ? term : undefined;
}

/** Whether the first term in the order of texts has a negative coefficient; of s and -s one has. */
export function isNegativeFirst(sum: Sum): boolean {
  const first = [...sum.keys()].sort()[0];
  return first !== undefined && sum.get(first)!.coefficient.n < 0n;
}

export const add = (...sums: readonly Sum[]): Sum => fromTerms(sums.flatMap((sum) => [...sum.values()]));
export const scale = (sum: Sum, by: Rational): Sum =>
  fromTerms([...sum.values()].map((term) => ({ ...term, coefficient: Q.times(term.coefficient, by) })));
export const minus = (sum: Sum): Sum => scale(sum, Q.rational(-1n));

/** The product, with the whole powers of sums that arise multiplied out. */
export function multiply(a: Sum, b: Sum): Sum {
  const absorbed = absorb(a, b) ?? absorb(b, a);
  if (absorbed !== undefined) return absorbed;
  if (a.size * b.size > 8 * maxTerms) throw new Unreached("too many terms");
  return add(...[...a.values()].flatMap((s) => [...b.values()].map((t) => multiplyTerms(s, t))));
}

export const product = (...sums: readonly Sum[]): Sum => sums.reduce(multiply, unit);

/** $s^n$ for a whole $n \ge 0$. */
export function wholePower(sum: Sum, n: bigint): Sum {
  if (n > 64n) throw new Unreached("too large a power");
  let result = unit;
  for (let k = 0n; k < n; k++) result = multiply(result, sum);
  return result;
}

export function multiplyTerms(s: Term, t: Term): Sum {
  const factors = new Map(s.factors);
  for (const [key, { base, power }] of t.factors) setPower(factors, key, base, power);
  return multipliedOut({ coefficient: Q.times(s.coefficient, t.coefficient), factors });
}

function setPower(factors: Map<string, Factor>, key: string, base: Expression | Sum, power: Rational): void {
  const total = Q.plus(factors.get(key)?.power ?? Q.zero, power);
  if (Q.isZero(total)) factors.delete(key);
  else factors.set(key, { base, power: total });
}

/** Powers of sums multiplied out, $|x|^{2k} = x^{2k}$, $x^2/|x| = |x|$, whole powers of numbers as numbers. */
function multipliedOut(term: Term): Sum {
  for (const [key, { base, power }] of term.factors) {
    const factors = new Map(term.factors);
    factors.delete(key);
    if (isAbs(base) && isEven(power)) {
      setPower(factors, baseKey(base.args[0]), base.args[0], power);
      return multipliedOut({ ...term, factors });
    }
    if (isAbs(base)) {
      const inner = term.factors.get(baseKey(base.args[0]))?.power ?? Q.zero;
      const even = Q.isInteger(inner) ? inner.n - (((inner.n % 2n) + 2n) % 2n) : 0n;
      if (even !== 0n) {
        setPower(factors, baseKey(base.args[0]), base.args[0], Q.rational(-even));
        setPower(factors, key, base, Q.plus(power, Q.rational(even)));
        return multipliedOut({ ...term, factors });
      }
    }
    const outside = Q.floor(power);
    const split = isSum(base) ? outside >= 1n : base.kind === "number" && outside !== 0n;
    if (!split) continue;
    setPower(factors, key, base, Q.plus(power, Q.rational(-outside)));
    const rest = multipliedOut({ ...term, factors });
    if (isSum(base)) return multiply(rest, wholePower(base, outside));
    return scale(rest, rationalPower(Q.fromDecimal((base as Expression & { kind: "number" }).text), outside));
  }
  return fromTerms([term]);
}

export const rationalPower = (c: Rational, n: bigint): Rational =>
  n >= 0n ? Q.rational(c.n ** n, c.d ** n) : Q.rational(c.d ** -n, c.n ** -n);
export const isEven = (power: Rational): boolean => Q.isInteger(power) && power.n % 2n === 0n;
const isAbs = (base: Expression | Sum): base is Expression & { kind: "call" } =>
  !isSum(base) &&
  base.kind === "call" &&
  base.name === "abs" &&
  ["symbol", "call", "index"].includes(base.args[0].kind);

export function inverseTerm({ coefficient, factors }: Term): Term {
  return {
    coefficient: Q.inverse(coefficient),
    factors: new Map([...factors].map(([key, f]) => [key, { ...f, power: Q.negative(f.power) }])),
  };
}

/** $(t\,D) \cdot D^p = t\,D^{p+1}$ for a sum D that stands under a power in the only term of `b`. */
function absorb(a: Sum, b: Sum): Sum | undefined {
  const term = onlyTerm(b);
  if (term === undefined || a.size < 2) return undefined;
  for (const [key, { base, power }] of term.factors) {
    const ratio = isSum(base) ? termRatio(a, base) : undefined;
    if (ratio === undefined) continue;
    const factors = new Map(term.factors);
    setPower(factors, key, base, Q.one);
    if (power.n > 0n) return undefined;
    return multiply(ratio, multipliedOut({ ...term, factors }));
  }
  return undefined;
}

/** The term t with $a = t\,d$, if there is one. */
function termRatio(a: Sum, d: Sum): Sum | undefined {
  if (a.size !== d.size) return undefined;
  if (equalSums(a, d)) return unit;
  const nested = [...a.values(), ...d.values()].some((t) => [...t.factors.values()].some((f) => isSum(f.base)));
  if (nested) return undefined;
  const [lead] = d.values();
  return [...a.values()]
    .map((term) => multiplyTerms(term, inverseTerm(lead)))
    .find((ratio) => equalSums(add(...[...d.values()].map((t) => multiplyTerms(t, onlyTerm(ratio)!))), a));
}
