import type { Activation } from "../activations/index.ts";
import { hermiteCoefficients } from "../meanField/hermiteCoefficients.ts";

/** Which of $\phi, \phi', \phi''$. */
export type DerivativeOrder = "phi" | "derivative" | "secondDerivative";

/** Hermite coefficients of one function at a list of variances: row $i$, of length `terms`, belongs to the $i$-th variance. */
interface HermiteTable {
  readonly terms: number;
  readonly coefficients: Float64Array;
}

const firstTerms = 32;
const mostTerms = 4096;

/**
 * How many Hermite coefficients make Mehler's series exact to rounding at every variance up to `variance`. By Parseval the
 * neglected part of $E[f(u)f(v)]$ is at most the energy beyond the last coefficient; the coefficients of a function analytic in
 * a strip of half-width $s$ fall like $e^{-s\sqrt{k/a}}$, so the last quarter carrying less than $10^{-15}$ of the energy bounds it.
 * @returns the number, or `undefined` for a kinked activation or when 4096 do not suffice
 */
export function mehlerTerms(activation: Activation, of: DerivativeOrder, variance: number): number | undefined {
  if (activation.smoothness.kind !== "analytic") return undefined;
  for (let terms = firstTerms; terms <= mostTerms; terms *= 2) {
    const c = coefficients(activation, of, variance, terms);
    const energy = c.reduce((sum, v) => sum + v * v, 0);
    const last = c.subarray((3 * terms) / 4).reduce((sum, v) => sum + v * v, 0);
    if (last <= 1e-15 * energy) return terms;
  }
  return undefined;
}

/** The table of `terms` coefficients of one function at every variance of a list. */
export function hermiteTable(
  activation: Activation,
  of: DerivativeOrder,
  variances: Float64Array,
  terms: number,
): HermiteTable {
  const table = new Float64Array(variances.length * terms);
  variances.forEach((a, i) => {
    table.set(coefficients(activation, of, a, terms), i * terms);
  });
  return { terms, coefficients: table };
}

/**
 * Mehler's series $E[f(u)f(v)] = \sum_k c_k d_k \rho^k$ of row `i` of one table against row `j` of another.
 * @param rho the correlation of $(u, v)$ in $[-1, 1]$
 */
export function mehlerSum(left: HermiteTable, i: number, right: HermiteTable, j: number, rho: number): number {
  let sum = 0;
  const p = i * left.terms;
  const q = j * right.terms;
  // beyond this term |rho|^k < 1e-17
  const reach = Math.max(1, Math.ceil(-39.2 / Math.log(Math.abs(rho))));
  const last = Math.abs(rho) < 1 ? Math.min(left.terms, reach) : left.terms;
  for (let k = last - 1; k >= 0; k--) sum = sum * rho + left.coefficients[p + k] * right.coefficients[q + k];
  return sum;
}

function coefficients(activation: Activation, of: DerivativeOrder, variance: number, terms: number): Float64Array {
  if (variance > 0) return hermiteCoefficients({ ...activation, phi: activation[of] }, { q: variance, count: terms });
  const constant = new Float64Array(terms);
  constant[0] = activation[of](0);
  return constant;
}
