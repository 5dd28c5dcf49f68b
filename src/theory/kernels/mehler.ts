import type { Activation } from "../activations/activation.ts";

/**
 * Hermite coefficients $c_k(a) = E[f(\sqrt a\,z)\,h_k(z)]$, $k < $ `order`, of a function analytic in a strip,
 * with $h_k$ the orthonormal Hermite polynomials of the standard Gaussian.
 *
 * Trapezoid rule; its step resolves the highest polynomial (bandwidth $\sqrt k$) and the nearest singularity of $f$,
 * so that the rule's own error is below rounding.
 *
 * @param f - the function
 * @param strip - half-width of its strip of analyticity
 * @param variance - $a \ge 0$
 * @param order - number of coefficients
 */
export function hermiteCoefficients(
  f: (x: number) => number,
  strip: number,
  variance: number,
  order: number,
): Float64Array {
  const c = new Float64Array(order);
  if (variance === 0) {
    c[0] = f(0);
    return c;
  }
  const sd = Math.sqrt(variance);
  const step = (2 * Math.PI) / (Math.sqrt(order) + 9 + (37 * sd) / strip);
  const reach = 13;
  const n = Math.ceil(reach / step);
  for (let i = -n; i <= n; i++) {
    const z = i * step;
    const weighted = f(sd * z) * Math.exp(-0.5 * z * z) * (step / Math.sqrt(2 * Math.PI));
    let previous = 0;
    let h = 1;
    for (let k = 0; k < order; k++) {
      c[k] = c[k] + weighted * h;
      const next = (z * h - Math.sqrt(k) * previous) / Math.sqrt(k + 1);
      previous = h;
      h = next;
    }
  }
  return c;
}

/** The expansions of $\phi, \phi', \phi''$ at one list of variances; row $i$ of a table belongs to the $i$-th variance. */
export interface HermiteTables {
  readonly order: number;
  readonly value: Float64Array;
  readonly derivative: Float64Array;
  readonly second: Float64Array;
}

const MAX_ORDER = 1024;
const TAIL = 1e-15;

/**
 * How many Hermite coefficients make Mehler's series exact to rounding for every variance up to `variance`. By Parseval
 * the neglected part of $E[\phi(u)\phi(v)]$ is at most the energy beyond the last coefficient; the coefficients of a function
 * analytic in a strip fall like $e^{-c\sqrt k}$, so the last quarter of them carrying less than $10^{-15}$ of the energy bounds it.
 * @returns the order, or `undefined` when 1024 coefficients do not suffice (wide inputs; then integrate pair by pair)
 */
export function mehlerOrder(activation: Activation, variance: number): number | undefined {
  if (activation.smoothness.kind !== "analytic") return undefined;
  const { strip } = activation.smoothness;
  const functions = [activation.phi, activation.derivative, activation.secondDerivative];
  for (let order = 32; order <= MAX_ORDER; order *= 2) {
    const converged = functions.every((f) => {
      const c = hermiteCoefficients(f, strip, variance, order);
      const energy = c.reduce((sum, v) => sum + v * v, 0);
      const last = c.subarray(order - order / 4).reduce((sum, v) => sum + v * v, 0);
      return last <= TAIL * energy;
    });
    if (converged) return order;
  }
  return undefined;
}

/** Tables of Hermite coefficients of $\phi, \phi', \phi''$ for every variance of a list. */
export function hermiteTables(activation: Activation, variances: Float64Array, order: number): HermiteTables {
  if (activation.smoothness.kind !== "analytic")
    throw new RangeError(`hermiteTables: expected an analytic activation; got ${activation.name}`);
  const { strip } = activation.smoothness;
  const tabulate = (f: (x: number) => number): Float64Array => {
    const table = new Float64Array(variances.length * order);
    variances.forEach((a, i) => {
      table.set(hermiteCoefficients(f, strip, a, order), i * order);
    });
    return table;
  };
  return {
    order,
    value: tabulate(activation.phi),
    derivative: tabulate(activation.derivative),
    second: tabulate(activation.secondDerivative),
  };
}

/**
 * Mehler's series $E[f(u)g(v)] = \sum_k c_k d_k \rho^k$ of row `i` of `left` against row `j` of `right`.
 * @param rho - the correlation of $(u, v)$ in $[-1, 1]$
 */
export function mehlerSum(
  left: Float64Array,
  i: number,
  right: Float64Array,
  j: number,
  order: number,
  rho: number,
): number {
  let sum = 0;
  const p = i * order;
  const q = j * order;
  for (let k = order - 1; k >= 0; k--) sum = sum * rho + left[p + k] * right[q + k];
  return sum;
}
