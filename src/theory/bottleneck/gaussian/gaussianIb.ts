import { check, nonNegative, positive, realMatrix } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import type { PlanePoint } from "../envelope.ts";
import { canonicalCorrelations } from "./canonicalCorrelations.ts";
import { relevance, smallestRelevance } from "./relevance.ts";

const atBeta = { rho2: relevance, beta: positive };
const atRate = { rho2: relevance, rate: nonNegative };
const covariances = { covX: realMatrix, covY: realMatrix, covXY: realMatrix };

/** A point of the Gaussian bottleneck. */
export interface GaussianIbPoint extends PlanePoint {
  readonly beta: number;
  /** $\ln(1+s_i)$ of each canonical mode, most relevant first: twice the nats it is given; zero below its transition. */
  readonly logGains: Float64Array;
}

/**
 * The Gaussian bottleneck at one beta: mode i is given the signal-to-noise ratio $s_i = \max(0, (\beta\rho_i^2-1)/(1-\rho_i^2))$.
 *
 * @param rho2 squared canonical correlations, each in [0, 1)
 * @param options.beta trade-off, finite and > 0
 * @returns $I(X;T) = \tfrac12\sum\ln(1+s_i)$ and $I(T;Y) = \tfrac12\sum\ln\frac{1+s_i}{1+s_i(1-\rho_i^2)}$, nats
 * @throws RangeError on a bad spectrum or beta
 * @see Chechik et al. (2005), theorem 3.1 and section 5
 */
export function gaussianIb(rho2: ArrayLike<number>, options: { readonly beta: number }): GaussianIbPoint {
  const { rho2: modes, beta } = check("gaussianIb", atBeta, { ...options, rho2 });
  return fill(modes, beta, Math.log(beta - 1));
}

/**
 * The point of the Gaussian bottleneck with a given $I(X;T)$: reverse water-filling in closed form.
 *
 * @param rho2 squared canonical correlations, each in [0, 1)
 * @param options.rate $I(X;T)$, nats, finite and >= 0
 * @returns the point; beta is Infinity when no mode is relevant, the critical value at rate zero, and may overflow to
 *   Infinity at very large rates, where the informations stay exact
 */
export function gaussianIbAtRate(rho2: ArrayLike<number>, options: { readonly rate: number }): GaussianIbPoint {
  const { rho2: modes, rate } = check("gaussianIbAtRate", atRate, { ...options, rho2 });
  let level = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let n = 1; n <= modes.length && modes[n - 1] > smallestRelevance; n++) {
    const cost = logKappa(modes[n - 1]);
    if (level + cost <= 0) break;
    sum += cost;
    level = (2 * rate - sum) / n;
  }
  return fill(modes, 1 + Math.exp(level), level);
}

/**
 * Where each mode enters, $\beta_i = 1/\rho_i^2$, ascending; Infinity for modes without relevance.
 *
 * @param rho2 squared canonical correlations, each in [0, 1)
 */
export function gaussianIbCriticalBetas(rho2: ArrayLike<number>): Float64Array {
  const { rho2: modes } = check("gaussianIbCriticalBetas", { rho2: relevance }, { rho2 });
  return modes.map((r) => (r > smallestRelevance ? 1 / r : Number.POSITIVE_INFINITY));
}

/** $\ln\kappa$, $\kappa = \rho^2/(1-\rho^2)$. */
const logKappa = (rho2: number): number => Math.log(rho2) - Math.log1p(-rho2);

/** Gains from the water level $\ln(\beta-1)$: $\ln(1+s_i) = \max(0, \ln(\beta-1) + \ln\kappa_i)$. */
function fill(rho2: Float64Array, beta: number, level: number): GaussianIbPoint {
  const logGains = rho2.map((r) => (r > smallestRelevance && level + logKappa(r) > 0 ? level + logKappa(r) : 0));
  return { beta, logGains, ...planePoint(rho2, logGains) };
}

/**
 * Where independent noisy modes lie: $I(X;T) = \tfrac12\sum g_i$, $I(T;Y) = -\tfrac12\sum\ln(1-\rho_i^2(1-e^{-g_i}))$, with
 * $g_i = \ln(1+s_i)$.
 *
 * @param rho2 squared canonical correlations
 * @param logGains $g_i$, as many, >= 0
 */
export function planePoint(rho2: Float64Array, logGains: Float64Array): PlanePoint {
  let ixt = 0;
  let ity = 0;
  for (let i = 0; i < rho2.length; i++) {
    ixt += 0.5 * logGains[i];
    ity -= 0.5 * Math.log1p(rho2[i] * Math.expm1(-logGains[i]));
  }
  return { ixt, ity };
}

const source = "Chechik et al. (2005), theorem 3.1 and section 5";

export const quantities = [
  quantity({
    of: gaussianIbCriticalBetas,
    id: "gaussian-ib-critical-betas",
    symbol: "\\beta_i = 1/\\rho_i^2",
    unit: "1",
    meaning: "finite critical betas of the Gaussian bottleneck, ascending",
    source,
    parameters: covariances,
    evaluate: (given) => [...gaussianIbCriticalBetas(canonicalCorrelations(given).rho2)].filter(Number.isFinite),
  }),
  quantity({
    of: gaussianIb,
    id: "gaussian-ib-point",
    symbol: "I(X;T), I(T;Y)",
    unit: "nats",
    meaning: "[I(X;T), I(T;Y)] of the Gaussian bottleneck",
    source,
    parameters: { ...covariances, beta: positive },
    evaluate: ({ beta, ...given }) => {
      const { ixt, ity } = gaussianIb(canonicalCorrelations(given).rho2, { beta });
      return [ixt, ity];
    },
  }),
  quantity({
    of: gaussianIb,
    id: "gaussian-ib-ixt",
    symbol: "I(X;T)",
    unit: "nats",
    meaning: "I(X;T) of the Gaussian bottleneck with squared canonical correlations rho2",
    source,
    parameters: atBeta,
    evaluate: ({ rho2, beta }) => gaussianIb(rho2, { beta }).ixt,
  }),
  quantity({
    of: gaussianIb,
    id: "gaussian-ib-iyt",
    symbol: "I(T;Y)",
    unit: "nats",
    meaning: "I(T;Y) of the Gaussian bottleneck with squared canonical correlations rho2",
    source,
    parameters: atBeta,
    evaluate: ({ rho2, beta }) => gaussianIb(rho2, { beta }).ity,
  }),
  quantity({
    of: gaussianIbAtRate,
    id: "gaussian-ib-curve",
    symbol: "I(T;Y)",
    unit: "nats",
    meaning: "I(T;Y) on the curve of the Gaussian bottleneck at I(X;T) = rate",
    source,
    parameters: atRate,
    evaluate: ({ rho2, rate }) => gaussianIbAtRate(rho2, { rate }).ity,
  }),
  quantity({
    of: gaussianIbAtRate,
    id: "gaussian-ib-frontier-scalar",
    symbol: "I(T;Y)",
    unit: "nats",
    meaning: "largest I(T;Y) at I(T;X) = rate for a scalar label jointly Gaussian with the input",
    source,
    parameters: atRate,
    evaluate: ({ rho2, rate }) => gaussianIbAtRate(rho2, { rate }).ity,
  }),
];
