import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import {
  type Atom,
  add,
  constant,
  constantValue,
  type Factor,
  fromTerms,
  isNonNegative,
  multiply,
  namesOf,
  ofAtom,
  ofTerm,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  range,
  scale,
  type Term,
  Unsupported,
} from "./polynomial.ts";

const anywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const positive = { low: 0, high: Number.POSITIVE_INFINITY };

/** A sum that stays together under a power or a logarithm. */
function sumAtom(sum: Polynomial): Atom {
  const [low, high] = range(sum);
  return { key: `(${polynomialKey(sum)})`, names: namesOf(sum), low, high, sum };
}

/** $p = c\,m\,s$: the size of the leading coefficient, the common monomial, and the sum that remains. */
function content(p: Polynomial): { common: Term; rest: Polynomial } {
  const terms = [...p.values()];
  const lead = terms.reduce((a, b) => (polynomialKey(ofTerm(a)) < polynomialKey(ofTerm(b)) ? a : b)).coefficient;
  const size = lead.n < 0n ? Q.negative(lead) : lead;
  const common = new Map<string, Factor>();
  for (const [key, { atom }] of terms.flatMap((t) => [...t.factors])) {
    if (common.has(key) || atom.low < 0) continue;
    const powers = terms.map((t) => t.factors.get(key)?.power ?? Q.zero);
    const least = powers.reduce((a, b) => (Q.toNumber(a) <= Q.toNumber(b) ? a : b));
    if (!Q.isZero(least)) common.set(key, { atom, power: least });
  }
  const divisor = inverseTerm({ coefficient: size, factors: common });
  return { common: { coefficient: size, factors: common }, rest: multiply(p, ofTerm(divisor)) };
}

function inverseTerm({ coefficient, factors }: Term): Term {
  return {
    coefficient: Q.inverse(coefficient),
    factors: new Map([...factors].map(([key, f]) => [key, { ...f, power: Q.negative(f.power) }])),
  };
}

/** $p^r$ for a rational r; a product is split only where every factor is known not to be negative, or r is whole. */
export function rationalPower(p: Polynomial, r: Rational): Polynomial {
  if (Q.isZero(r)) return constant(Q.one);
  if (Q.equals(r, Q.one)) return p;
  if (p.size === 0) {
    if (r.n > 0n) return p;
    throw new Unsupported("a negative power of zero");
  }
  const term = onlyTerm(p);
  if (term !== undefined) return termPower(term, r);
  if (Q.isInteger(r) && r.n > 0n && r.n <= 12n) {
    let product = p;
    for (let k = 1n; k < r.n; k++) product = multiply(product, p);
    return product;
  }
  const { common, rest } = content(p);
  return multiply(termPower(common, r), ofAtom(sumAtom(rest), r));
}

function termPower(term: Term, r: Rational): Polynomial {
  const splits = Q.isInteger(r) || [...term.factors.values()].every(({ atom }) => atom.low >= 0);
  const negativeRoot = term.coefficient.n < 0n && !Q.isInteger(r);
  if (!splits || negativeRoot) return ofAtom({ ...sumAtom(ofTerm(term)), sum: undefined }, r);
  const factors = new Map([...term.factors].map(([key, f]) => [key, { ...f, power: Q.times(f.power, r) }]));
  return multiply(numberPower(term.coefficient, r), ofTerm({ coefficient: Q.one, factors }));
}

/** $c^r$, exactly: whole powers as numbers, roots of primes as atoms. */
function numberPower(c: Rational, r: Rational): Polynomial {
  if (Q.isInteger(r)) {
    const size = r.n < 0n ? -r.n : r.n;
    if (size > 64n) return ofAtom(numberAtom(c), r);
    const power = Q.rational(c.n ** size, c.d ** size);
    return constant(r.n < 0n ? Q.inverse(power) : power);
  }
  return primePowers(c).reduce((product, [prime, count]) => {
    const exponent = Q.times(Q.rational(count), r);
    const whole = Q.floor(exponent);
    const rest = Q.plus(exponent, Q.rational(-whole));
    const outside = numberPower(Q.rational(prime), Q.rational(whole));
    return multiply(product, multiply(outside, ofAtom(numberAtom(Q.rational(prime)), rest)));
  }, constant(Q.one));
}

function numberAtom(c: Rational): Atom {
  return { key: `#${Q.key(c)}`, names: new Set(), low: Q.toNumber(c), high: Q.toNumber(c) };
}

