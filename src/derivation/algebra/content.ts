import * as Q from "../language/rational.ts";
import {
  type Factor,
  fromTerms,
  multiply,
  ofAtom,
  ofTerm,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  rangeOf,
  type Term,
} from "./polynomial.ts";
import * as R from "./range.ts";

/** $p = c\,m\,s$: the size of the leading coefficient, the common monomial, and the sum that remains. */
export function content(p: Polynomial): { common: Term; rest: Polynomial } {
  const terms = [...p.values()];
  const lead = terms.reduce((a, b) => (polynomialKey(ofTerm(a)) < polynomialKey(ofTerm(b)) ? a : b)).coefficient;
  const size = lead.n < 0n ? Q.negative(lead) : lead;
  const common = new Map<string, Factor>();
  for (const [key, { atom }] of terms.flatMap((t) => [...t.factors])) {
    if (common.has(key) || !R.isPositive(atom.range)) continue;
    const powers = terms.map((t) => t.factors.get(key)?.power ?? Q.zero);
    const least = powers.reduce((a, b) => (Q.isLess(b, a) ? b : a));
    if (!Q.isZero(least)) common.set(key, { atom, power: least });
  }
  const divisor = inverseTerm({ coefficient: size, factors: common });
  const rest = multiply(p, ofTerm(divisor));
  const outside = { coefficient: size, factors: common };
  if (common.size === 0 || rest.size < 2) return { common: outside, rest };
  const inner = content(rest);
  const all = onlyTerm(multiply(ofTerm(outside), ofTerm(inner.common)));
  return all === undefined ? { common: outside, rest } : { common: all, rest: inner.rest };
}

/** Where the values of a polynomial lie, seen as a positive monomial times a sum: tighter in sign than term by term. */
export function factoredRange(p: Polynomial): R.Range {
  const range = rangeOf(p);
  if (p.size < 2 || R.isNonZero(range)) return range;
  const { common, rest } = content(p);
  return R.product(rangeOf(ofTerm(common)), nestedRange(rest, mostNested));
}

const mostNested = 3;

/** The range of $x A + B$ from those of A and B, for every positive x: $1 + s - sr$ is $1 + s(1 - r)$. */
function nestedRange(p: Polynomial, depth: number): R.Range {
  const range = rangeOf(p);
  if (depth === 0 || p.size < 3 || R.isNonZero(range)) return range;
  const atoms = new Map([...p.values()].flatMap((t) => [...t.factors].map(([key, { atom }]) => [key, atom] as const)));
  for (const [key, atom] of atoms) {
    const part = (has: boolean) =>
      fromTerms([...p.values()].filter(({ factors }) => (factors.get(key)?.power.n ?? 0n) > 0n === has));
    const [inside, rest] = [part(true), part(false)];
    if (!R.isPositive(atom.range) || inside.size < 2 || rest.size === 0) continue;
    const quotient = nestedRange(multiply(inside, ofAtom(atom, Q.rational(-1n))), depth - 1);
    const found = R.sum(R.product(atom.range, quotient), nestedRange(rest, depth - 1));
    if (R.isNonZero(found)) return found;
  }
  return range;
}

function inverseTerm({ coefficient, factors }: Term): Term {
  return {
    coefficient: Q.inverse(coefficient),
    factors: new Map([...factors].map(([key, f]) => [key, { ...f, power: Q.negative(f.power) }])),
  };
}
