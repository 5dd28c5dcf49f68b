import { symbol } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { isIdenticallyZero } from "./identicallyZero.ts";
import {
  add,
  multiply,
  namesOf,
  negative,
  ofAtom,
  one,
  type Polynomial,
  scale,
  Unsupported,
  zero,
} from "./polynomial.ts";
import * as R from "./range.ts";

/**
 * $\sum_k c_k t^{e_k}$ for $t \downarrow 0$, exponents rising, up to a rest that is $O(t^{\mathrm{order}})$ times a power of
 * $\ln t$; without an order there is no rest. The coefficients may be polynomials in $\ln t$.
 */
export interface Expansion {
  readonly parts: readonly Part[];
  readonly order?: Rational;
}

interface Part {
  readonly exponent: Rational;
  readonly coefficient: Polynomial;
}

const mark = "§ln";
/** $\ln t$. */
export const logarithmOfSmall: Polynomial = ofAtom({
  key: mark,
  source: symbol(mark),
  names: new Set([mark]),
  range: R.entire,
});
export const hasLogarithm = (p: Polynomial): boolean => namesOf(p).has(mark);

/** A coefficient as a polynomial in $\ln t$: the coefficient of the highest power, and that power. */
export function highestInLogarithm(p: Polynomial): { readonly degree: Rational; readonly coefficient: Polynomial } {
  const degreeOf = (factors: ReadonlyMap<string, { readonly power: Rational }>) => factors.get(mark)?.power ?? Q.zero;
  const degree = [...p.values()].map((t) => degreeOf(t.factors)).reduce((a, b) => (Q.isLess(a, b) ? b : a), Q.zero);
  const top = [...p].filter(([, t]) => Q.equals(degreeOf(t.factors), degree));
  return { degree, coefficient: multiply(new Map(top), ofPower(Q.negative(degree))) };
}

const ofPower = (r: Rational): Polynomial => {
  const [term] = logarithmOfSmall.values();
  return ofAtom([...term.factors.values()][0].atom, r);
};

const least = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
  a === undefined ? b : b === undefined || Q.isLess(a, b) ? a : b;

/** The parts with one exponent added up, what the rest covers left out. */
function expansion(parts: readonly Part[], order: Rational | undefined): Expansion {
  const sums = new Map<string, Part>();
  for (const { exponent, coefficient } of parts) {
    if (order !== undefined && !Q.isLess(exponent, order)) continue;
    const key = Q.key(exponent);
    sums.set(key, { exponent, coefficient: add(sums.get(key)?.coefficient ?? zero, coefficient) });
  }
  const kept = [...sums.values()].filter(({ coefficient }) => !isIdenticallyZero(coefficient));
  kept.sort((a, b) => (Q.isLess(a.exponent, b.exponent) ? -1 : 1));
  return { parts: kept, ...(order !== undefined && { order }) };
}

export const monomial = (coefficient: Polynomial, exponent: Rational): Expansion =>
  expansion([{ coefficient, exponent }], undefined);
export const constantExpansion = (c: Polynomial): Expansion => monomial(c, Q.zero);
/** Nothing but a rest of that order. */
export const restOf = (order: Rational): Expansion => ({ parts: [], order });

/** The exponent of the first part, or of the rest; undefined for zero. */
export const leadOf = ({ parts, order }: Expansion): Rational | undefined => parts[0]?.exponent ?? order;

export const sumOfExpansions = (...all: readonly Expansion[]): Expansion =>
  expansion(
    all.flatMap(({ parts }) => parts),
    all.map(({ order }) => order).reduce(least, undefined),
  );

export const mapCoefficients = ({ parts, order }: Expansion, f: (c: Polynomial) => Polynomial): Expansion =>
  expansion(
    parts.map(({ exponent, coefficient }) => ({ exponent, coefficient: f(coefficient) })),
    order,
  );

export const negativeExpansion = (a: Expansion): Expansion => mapCoefficients(a, negative);

export function productOfExpansions(a: Expansion, b: Expansion): Expansion {
  const [leadA, leadB] = [leadOf(a), leadOf(b)];
  if (leadA === undefined || leadB === undefined) return { parts: [] };
  const orders = [
    ...(a.order === undefined ? [] : [Q.plus(a.order, leadB)]),
    ...(b.order === undefined ? [] : [Q.plus(b.order, leadA)]),
  ];
  const parts = a.parts.flatMap((p) =>
    b.parts.map((q) => ({
      exponent: Q.plus(p.exponent, q.exponent),
      coefficient: multiply(p.coefficient, q.coefficient),
    })),
  );
  return expansion(parts, orders.reduce<Rational | undefined>(least, undefined));
}

/** The first part, and what is left of $a$ when it is divided out: $a = c\,t^e (1 + \delta)$. */
export function dividedByLead(a: Expansion, inverse: (c: Polynomial) => Polynomial) {
  const [first] = a.parts;
  if (first === undefined) throw new Unsupported("an expansion whose first part is not known");
  const back = monomial(inverse(first.coefficient), Q.negative(first.exponent));
  const { parts, order } = productOfExpansions(a, back);
  return { ...first, delta: expansion(parts.slice(1), order) };
}

const mostPowers = 60;

/** $\sum_j a_j \delta^j$ for a $\delta$ that goes to zero, up to a rest of order `depth`. */
export function composed(coefficient: (j: number) => Polynomial, delta: Expansion, depth: Rational): Expansion {
  const step = leadOf(delta);
  if (step === undefined) return constantExpansion(coefficient(0));
  if (step.n <= 0n) throw new Unsupported("a series at a point that is not approached");
  let [sum, power, exponent] = [restOf(depth), constantExpansion(one), Q.zero];
  for (let j = 0; Q.isLess(exponent, depth); j++) {
    if (j > mostPowers) throw new Unsupported("an expansion with too many parts");
    sum = sumOfExpansions(
      sum,
      productOfExpansions(power, constantExpansion(coefficient(j))),
      j === 0 ? { parts: [] } : restBelow(power),
    );
    power = productOfExpansions(power, delta);
    exponent = Q.plus(exponent, step);
  }
  return sum;
}

/** The rest of an expansion alone, which stays where its coefficients happen to be zero. */
const restBelow = ({ order }: Expansion): Expansion => (order === undefined ? { parts: [] } : restOf(order));

/** $(1 + \delta)^r$. */
export function binomialSeries(r: Rational, delta: Expansion, depth: Rational): Expansion {
  const coefficients = [Q.one];
  const at = (j: number): Rational => {
    while (coefficients.length <= j) {
      const k = BigInt(coefficients.length);
      const next = Q.times(Q.plus(r, Q.rational(1n - k)), Q.rational(1n, k));
      coefficients.push(Q.times(coefficients[coefficients.length - 1], next));
    }
    return coefficients[j];
  };
  return composed((j) => scale(one, at(j)), delta, depth);
}