/** Prime factors of a positive fraction with their exponents; what is too large to factor counts as prime. */
function primePowers(c: Rational): [bigint, bigint][] {
  const powers: [bigint, bigint][] = [];
  for (const [value, sign] of [
    [c.n, 1n],
    [c.d, -1n],
  ] as const) {
    let rest = value;
    for (let p = 2n; p * p <= rest && p < 1000n; p++) {
      let count = 0n;
      while (rest % p === 0n) {
        rest /= p;
        count++;
      }
      if (count > 0n) powers.push([p, sign * count]);
    }
    if (rest > 1n) powers.push([rest, sign]);
  }
  return powers;
}

/** $p^q$ for a symbolic exponent q and a base that is not negative; undefined where the base may be. */
export function symbolicPower(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const r = constantValue(q);
  if (r !== undefined) return rationalPower(p, r);
  if (p.size === 0 || !isNonNegative(p)) return undefined;
  const term = onlyTerm(p);
  if (term === undefined) {
    const { common, rest } = content(p);
    const whole = multiply(termSymbolicPower(common, q), atomPower(sumAtom(rest), q));
    return whole;
  }
  return term.coefficient.n > 0n && [...term.factors.values()].every(({ atom }) => atom.low >= 0)
    ? termSymbolicPower(term, q)
    : undefined;
}

function termSymbolicPower({ coefficient, factors }: Term, q: Polynomial): Polynomial {
  const numbers = primePowers(coefficient).map(([prime, count]) =>
    atomPower(numberAtom(Q.rational(prime)), scale(q, Q.rational(count))),
  );
  const others = [...factors.values()].map(({ atom, power }) => atomPower(atom, scale(q, power)));
  return [...numbers, ...others].reduce(multiply, constant(Q.one));
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
      return ofAtom({ key, names, ...positive, power: { base: atom, exponent } }, coefficient);
    })
    .reduce(multiply, constant(Q.one));
}

function baseOf(atom: Atom): Polynomial {
  if (atom.key.startsWith("#")) return constant(Q.rational(BigInt(atom.key.slice(1))));
  return atom.sum ?? ofAtom(atom);
}

/** $e^p$, with $e^{q \ln x} = x^q$. */
export function exponential(p: Polynomial): Polynomial {
  return [...p.values()].map(exponentialOfTerm).reduce(multiply, constant(Q.one));
}

function exponentialOfTerm({ coefficient, factors }: Term): Polynomial {
  const log = [...factors.values()].find(({ atom, power }) => atom.logarithmOf !== undefined && Q.equals(power, Q.one));
  if (log?.atom.logarithmOf !== undefined) {
    const rest = new Map([...factors].filter(([, f]) => f !== log));
    const power = symbolicPower(log.atom.logarithmOf, ofTerm({ coefficient, factors: rest }));
    if (power !== undefined) return power;
  }
  const exponent = ofTerm({ coefficient: Q.one, factors });
  const key = `exp(${polynomialKey(exponent)})`;
  return ofAtom({ key, names: namesOf(exponent), ...positive, exponential: exponent }, coefficient);
}

/** $\ln p$, split over the factors that are known not to be negative. */
export function logarithm(p: Polynomial): Polynomial {
  if (p.size === 0) throw new Unsupported("the logarithm of zero");
  const term = onlyTerm(p);
  if (term === undefined) {
    const { common, rest } = content(p);
    return add(logarithmOfTerm(common), logAtom(rest));
  }
  return logarithmOfTerm(term);
}

function logarithmOfTerm(term: Term): Polynomial {
  const { coefficient, factors } = term;
  const splits = coefficient.n > 0n && [...factors.values()].every(({ atom }) => atom.low >= 0);
  if (!splits) return logAtom(ofTerm(term));
  const numbers = primePowers(coefficient).map(([prime, count]) =>
    scale(logAtom(constant(Q.rational(prime))), Q.rational(count)),
  );
  const others = [...factors.values()].map(({ atom, power }) => scale(logarithmOfAtom(atom), power));
  return [...numbers, ...others].reduce(add, fromTerms([]));
}

function logarithmOfAtom(atom: Atom): Polynomial {
  if (atom.exponential !== undefined) return atom.exponential;
  if (atom.power !== undefined) return multiply(atom.power.exponent, logarithm(baseOf(atom.power.base)));
  return logAtom(baseOf(atom));
}

function logAtom(of: Polynomial): Polynomial {
  return ofAtom({ key: `ln(${polynomialKey(of)})`, names: namesOf(of), ...anywhere, logarithmOf: of });
}

/** An atom for something that the algebra does not look into. */
export function opaque(
  key: string,
  names: ReadonlySet<string>,
  limits: { low: number; high: number } = anywhere,
): Polynomial {
  return ofAtom({ key, names, ...limits });
}
