import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import {
  add,
  constant,
  minus,
  multiply,
  rationalValue,
  type Sum,
  scale,
  Unreached,
  whole,
  wholePower,
} from "./exactSum.ts";
import { inverse } from "./sumPowers.ts";
import { weingarten } from "./weingarten.ts";

/** How often pairings of one coset type left that many loops. */
export interface Contraction {
  readonly type: string;
  readonly loops: number;
  readonly count: bigint;
}

/**
 * $\sum_\lambda c_\lambda\,n^{l_\lambda}\,\mathrm{Wg}_\lambda(n)$: exact for a number n, and for a symbol the rational
 * function of n in lowest terms, found from its values at whole numbers and compared with those for $n < k$.
 *
 * @param k half the number of entries, at most 4
 * @param n the size of the matrices
 * @param least the smallest size for which the entries exist
 * @returns the sum, and the size below which a symbol n is not to be trusted
 */
export function haarSum(
  contractions: readonly Contraction[],
  k: number,
  n: Sum,
  least: number,
): { value: Sum; above: number } {
  if (k > 4) throw new Unreached("more than eight entries of a random orthogonal matrix");
  const at = (size: bigint): Rational => {
    const weights = weingarten(k, size);
    return contractions.reduce(
      (sum, { type, loops, count }) =>
        Q.plus(sum, Q.times(Q.rational(count * size ** BigInt(loops)), weights.get(type)!)),
      Q.zero,
    );
  };
  const number = rationalValue(n);
  if (number !== undefined) {
    if (!Q.isInteger(number) || number.n < 1n) throw new Unreached("a size that is no whole number");
    return { value: constant(at(number.n)), above: 0 };
  }
  const { numerator, roots } = rationalFunction(at, k, Math.max(0, ...contractions.map((c) => c.loops)));
  let above = 0;
  for (let size = least; size < k; size++) {
    const [top, bottom] = [valueAt(numerator, size), denominatorAt(roots, size)];
    if (Q.isZero(bottom) || !Q.equals(Q.times(top, Q.inverse(bottom)), at(BigInt(size)))) above = size;
  }
  const top = add(...numerator.map((c, i) => scale(wholePower(n, BigInt(i)), c)));
  const bottom = roots.map((r) => inverse(add(n, minus(whole(r)))));
  return { value: bottom.reduce(multiply, top), above };
}

/** The zeros of the products of contents $n + 2(j-1) - (i-1)$ over the partitions of k, each once. */
const poles: Readonly<Record<number, readonly number[]>> = {
  0: [],
  1: [0],
  2: [0, -2, 1],
  3: [0, -2, -4, 1, -1, 2],
  4: [0, -2, -4, -6, 1, -1, -1, 2, 3],
};

/** Numerator by ascending powers, and the zeros of the denominator, of the function with those values at $n \ge k$. */
function rationalFunction(
  at: (n: bigint) => Rational,
  k: number,
  loops: number,
): { numerator: readonly Rational[]; roots: readonly number[] } {
  const degree = poles[k].length + loops;
  const points = Array.from({ length: degree + 3 }, (_, i) => k + i);
  const values = points.map((n) => Q.times(at(BigInt(n)), denominatorAt(poles[k], n)));
  let numerator = interpolate(points, values);
  if (numerator.length > degree + 1) throw new Unreached("no such rational function");
  const roots: number[] = [];
  for (const r of poles[k]) {
    const reduced = numerator.length === 0 ? numerator : dividedBy(numerator, r);
    if (reduced === undefined) roots.push(r);
    else numerator = reduced;
  }
  return { numerator, roots };
}

const denominatorAt = (roots: readonly number[], n: number): Rational =>
  Q.rational(roots.reduce((p, r) => p * BigInt(n - r), 1n));

const valueAt = (coefficients: readonly Rational[], n: number): Rational =>
  coefficients.reduceRight((sum, c) => Q.plus(Q.times(sum, Q.rational(BigInt(n))), c), Q.zero);

/** Newton's interpolation, by ascending powers without leading zeros. */
function interpolate(points: readonly number[], values: readonly Rational[]): readonly Rational[] {
  const differences = [...values];
  for (let order = 1; order < points.length; order++)
    for (let i = points.length - 1; i >= order; i--)
      differences[i] = Q.times(
        Q.plus(differences[i], Q.negative(differences[i - 1])),
        Q.rational(1n, BigInt(points[i] - points[i - order])),
      );
  let polynomial: Rational[] = [];
  for (let i = points.length - 1; i >= 0; i--) {
    const shifted = [Q.zero, ...polynomial];
    polynomial.forEach((c, j) => {
      shifted[j] = Q.plus(shifted[j], Q.times(c, Q.rational(BigInt(-points[i]))));
    });
    shifted[0] = Q.plus(shifted[0], differences[i]);
    polynomial = shifted;
  }
  while (polynomial.length > 0 && Q.isZero(polynomial[polynomial.length - 1])) polynomial.pop();
  return polynomial;
}

/** The quotient by $n - r$, if it leaves no rest. */
function dividedBy(coefficients: readonly Rational[], r: number): readonly Rational[] | undefined {
  const quotient: Rational[] = [];
  let carry = Q.zero;
  for (let i = coefficients.length - 1; i >= 0; i--) {
    carry = Q.plus(coefficients[i], Q.times(carry, Q.rational(BigInt(r))));
    quotient.unshift(carry);
  }
  return Q.isZero(quotient.shift()!) ? quotient : undefined;
}
