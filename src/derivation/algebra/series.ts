import * as Q from "../language/rational.ts";
import { type Knowledge, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import { split } from "./means.ts";
import {
  add,
  type Factor,
  multiply,
  namesOf,
  negative,
  ofTerm,
  one,
  onlyTerm,
  type Polynomial,
  rangeOf,
  scale,
  subtract,
  type Term,
  toExpression,
  zero,
} from "./polynomial.ts";
import { binomial, powerSum } from "./powerSum.ts";
import { baseOf, exponential, rationalPower, symbolicPower } from "./powers.ts";
import * as R from "./range.ts";
import { shiftsOf, telescoped } from "./telescoping.ts";

const maxTerms = 40;

/** $\sum l^k r^l$ or $\sum 1/((l+a)(l+b))$ over as many l from 0 as the count says, which must not be negative. */
export function closedSum(inside: Term, bound: string, count: Polynomial, known: Knowledge): Polynomial | undefined {
  const [power, ...others] = powerAndRest(inside, bound);
  if (power === undefined) return undefined;
  const closed =
    (power === 0 ? telescoped(others, bound, count) : undefined) ??
    (others.length > 1
      ? undefined
      : others.length > 0
        ? geometricSum(power, others[0], bound, count, known)
        : power === 0
          ? count
          : powerSum(power, subtract(count, one)));
  if (closed !== undefined) require("nonnegative", count, toExpression(count), known);
  return closed;
}

/** k of $l^k$, a small whole number, and the other factors. */
function powerAndRest(inside: Term, bound: string): [power: number | undefined, ...others: Factor[]] {
  const index = inside.factors.get(bound);
  const others = [...inside.factors.values()].filter((factor) => factor !== index);
  if (index === undefined) return [0, ...others];
  const isSmall = Q.isInteger(index.power) && index.power.n > 0n && index.power.n <= maxTerms;
  return [isSmall ? Number(index.power.n) : undefined, ...others];
}

/** r of a term $r^l$. */
function ratio({ atom, power }: Factor, bound: string): Polynomial | undefined {
  const exponent = atom.exponential ?? atom.power?.exponent;
  const term = exponent === undefined ? undefined : onlyTerm(exponent);
  const index = term?.factors.get(bound);
  if (term === undefined || index === undefined || !Q.equals(index.power, Q.one)) return undefined;
  const rest = ofTerm({ coefficient: power, factors: new Map([...term.factors].filter(([key]) => key !== bound)) });
  if (namesOf(rest).has(bound) || atom.power?.base.names.has(bound)) return undefined;
  if (atom.power === undefined) return exponential(rest);
  return symbolicPower(baseOf(atom.power.base), rest);
}

/** $\sum_{l<n} l^k r^l$ for $r \ne 1$. */
function geometricSum(
  k: number,
  factor: Factor,
  bound: string,
  count: Polynomial,
  known: Knowledge,
): Polynomial | undefined {
  const r = ratio(factor, bound);
  const last = r === undefined ? undefined : symbolicPower(r, count);
  if (r === undefined || last === undefined || k > mostPower) return undefined;
  const gap = subtract(one, r);
  require("nonzero", gap, toExpression(gap), known);
  return arithmeticGeometric(k, r, (j) => multiply(raised(count, j), last));
}

const mostPower = 8;
const raised = (p: Polynomial, j: number) => (j === 0 ? one : rationalPower(p, Q.rational(BigInt(j))));

/**
 * $S_k = \sum_{l<n} l^k r^l$ from those before it: $(1 - r) S_k = r \sum_{j<k} \binom kj S_j + 0^k - n^k r^n$, by telescoping
 * $(l+1)^k r^{l+1} - l^k r^l$.
 *
 * @param end $n^k r^n$, which is zero for an infinite sum with $|r| < 1$
 */
function arithmeticGeometric(k: number, r: Polynomial, end: (k: number) => Polynomial): Polynomial {
  const share = rationalPower(subtract(one, r), Q.rational(-1n));
  const sums: Polynomial[] = [];
  for (let i = 0; i <= k; i++) {
    const before = sums.map((sum, j) => multiply(r, scale(sum, Q.rational(binomial(i, j)))));
    sums.push(multiply(share, subtract(add(i === 0 ? one : zero, ...before), end(i))));
  }
  return sums[k];
}

/**
 * A term of an infinite sum from l = 0: $\sum l^k r^l$ and $\sum r^l/(l + m) = -r^{-m} (\ln(1 - r) + \sum_{j<m} r^j/j)$ for
 * $|r| < 1$, and $\sum \prod_m 1/(l + m)$, which asks nothing.
 */
export function infiniteSum(term: Term, bound: string): { ratio: Polynomial; value: Polynomial } | undefined {
  const { outside, inside } = split(term, [bound]);
  const [k, ...factors] = powerAndRest(inside, bound);
  const value = k === 0 ? telescoped(factors, bound) : undefined;
  if (value !== undefined) return { ratio: zero, value: multiply(ofTerm(outside), value) };
  const powers = factors.filter((factor) => ratio(factor, bound) !== undefined);
  const r = powers.length === 1 ? ratio(powers[0], bound) : undefined;
  if (k === undefined || k > mostPower || r === undefined) return undefined;
  if (factors.length === 1) {
    const sum = arithmeticGeometric(k, r, () => zero);
    return { ratio: r, value: multiply(ofTerm(outside), sum) };
  }
  const found = shiftsOf(
    factors.filter((factor) => !powers.includes(factor)),
    bound,
  );
  if (k !== 0 || found?.shifts.length !== 1) return undefined;
  const [m] = found.shifts;
  const sum = scale(logarithmicSeries(r, m), found.size);
  const share = multiply(ofTerm(outside), rationalPower(r, Q.rational(-m)));
  const isDivided = [...share.values()].some(({ factors }) => [...factors.values()].some(({ power }) => power.n < 0n));
  return isDivided && !R.isNonZero(rangeOf(r)) ? undefined : { ratio: r, value: multiply(share, sum) };
}

/** $\sum_{l \ge m} r^l/l$. */
function logarithmicSeries(r: Polynomial, m: bigint): Polynomial {
  const before = Array.from({ length: Number(m) - 1 }, (_, j) =>
    scale(raised(r, j + 1), Q.rational(1n, BigInt(j) + 1n)),
  );
  return negative(add(logarithm(subtract(one, r)), ...before));
}
