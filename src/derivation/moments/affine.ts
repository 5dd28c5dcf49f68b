import { type Expression, some } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { add, fromTerms, isSum, minus, multiply, nothing, product, type Sum, scale, type Term } from "./exactSum.ts";
import { together } from "./sumPowers.ts";
import type { Covariance } from "./wick.ts";

/** $m + a \cdot z$ in the Gaussian variables z. */
export interface Affine {
  readonly offset: Sum;
  readonly slopes: readonly Sum[];
}

/** $c \prod_i z_i^{k_i}$, with c free of the variables. */
export interface Monomial {
  readonly coefficient: Sum;
  readonly powers: readonly number[];
}

/** Whether any of the variables occurs. */
export function mentions(base: Expression | Sum, variables: readonly string[]): boolean {
  if (isSum(base)) return [...base.values()].some((t) => termMentions(t, variables));
  return some(base, (node) => node.kind === "symbol" && variables.includes(node.name));
}

const termMentions = (term: Term, variables: readonly string[]): boolean =>
  [...term.factors.values()].some((f) => mentions(f.base, variables));

/** A sum as a polynomial in the variables; undefined where it is none. */
export function polynomialIn(sum: Sum, variables: readonly string[]): readonly Monomial[] | undefined {
  const byPowers = new Map<string, Monomial>();
  for (const term of sum.values()) {
    const powers = variables.map(() => 0);
    const outside = new Map(term.factors);
    for (const [key, { base, power }] of term.factors) {
      if (!mentions(base, variables)) continue;
      const at = variables.indexOf(key);
      if (at < 0 || !Q.isInteger(power) || power.n < 0n) return undefined;
      powers[at] = Number(power.n);
      outside.delete(key);
    }
    const key = powers.join();
    const before = byPowers.get(key)?.coefficient ?? nothing;
    byPowers.set(key, { powers, coefficient: add(before, fromTerms([{ ...term, factors: outside }])) });
  }
  return [...byPowers.values()].filter(({ coefficient }) => coefficient.size > 0);
}

/** A sum as an affine form of the variables; undefined where it is none. */
export function affineIn(sum: Sum, variables: readonly string[]): Affine | undefined {
  const monomials = polynomialIn(sum, variables);
  if (monomials === undefined || monomials.some(({ powers }) => order(powers) > 1)) return undefined;
  const find = (at: number) => monomials.find(({ powers }) => powers.indexOf(1) === at)?.coefficient ?? nothing;
  return { offset: find(-1), slopes: variables.map((_, i) => find(i)) };
}

export const order = (powers: readonly number[]): number => powers.reduce((a, b) => a + b, 0);
export const lowered = (powers: readonly number[], i: number): readonly number[] =>
  powers.map((power, j) => (j === i ? power - 1 : power));

export const dot = (a: readonly Sum[], b: readonly Sum[]): Sum => together(add(...a.map((x, i) => multiply(x, b[i]))));
export const apply = (matrix: Covariance, v: readonly Sum[]): readonly Sum[] => matrix.map((row) => dot(row, v));

/** $\prod_i (z_i + d_i)^{k_i}$ as monomials. */
export function shiftedPowers(powers: readonly number[], by: readonly Sum[]): readonly Monomial[] {
  return powers.reduce<readonly Monomial[]>(
    (monomials, k, i) =>
      by[i].size === 0
        ? monomials.map((m) => ({ ...m, powers: m.powers.map((p, j) => (j === i ? k : p)) }))
        : monomials.flatMap((m) =>
            Array.from({ length: k + 1 }, (_, l) => ({
              coefficient: product(scale(m.coefficient, binomial(k, l)), ...new Array<Sum>(k - l).fill(by[i])),
              powers: m.powers.map((p, j) => (j === i ? l : p)),
            })),
          ),
    [{ coefficient: fromTerms([{ coefficient: Q.one, factors: new Map() }]), powers: powers.map(() => 0) }],
  );
}

export function binomial(n: number, k: number): Q.Rational {
  let value = 1n;
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return Q.rational(value);
}

/** The law of z given that a form vanishes: its mean, and its covariance. */
export interface Conditional {
  readonly mean: readonly Sum[];
  readonly covariance: Covariance;
}

/** $z \mid m + a \cdot z + \sqrt\tau\,g = 0$, where $v = a^\top C a + \tau$ and `inverse` is $1/v$. */
export function conditional(at: Affine, covariance: Covariance, inverse: Sum): Conditional {
  const reach = apply(covariance, at.slopes);
  return {
    mean: reach.map((r) => minus(product(r, at.offset, inverse))),
    covariance: covariance.map((row, i) =>
      row.map((c, j) => together(add(c, minus(product(reach[i], reach[j], inverse))))),
    ),
  };
}

/** The form after $z \to z + d$. */
export const shifted = (at: Affine, by: readonly Sum[]): Affine => ({
  ...at,
  offset: add(at.offset, dot(at.slopes, by)),
});
