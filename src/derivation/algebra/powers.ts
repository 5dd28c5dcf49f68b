import { binary, call, fraction } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { content, factoredRange } from "./content.ts";
import {
  type Atom,
  constant,
  constantValue,
  type Factor,
  isWhole,
  maxPower,
  multiply,
  namesOf,
  negative,
  ofAtom,
  ofTerm,
  one,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  type Term,
  toExpression,
  Unsupported,
} from "./polynomial.ts";
import { primePowers } from "./primes.ts";
import * as R from "./range.ts";

/** A sum that stays together under a power or a logarithm. */
export function sumAtom(sum: Polynomial): Atom {
  const key = `(${polynomialKey(sum)})`;
  return { key, source: toExpression(sum), names: namesOf(sum), range: factoredRange(sum), sum };
}

const isNonNegative = (p: Polynomial): boolean => R.isNonNegative(rangeOf(p));
export const isNonNegativeAtom = ({ atom }: Factor): boolean => R.isNonNegative(atom.range);
export const isEven = (r: Rational): boolean => Q.isInteger(r) && r.n % 2n === 0n;

/**
 * $p^r$ for a rational r, where the power is defined; a product is split only where that is right for every value that
 * its factors can take.
 */
export function rationalPower(p: Polynomial, r: Rational): Polynomial {
  if (Q.isZero(r)) return one;
  if (Q.equals(r, Q.one)) return p;
  if (p.size === 0) {
    if (r.n > 0n) return p;
    throw new Unsupported("a negative power of zero");
  }
  const term = onlyTerm(p);
  if (term !== undefined) return Q.isInteger(r) ? wholePower(term, r) : rootOfTerm(term, r);
  if (Q.isInteger(r) && r.n > 0n && r.n <= maxPower) {
    let product = p;
    for (let k = 1n; k < r.n; k++) product = multiply(product, p);
    return product;
  }
  const { common, rest } = content(p);
  const whole = multiply(ofTerm(common), rest);
  if (onlyTerm(rest) !== undefined && onlyTerm(whole) !== undefined) return rationalPower(whole, r);
  const atom = sumAtom(rest);
  const met = common.factors.get(atom.key)?.power ?? Q.zero;
  const others = { ...common, factors: new Map([...common.factors].filter(([key]) => key !== atom.key)) };
  const outside = Q.isInteger(r) ? wholePower(others, r) : rootOfTerm(others, r);
  return multiply(outside, ofAtom(atom, Q.times(r, Q.plus(met, Q.one))));
}

function wholePower({ coefficient, factors }: Term, r: Rational): Polynomial {
  const powers = [...factors.values()].map(({ atom, power }) => ofAtom(atom, Q.times(power, r)));
  return powers.reduce(multiply, numberPower(coefficient, r));
}

/** Pulls out of a root what is not negative; what is left must not be negative either, which it is not if that is positive. */
function rootOfTerm({ coefficient, factors }: Term, r: Rational): Polynomial {
  const size = coefficient.n < 0n ? Q.negative(coefficient) : coefficient;
  const left = new Map([...factors].filter(([, f]) => !isNonNegativeAtom(f) && !isEven(f.power)));
  const settled = left.size === 0 && coefficient.n > 0n;
  let outside = numberPower(size, r);
  for (const [key, factor] of factors) {
    if (left.has(key)) continue;
    const { atom, power } = factor;
    if (!settled && !R.isPositive(atom.range)) left.set(key, factor);
    else outside = multiply(outside, ofAtom(isNonNegativeAtom(factor) ? atom : modulus(atom), Q.times(power, r)));
  }
  if (settled) return outside;
  const rest = ofTerm({ coefficient: coefficient.n < 0n ? Q.rational(-1n) : Q.one, factors: left });
  return multiply(outside, ofAtom(sumAtom(rest), r));
}

/** $|a|$, whose square is $a^2$. */
export function modulus(atom: Atom): Atom {
  const of = ofAtom(atom);
  return {
    key: `|${atom.key}|`,
    source: call("abs", atom.source),
    names: atom.names,
    range: R.nonnegative,
    argument: of,
    modulusOf: of,
    whole: atom.whole,
    square: multiply(of, of),
  };
}

/** $|p| = \sqrt{p^2}$. */
export function absolute(p: Polynomial): Polynomial {
  if (isNonNegative(p)) return p;
  if (R.isNonPositive(rangeOf(p))) return negative(p);
  const term = onlyTerm(p);
  if (term !== undefined) return absoluteTerm(term);
  const { common, rest } = content(p);
  return multiply(ofTerm(common), ofAtom(modulus(sumAtom(signOfLead(rest) < 0 ? negative(rest) : rest))));
}

function absoluteTerm({ coefficient, factors }: Term): Polynomial {
  const size = coefficient.n < 0n ? Q.negative(coefficient) : coefficient;
  return [...factors.values()]
    .map((f) => ofAtom(isNonNegativeAtom(f) || isEven(f.power) ? f.atom : modulus(f.atom), f.power))
    .reduce(multiply, constant(size));
}

/** The sign of the coefficient that stands first, by which a sum and its negative are told apart. */
export function signOfLead(p: Polynomial): number {
  const [first] = [...p.keys()].sort();
  return first === undefined || p.get(first)!.coefficient.n > 0n ? 1 : -1;
}

const maxBits = 20000n;

