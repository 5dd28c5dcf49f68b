import { gaussianPairExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/index.ts";
import { type DerivativeOrder, hermiteTable, mehlerSum, mehlerTerms } from "./mehler.ts";

/** $E[f(u)f(v)]$ of the Gaussian pair with variances `rows[i]`, `columns[j]` and covariance `k`. */
type PairDual = (i: number, j: number, k: number) => number;

/** The duals of an activation: $\kappa = E[\phi\phi]$, $\dot\kappa = E[\phi'\phi']$, $\ddot\kappa = E[\phi''\phi'']$. */
interface PairDuals {
  readonly value: PairDual;
  readonly derivative: PairDual;
  readonly second: PairDual;
}

/**
 * The duals between a list of row variances and a list of column variances, each by the cheapest exact route: closed form;
 * Mehler's series with tabulated Hermite coefficients (analytic activations: a polynomial a pair instead of a two-dimensional
 * quadrature); else quadrature pair by pair. $\ddot\kappa$ of a kinked activation without closed form is given as `Infinity`.
 */
export function pairDuals(activation: Activation, rows: Float64Array, columns: Float64Array): PairDuals {
  const closed = (f: ((a: number, b: number, k: number) => number) | undefined): PairDual | undefined =>
    f && ((i, j, k) => f(rows[i], columns[j], k));
  return {
    value: closed(activation.dual) ?? integrated(activation, "phi", rows, columns),
    derivative: closed(activation.derivativeDual) ?? integrated(activation, "derivative", rows, columns),
    second: closed(activation.secondDerivativeDual) ?? integrated(activation, "secondDerivative", rows, columns),
  };
}

/** The route is chosen, and the tables are made, when the first pair asks. */
function integrated(activation: Activation, of: DerivativeOrder, rows: Float64Array, columns: Float64Array): PairDual {
  let dual: PairDual | undefined;
  return (i, j, k) => {
    dual ??= mehlerDual(activation, of, rows, columns) ?? quadratureDual(activation, of, rows, columns);
    return dual(i, j, k);
  };
}

function mehlerDual(
  activation: Activation,
  of: DerivativeOrder,
  rows: Float64Array,
  columns: Float64Array,
): PairDual | undefined {
  const terms = mehlerTerms(activation, of, Math.max(rows.reduce(larger, 0), columns.reduce(larger, 0)));
  if (terms === undefined) return undefined;
  const left = hermiteTable(activation, of, rows, terms);
  const right = rows === columns ? left : hermiteTable(activation, of, columns, terms);
  return (i, j, k) => mehlerSum(left, i, right, j, correlation(rows[i], columns[j], k));
}

function quadratureDual(
  activation: Activation,
  of: DerivativeOrder,
  rows: Float64Array,
  columns: Float64Array,
): PairDual {
  if (of === "secondDerivative" && activation.smoothness.kind === "kinked") return () => Number.POSITIVE_INFINITY;
  const f = activation[of];
  return (i, j, k) => {
    const rho = correlation(rows[i], columns[j], k);
    return gaussianPairExpectation((u, v) => f(u) * f(v), rows[i], columns[j], rho, activation.smoothness);
  };
}

function correlation(a: number, b: number, k: number): number {
  const s = Math.sqrt(a) * Math.sqrt(b);
  return s === 0 ? 0 : Math.max(-1, Math.min(1, k / s));
}

const larger = (a: number, b: number): number => Math.max(a, b);
