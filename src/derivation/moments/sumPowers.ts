import { fraction } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import {
  add,
  baseKey,
  constant,
  type Factor,
  fromTerms,
  inverseTerm,
  isEven,
  isSum,
  multiply,
  multiplyTerms,
  ofFactor,
  onlyTerm,
  product,
  rationalPower,
  type Sum,
  type Term,
  Unreached,
  unit,
  wholePower,
} from "./exactSum.ts";

/**
 * $s^r$ for a rational r, wherever it is real: $(x^2)^{1/2} = |x|$, and a product is split under a root only where its
 * factors cannot be negative.
 *
 * @throws Unreached for a negative power of zero
 */
export function power(sum: Sum, r: Rational): Sum {
  if (Q.isZero(r)) return unit;
  if (sum.size === 0 && r.n < 0n) throw new Unreached("a negative power of zero");
  if (sum.size === 0 || Q.equals(r, Q.one)) return sum;
  const only = onlyTerm(sum);
  if (only !== undefined) return termPower(only, r);
  if (Q.isInteger(r) && r.n > 0n) return wholePower(sum, r.n);
  const { common, rest } = content(sum, r);
  return multiply(termPower(common, r), ofFactor(rest, r));
}

export const root = (sum: Sum): Sum => power(sum, Q.rational(1n, 2n));
export const inverse = (sum: Sum): Sum => power(sum, Q.rational(-1n));
export const quotient = (a: Sum, b: Sum): Sum => multiply(a, inverse(b));

/** The sum over its common denominators, where that takes fewer terms: $1 - a/(a+b) = b/(a+b)$. */
export function together(sum: Sum): Sum {
  for (const { base } of [...sum.values()].flatMap((t) => [...t.factors.values()])) {
    if (!isSum(base)) continue;
    const powers = [...sum.values()].map((t) => t.factors.get(baseKey(base))?.power ?? Q.zero);
    const least = powers.reduce((a, b) => (isLess(b, a) ? b : a));
    if (least.n >= 0n || powers.some((p) => !Q.isInteger(Q.plus(p, Q.negative(least))))) continue;
    const numerator = add(...[...sum.values()].map((t) => multiply(fromTerms([t]), ofFactor(base, Q.negative(least)))));
    const rewritten = multiply(numerator, ofFactor(base, least));
    if (rewritten.size < sum.size) return together(rewritten);
  }
  return sum;
}

/** Whether the sum is positive by its form: a positive number plus what cannot be negative. */
export function isEvidentlyPositive(sum: Sum): boolean {
  const terms = [...sum.values()];
  return (
    terms.some((t) => t.factors.size === 0) &&
    terms.every((t) => t.coefficient.n > 0n && [...t.factors.values()].every(isNonNegative))
  );
}

/** $s = c\,m\,s'$: what all terms share and may leave the power r, and the rest. */
function content(sum: Sum, r: Rational): { common: Term; rest: Sum } {
  const terms = [...sum.keys()].sort().map((key) => sum.get(key)!);
  const lead = terms[0].coefficient;
  const size = terms.map((t) => t.coefficient).reduce(commonDivisor);
  const factors = new Map<string, Factor>();
  for (const [key, factor] of terms.flatMap((t) => [...t.factors])) {
    const powers = terms.map((t) => t.factors.get(key)?.power ?? Q.zero);
    const shared = { ...factor, power: powers.reduce((a, b) => (isLess(b, a) ? b : a)) };
    if (!Q.isZero(shared.power) && (Q.isInteger(r) || isNonNegative(shared))) factors.set(key, shared);
  }
  const common = { coefficient: lead.n < 0n && Q.isInteger(r) ? Q.negative(size) : size, factors };
  const rest = terms.flatMap((t) => [...multiplyTerms(t, inverseTerm(common)).values()]);
  return { common, rest: fromTerms(rest) };
}

/** The largest positive fraction that divides both. */
function commonDivisor(a: Rational, b: Rational): Rational {
  let [x, y] = [a.n * b.d, b.n * a.d];
  while (y !== 0n) [x, y] = [y, x % y];
  return Q.rational(x < 0n ? -x : x, a.d * b.d);
}

const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;

const nonNegativeCalls: ReadonlySet<string> = new Set(["abs", "exp", "cosh", "normalCdf", "normalPdf"]);

/** Whether the factor cannot be negative where it is defined: an even power, a root, or a base that is positive. */
function isNonNegative({ base, power }: Factor): boolean {
  return isEven(power) || !Q.isInteger(power) || isNonNegativeBase(base);
}

function isNonNegativeBase(base: Factor["base"]): boolean {
  if (isSum(base)) return false;
  if (base.kind === "symbol") return base.name === "pi" || base.name === "e";
  return base.kind === "number" || (base.kind === "call" && base.primes === 0 && nonNegativeCalls.has(base.name));
}

function termPower({ coefficient, factors }: Term, r: Rational): Sum {
  const raise = (f: Factor): Sum => ofFactor(f.base, Q.times(f.power, r));
  if (Q.isInteger(r))
    return product(constant(rationalPower(coefficient, checked(r.n))), ...[...factors.values()].map(raise));
  const free = [...factors.values()].filter(isNonNegative);
  const bound = [...factors].filter(([, f]) => !isNonNegative(f));
  const size = coefficient.n < 0n ? Q.negative(coefficient) : coefficient;
  const outside = product(numberPower(size, r), ...free.map((f) => evenPower(f, r)));
  if (bound.length === 0 && coefficient.n > 0n) return outside;
  if (bound.length === 1 && coefficient.n > 0n) return multiply(outside, raise(bound[0][1]));
  const sign = coefficient.n < 0n ? Q.rational(-1n) : Q.one;
  return multiply(outside, ofFactor(fromTerms([{ coefficient: sign, factors: new Map(bound) }]), r));
}

function checked(n: bigint): bigint {
  if (n > 64n || n < -64n) throw new Unreached("too large a power");
  return n;
}

/** $(b^p)^r$ with $b^p \ge 0$. */
function evenPower({ base, power: p }: Factor, r: Rational): Sum {
  const raised = Q.times(p, r);
  if (!isEven(p) || isEven(raised) || isNonNegativeBase(base) || isSum(base)) return ofFactor(base, raised);
  return ofFactor({ kind: "call", name: "abs", args: [base], primes: 0 }, raised);
}

/** $c^r$ for $c > 0$: whole powers as numbers, roots of primes as factors. */
function numberPower(c: Rational, r: Rational): Sum {
  const primes = [...primePowers(c.n), ...primePowers(c.d).map(([p, k]) => [p, -k] as const)];
  return product(
    ...primes.map(([prime, count]) => ofFactor(fraction(Q.rational(prime)), Q.times(Q.rational(count), r))),
  );
}

/** Prime factors with their exponents; what is left after the small ones counts as prime. */
function primePowers(n: bigint): [bigint, bigint][] {
  const powers: [bigint, bigint][] = [];
  let rest = n;
  for (let p = 2n; p * p <= rest && p < 1000n; p++) {
    let count = 0n;
    for (; rest % p === 0n; rest /= p) count++;
    if (count > 0n) powers.push([p, count]);
  }
  return rest > 1n ? [...powers, [rest, 1n]] : powers;
}