/** $c^r$, exactly: whole powers as numbers, roots of primes as atoms; c must not be negative where r is not whole. */
function numberPower(c: Rational, r: Rational): Polynomial {
  if (Q.isInteger(r)) {
    const size = r.n < 0n ? -r.n : r.n;
    const bits = BigInt(Math.max(c.n.toString(2).length, c.d.toString(2).length));
    if (size * bits > maxBits) throw new Unsupported("a number with too many digits");
    const power = Q.rational(c.n ** size, c.d ** size);
    return constant(r.n < 0n ? Q.inverse(power) : power);
  }
  return primePowers(c)
    .map(([prime, count]) => {
      const exponent = Q.times(Q.rational(count), r);
      const whole = Q.floor(exponent);
      const rest = Q.plus(exponent, Q.rational(-whole));
      const outside = numberPower(Q.rational(prime), Q.rational(whole));
      return multiply(outside, ofAtom(numberAtom(prime), rest));
    })
    .reduce(multiply, one);
}

function numberAtom(prime: bigint): Atom {
  return {
    key: `#${prime}`,
    source: fraction(Q.rational(prime)),
    names: new Set(),
    range: R.point(Q.rational(prime)),
    prime,
  };
}

/**
 * $p^q$ where p is positive, or q whole and p not zero, or q whole and not negative.
 *
 * @returns undefined where the base may be negative and the exponent is not whole
 */
export function symbolicPower(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const r = constantValue(q);
  if (r !== undefined) return rationalPower(p, r);
  if (p.size === 0) return undefined;
  const whole = isWhole(q);
  if (!whole && !isNonNegative(p)) return undefined;
  const term = onlyTerm(p);
  if (term === undefined) {
    const { common, rest } = content(p);
    return multiply(termSymbolicPower(common, q), atomPower(sumAtom(rest), q));
  }
  const splits = whole || (term.coefficient.n > 0n && [...term.factors.values()].every(isNonNegativeAtom));
  return splits ? termSymbolicPower(term, q) : undefined;
}

function termSymbolicPower({ coefficient, factors }: Term, q: Polynomial): Polynomial {
  const size = coefficient.n < 0n ? Q.negative(coefficient) : coefficient;
  const numbers = primePowers(size).map(([prime, count]) => atomPower(numberAtom(prime), scale(q, Q.rational(count))));
  const others = [...factors.values()].map(({ atom, power }) => atomPower(atom, scale(q, power)));
  return [...numbers, ...others].reduce(multiply, coefficient.n < 0n ? alternation(q) : one);
}

/** $(-1)^m$ for a whole m, which depends only on which of its terms are odd. */
export function alternation(m: Polynomial): Polynomial {
  if (!isWhole(m)) throw new Unsupported("a power of -1 that is not whole");
  return [...m.values()]
    .filter(({ coefficient }) => coefficient.n % 2n !== 0n)
    .map(({ factors }) => {
      if (factors.size === 0) return negative(one);
      const odd = ofTerm({
        coefficient: Q.one,
        factors: new Map([...factors].map(([key, { atom }]) => [key, { atom, power: Q.one }])),
      });
      const source = binary("^", { kind: "negate", of: fraction(Q.one) }, toExpression(odd));
      const range = R.between(R.closed(Q.rational(-1n)), R.closed(Q.one));
      return ofAtom({
        key: `-1^[${polynomialKey(odd)}]`,
        source,
        names: namesOf(odd),
        range,
        whole: true,
        square: one,
      });
    })
    .reduce(multiply, one);
}

function atomPower(atom: Atom, q: Polynomial): Polynomial {
  if (atom.exponential !== undefined) return exponential(multiply(atom.exponential, q));
  if (atom.power !== undefined) return atomPower(atom.power.base, multiply(atom.power.exponent, q));
  return [...q.values()]
    .map(({ coefficient, factors }) => {
      if (factors.size === 0) return rationalPower(baseOf(atom), coefficient);
      const exponent = ofTerm({ coefficient: Q.one, factors });
      const names = new Set([...atom.names, ...namesOf(exponent)]);
      const key = `${atom.key}^[${polynomialKey(exponent)}]`;
      const source = binary("^", atom.source, toExpression(exponent));
      const range = R.isPositive(atom.range)
        ? R.positive
        : isNonNegativeAtom({ atom, power: Q.one })
          ? R.nonnegative
          : R.entire;
      return ofAtom({ key, source, names, range, power: { base: atom, exponent } }, coefficient);
    })
    .reduce(multiply, one);
}

/** What an atom is, where it has a form of its own: a number, or the sum that it holds together. */
export function baseOf(atom: Atom): Polynomial {
  if (atom.prime !== undefined) return constant(Q.rational(atom.prime));
  return atom.sum ?? ofAtom(atom);
}

/** $e^p$, with $e^{q \ln x} = x^q$. */
export function exponential(p: Polynomial): Polynomial {
  return [...p.values()].map(exponentialOfTerm).reduce(multiply, one);
}

function exponentialOfTerm({ coefficient, factors }: Term): Polynomial {
  const log = [...factors.values()].find(({ atom, power }) => atom.logarithmOf !== undefined && Q.equals(power, Q.one));
  if (log?.atom.logarithmOf !== undefined) {
    const rest = new Map([...factors].filter(([, f]) => f !== log));
    const power = symbolicPower(log.atom.logarithmOf, ofTerm({ coefficient, factors: rest }));
    if (power !== undefined) return power;
  }
  const exponent = ofTerm({ coefficient: Q.one, factors });
  const inside = rangeOf(exponent);
  const end = { at: Q.one, open: R.isNonZero(inside) };
  const range = R.isNonNegative(inside)
    ? R.between(end, undefined)
    : R.isNonPositive(inside)
      ? R.between(R.open(Q.zero), end)
      : R.positive;
  const source = call("exp", toExpression(exponent));
  const key = `exp(${polynomialKey(exponent)})`;
  return ofAtom({ key, source, names: namesOf(exponent), range, exponential: exponent }, coefficient);
}
