import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { add, constant, type Factor, type Polynomial, scale, subtract, zero } from "./polynomial.ts";
import { rationalPower } from "./powers.ts";

const [mostRoot, mostDegree] = [24n, 6];

/**
 * $\sum_{l < n} c \prod_m 1/(l + m)$ over at least two distinct whole m > 0, by the parts $r_m/(l + m)$ of the fraction:
 * $\sum_m r_m \sum_{j < m} \big(1/(n + j) - 1/j\big)$, as the $r_m$ add up to zero.
 *
 * @param count n, not negative; infinite where it is left out
 */
export function telescoped(factors: readonly Factor[], bound: string, count?: Polynomial): Polynomial | undefined {
  const { shifts, size } = shiftsOf(factors, bound) ?? { shifts: [], size: Q.one };
  if (shifts.length < 2) return undefined;
  const [first] = shifts;
  const inverse = (p: Polynomial) => rationalPower(p, Q.rational(-1n));
  const parts = shifts.map((m) => {
    const others = shifts.filter((other) => other !== m).map((other) => other - m);
    const share = Q.rational(
      1n,
      others.reduce((a, b) => a * b, 1n),
    );
    const steps = Array.from({ length: Number(m - first) }, (_, j) => constant(Q.rational(first + BigInt(j))));
    const gaps = steps.map((j) => subtract(count === undefined ? zero : inverse(add(count, j)), inverse(j)));
    return scale(add(zero, ...gaps), share);
  });
  return scale(add(zero, ...parts), size);
}

/** c and the whole m > 0 of $c \prod_m 1/(l + m)$ in their order, where no two are the same. */
export function shiftsOf(
  factors: readonly Factor[],
  bound: string,
): { readonly shifts: readonly bigint[]; readonly size: Rational } | undefined {
  const shifts: bigint[] = [];
  let size = Q.one;
  for (const { atom, power } of factors) {
    const form = atom.sum === undefined ? undefined : coefficientsOf(atom.sum, bound);
    if (form === undefined || !Q.equals(power, Q.rational(-1n))) return undefined;
    const roots = wholeRoots(form);
    if (roots.length !== form.length - 1) return undefined;
    shifts.push(...roots);
    size = Q.times(size, Q.inverse(form[form.length - 1]));
  }
  shifts.sort((a, b) => (a < b ? -1 : 1));
  return new Set(shifts).size === shifts.length ? { shifts, size } : undefined;
}

/** The coefficients of a polynomial in l alone, the constant one first. */
function coefficientsOf(p: Polynomial, bound: string): readonly Rational[] | undefined {
  const form: Rational[] = [];
  for (const { coefficient, factors } of p.values()) {
    const power = factors.get(bound)?.power ?? Q.zero;
    if (factors.size > 1 || (factors.size === 1 && !factors.has(bound))) return undefined;
    if (!Q.isInteger(power) || power.n < 0n || power.n > BigInt(mostDegree)) return undefined;
    form[Number(power.n)] = coefficient;
  }
  return Array.from({ length: form.length }, (_, k) => form[k] ?? Q.zero);
}

/** The whole m in [1, 24] with $p(-m) = 0$. */
function wholeRoots(form: readonly Rational[]): bigint[] {
  const at = (m: bigint) => form.reduceRight((s, c) => Q.plus(Q.times(s, Q.rational(-m)), c), Q.zero);
  return Array.from({ length: Number(mostRoot) }, (_, k) => BigInt(k) + 1n).filter((m) => Q.isZero(at(m)));
}
