import { gaussianPairExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/activation.ts";
import { hermiteTables, mehlerOrder, mehlerSum } from "./mehler.ts";

/**
 * The duals of an activation between a list of row variances and a list of column variances:
 * $\kappa = E[\phi(u)\phi(v)]$, $\dot\kappa = E[\phi'(u)\phi'(v)]$, $\ddot\kappa = E[\phi''(u)\phi''(v)]$
 * for the Gaussian pair with variances `rows[i]`, `columns[j]` and covariance `k`.
 */
export interface PairDuals {
  readonly value: (i: number, j: number, k: number) => number;
  readonly derivative: (i: number, j: number, k: number) => number;
  readonly second: (i: number, j: number, k: number) => number;
}

/**
 * The duals by the cheapest exact route: closed form; Mehler's series with tabulated Hermite coefficients (analytic
 * activations: cost $O(\text{order})$ a pair instead of a two-dimensional quadrature); else quadrature pair by pair.
 * $\ddot\kappa$ of a kinked activation is infinite on the diagonal and is returned as `Infinity` where no closed form is known.
 */
export function pairDuals(activation: Activation, rows: Float64Array, columns: Float64Array): PairDuals {
  const { dual, derivativeDual, secondDerivativeDual } = activation;
  const closed = dual !== undefined &&
    derivativeDual !== undefined && {
      value: (i: number, j: number, k: number) => dual(rows[i], columns[j], k),
      derivative: (i: number, j: number, k: number) => derivativeDual(rows[i], columns[j], k),
    };
  if (closed && secondDerivativeDual)
    return { ...closed, second: (i, j, k) => secondDerivativeDual(rows[i], columns[j], k) };
  const expanded = lazy(() => mehlerDuals(activation, rows, columns) ?? quadratureDuals(activation, rows, columns));
  if (closed) return { ...closed, second: (i, j, k) => expanded().second(i, j, k) };
  return expanded();
}

function mehlerDuals(activation: Activation, rows: Float64Array, columns: Float64Array): PairDuals | undefined {
  const order = mehlerOrder(activation, Math.max(rows.reduce(larger, 0), columns.reduce(larger, 0)));
  if (order === undefined) return undefined;
  const left = hermiteTables(activation, rows, order);
  const right = rows === columns ? left : hermiteTables(activation, columns, order);
  const sum = (of: "value" | "derivative" | "second") => (i: number, j: number, k: number) =>
    mehlerSum(left[of], i, right[of], j, order, correlation(rows[i], columns[j], k));
  return { value: sum("value"), derivative: sum("derivative"), second: sum("second") };
}

function quadratureDuals(activation: Activation, rows: Float64Array, columns: Float64Array): PairDuals {
  const { phi, derivative, secondDerivative, smoothness } = activation;
  const integrate = (f: (x: number) => number) => (i: number, j: number, k: number) =>
    gaussianPairExpectation(
      (u, v) => f(u) * f(v),
      rows[i],
      columns[j],
      correlation(rows[i], columns[j], k),
      smoothness,
    );
  return {
    value: integrate(phi),
    derivative: integrate(derivative),
    second: smoothness.kind === "analytic" ? integrate(secondDerivative) : () => Number.POSITIVE_INFINITY,
  };
}

function correlation(a: number, b: number, k: number): number {
  const s = Math.sqrt(a) * Math.sqrt(b);
  return s === 0 ? 0 : Math.max(-1, Math.min(1, k / s));
}

const larger = (a: number, b: number): number => Math.max(a, b);

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
