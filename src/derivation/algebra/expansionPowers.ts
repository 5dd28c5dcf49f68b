import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import {
  binomialSeries,
  composed,
  constantExpansion,
  dividedByLead,
  type Expansion,
  hasLogarithm,
  leadOf,
  logarithmOfSmall,
  monomial,
  productOfExpansions,
  restOf,
  sumOfExpansions,
} from "./expansion.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import {
  add,
  constant,
  constantValue,
  multiply,
  negative,
  one,
  type Polynomial,
  scale,
  subtract,
  toExpression,
  Unsupported,
  zero,
} from "./polynomial.ts";
import { exponential, rationalPower } from "./powers.ts";

/** $a^r$. */
export function powerOf(a: Expansion, r: Rational, depth: Rational, known: Knowledge): Expansion {
  if (Q.isInteger(r) && r.n >= 0n) {
    if (r.n > 12n) throw new Unsupported("a high power");
    return Array.from({ length: Number(r.n) }, () => a).reduce(productOfExpansions, constantExpansion(one));
  }
  const { exponent, coefficient, delta } = dividedByLead(a, (c) => inverseOf(c, known));
  if (!Q.isInteger(r)) require("positive", coefficient, toExpression(coefficient), known);
  return productOfExpansions(
    monomial(rationalPower(coefficient, r), Q.times(exponent, r)),
    binomialSeries(r, delta, depth),
  );
}

/** $1/c$ of a coefficient that must not vanish. */
export function inverseOf(c: Polynomial, known: Knowledge): Polynomial {
  if (hasLogarithm(c)) throw new Unsupported("a quotient by a logarithm");
  require("nonzero", c, toExpression(c), known);
  return rationalPower(c, Q.rational(-1n));
}

/** $\ln a$, for $a = c\,t^e(1 + \delta)$ with a positive c. */
export function logarithmOf(a: Expansion, depth: Rational, known: Knowledge): Expansion {
  const { exponent, coefficient, delta } = dividedByLead(a, (c) => inverseOf(c, known));
  require("positive", coefficient, toExpression(coefficient), known);
  const outside = add(logarithm(coefficient), scale(logarithmOfSmall, exponent));
  const series = (j: number) => (j === 0 ? zero : constant(Q.rational(j % 2 === 1 ? 1n : -1n, BigInt(j))));
  return sumOfExpansions(constantExpansion(outside), composed(series, delta, depth));
}

/** An expansion as its constant part and what goes to zero; undefined where it grows. */
export function aroundConstant(a: Expansion): { readonly at: Polynomial; readonly delta: Expansion } | undefined {
  const lead = leadOf(a);
  if (lead !== undefined && lead.n < 0n) return undefined;
  if (a.order !== undefined && a.order.n <= 0n) throw new Unsupported("an expansion whose constant is not known");
  const at = a.parts.find(({ exponent }) => Q.isZero(exponent))?.coefficient ?? zero;
  return { at, delta: sumOfExpansions(a, constantExpansion(negative(at))) };
}

/** $e^a$, which is smaller than every power of t where a falls without bound. */
export function exponentialOf(a: Expansion, depth: Rational, known: Knowledge): Expansion {
  const around = aroundConstant(a);
  if (around === undefined) {
    const [first] = a.parts;
    if (first === undefined || hasLogarithm(first.coefficient)) throw new Unsupported("an exponential that grows");
    require("positive", negative(first.coefficient), toExpression(negative(first.coefficient)), known);
    return restOf(Q.plus(depth, depth));
  }
  const logs = new Map([...around.at].filter(([, t]) => hasLogarithm(new Map([["", t]]))));
  const share = constantValue(multiply(logs, rationalPower(logarithmOfSmall, Q.rational(-1n))));
  if (share === undefined) throw new Unsupported("a power of t that is no number");
  const outside = monomial(exponential(subtract(around.at, logs)), share);
  return productOfExpansions(
    outside,
    composed((j) => constant(Q.rational(1n, factorial(j))), around.delta, depth),
  );
}

export const factorial = (j: number): bigint => (j < 2 ? 1n : BigInt(j) * factorial(j - 1));
