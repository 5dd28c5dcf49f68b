import { call, type Expression } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { content } from "./content.ts";
import {
  type Atom,
  add,
  constant,
  multiply,
  namesOf,
  ofAtom,
  ofTerm,
  onlyTerm,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  type Term,
  toExpression,
  Unsupported,
  zero,
} from "./polynomial.ts";
import { baseOf, isEven, isNonNegativeAtom, modulus } from "./powers.ts";
import { primePowers } from "./primes.ts";
import * as R from "./range.ts";

/** $\ln p$ for a positive p, split over the factors that are known not to be negative; $\ln x^2 = 2 \ln |x|$. */
export function logarithm(p: Polynomial): Polynomial {
  if (p.size === 0) throw new Unsupported("the logarithm of zero");
  const term = onlyTerm(p);
  if (term !== undefined) return logarithmOfTerm(term);
  const { common, rest } = content(p);
  const single = onlyTerm(rest) && onlyTerm(multiply(ofTerm(common), rest));
  if (single !== undefined) return logarithmOfTerm(single);
  return add(logarithmOfTerm(common), logAtom(rest));
}

function logarithmOfTerm({ coefficient, factors }: Term): Polynomial {
  const size = coefficient.n < 0n ? Q.negative(coefficient) : coefficient;
  const numbers = primePowers(size).map(([prime, count]) =>
    scale(logAtom(constant(Q.rational(prime))), Q.rational(count)),
  );
  const left = new Map([...factors].filter(([, f]) => !isNonNegativeAtom(f) && !isEven(f.power)));
  const others = [...factors.values()]
    .filter(({ atom }) => !left.has(atom.key))
    .map((f) => scale(logarithmOfAtom(isNonNegativeAtom(f) ? f.atom : modulus(f.atom)), f.power));
  const [only] = left.size === 1 ? left.values() : [];
  if (only !== undefined && Q.isInteger(only.power))
    return add(...numbers, ...others, scale(logAtom(scale(baseOf(only.atom), signOf(coefficient))), only.power));
  const rest = ofTerm({ coefficient: coefficient.n < 0n ? Q.rational(-1n) : Q.one, factors: left });
  const last = left.size === 0 && coefficient.n > 0n ? zero : logAtom(rest);
  return add(...numbers, ...others, last);
}

const signOf = ({ n }: Q.Rational) => (n < 0n ? Q.rational(-1n) : Q.one);

function logarithmOfAtom(atom: Atom): Polynomial {
  if (atom.exponential !== undefined) return atom.exponential;
  if (atom.logarithm !== undefined) return atom.logarithm;
  if (atom.power !== undefined && R.isPositive(atom.power.base.range))
    return multiply(atom.power.exponent, logarithm(baseOf(atom.power.base)));
  return logAtom(baseOf(atom));
}

function logAtom(of: Polynomial): Polynomial {
  const source: Expression = call("log", toExpression(of));
  const key = `ln(${polynomialKey(of)})`;
  const inside = rangeOf(of);
  const range = R.isNonNegative(R.sum(inside, R.point(Q.rational(-1n)))) ? R.nonnegative : R.entire;
  return ofAtom({ key, source, names: namesOf(of), range, logarithmOf: of });
}
