import { integrate } from "../../numerics/quadrature/index.ts";
import { quantity } from "../quantity.ts";
import { type Ensemble, ensembleOf, flowParameters, initialResidualModes } from "./ensemble.ts";
import { requireFiniteTime, requireTime } from "./requireTime.ts";

/**
 * Trace of the Fisher matrix $F = \frac1N\sum_x \sum_o \nabla f_o \nabla f_o^T$ (Gaussian likelihood, unit noise):
 * $\frac kN\operatorname{Tr}\Theta$, constant in time at infinite width.
 *
 * @param e see `ensemble`
 * @returns the trace per training point
 */
export function fisherTrace({ train, targetModes }: Ensemble): number {
  const n = train.ntk.rows;
  let trace = 0;
  for (let i = 0; i < n; i++) trace += train.ntk.data[i * n + i];
  return (targetModes.cols * trace) / n;
}

/**
 * Energy of the training path in the Fisher metric, $E\int_0^\tau \dot\theta^T F\dot\theta\,dt
 * = \frac1N\sum_i \lambda_i\,\frac{1 - e^{-2\lambda_i\tau}}{2}\,m_{ii}$.
 *
 * @param e see `ensemble`
 * @param tau $\tau \ge 0$, may be `Infinity`
 * @returns the energy, >= 0
 * @throws RangeError for a negative time
 */
export function fisherEnergy(e: Ensemble, tau: number): number {
  requireTime("fisherEnergy", tau);
  const m = initialResidualModes(e);
  return e.lambda.reduce((sum, v, i) => sum - 0.5 * v * Math.expm1(-2 * v * tau) * m[i], 0) / m.length;
}

/**
 * Root-mean-square length of the path in the Fisher metric,
 * $\int_0^\tau \sqrt{\frac1N\sum_i\lambda_i^2 e^{-2\lambda_i t} m_{ii}}\,dt$, an upper bound on the mean length (Jensen).
 *
 * @param e see `ensemble`
 * @param tau $\tau \ge 0$, finite
 * @returns the length, >= 0
 * @throws RangeError for an infinite or negative time
 */
export function fisherLength(e: Ensemble, tau: number): number {
  requireFiniteTime("fisherLength", tau);
  const m = initialResidualModes(e);
  const speed = (t: number): number =>
    Math.sqrt(e.lambda.reduce((sum, v, i) => sum + v * v * Math.exp(-2 * v * t) * m[i], 0) / m.length);
  return integrate((u) => 2 * u * speed(u * u), 0, Math.sqrt(tau), { tol: 1e-9 });
}

/**
 * $E|\theta_\tau - \theta_0|^2 = \sum_i (1 - e^{-\tau\lambda_i})^2\, m_{ii}/\lambda_i$.
 *
 * @param e see `ensemble`
 * @param tau training time $\tau \ge 0$, may be `Infinity`
 * @returns the mean squared distance from the start
 * @throws RangeError for a negative time
 * @see chapter 6, section 7
 */
export function parameterDisplacement(e: Ensemble, tau: number): number {
  requireTime("parameterDisplacement", tau);
  const m = initialResidualModes(e);
  return e.lambda.reduce((sum, v, i) => sum + (v > 0 ? (Math.expm1(-tau * v) ** 2 / v) * m[i] : 0), 0);
}

/**
 * Euclidean energy of the path, $E\int|\dot\theta|^2 dt = \frac12\sum_i(1 - e^{-2\tau\lambda_i})m_{ii}$: the loss that has been removed.
 *
 * @param e see `ensemble`
 * @param tau training time $\tau \ge 0$, may be `Infinity`
 * @returns the energy, >= 0
 * @throws RangeError for a negative time
 */
export function pathEnergy(e: Ensemble, tau: number): number {
  requireTime("pathEnergy", tau);
  const m = initialResidualModes(e);
  return e.lambda.reduce((sum, v, i) => sum - 0.5 * Math.expm1(-2 * tau * v) * m[i], 0);
}

const common = { unit: "1", source: "chapter 6", parameters: flowParameters };

export const quantities = [
  quantity({
    of: fisherTrace,
    id: "ensemble-fisher-trace",
    symbol: "\\operatorname{Tr}F",
    meaning: "trace of the Fisher matrix per training point",
    ...common,
    evaluate: (p) => fisherTrace(ensembleOf(p)),
  }),
  quantity({
    of: fisherEnergy,
    id: "ensemble-fisher-energy",
    symbol: "E\\int\\dot\\theta^\\top F\\dot\\theta",
    meaning: "energy of the training path in the Fisher metric",
    ...common,
    evaluate: (p) => fisherEnergy(ensembleOf(p), p.tau),
  }),
  quantity({
    of: parameterDisplacement,
    id: "ensemble-parameter-displacement",
    symbol: "E|\\theta_\\tau-\\theta_0|^2",
    meaning: "E|theta_tau - theta_0|^2",
    ...common,
    evaluate: (p) => parameterDisplacement(ensembleOf(p), p.tau),
  }),
  quantity({
    of: fisherLength,
    id: "ensemble-fisher-length",
    symbol: "\\ell_F",
    meaning: "rms length of the training path in the Fisher metric",
    ...common,
    evaluate: (p) => fisherLength(ensembleOf(p), p.tau),
  }),
];
