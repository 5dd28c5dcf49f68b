import { fromRows, type Matrix, matmul } from "../../numerics/linalg/index.ts";
import { chaosKernel } from "../kernels/index.ts";
import { quantity } from "../quantity.ts";
import { type Ensemble, ensembleOf, flowParameters, initialResidualModes } from "./ensemble.ts";
import { requireFiniteTime } from "./requireTime.ts";
import { gradientFlow } from "./training.ts";

/**
 * $I(\Theta;D) \le E\,\mathrm{KL}(p(\theta_\tau|D)\,\|\,N(0,1))$ after gradient flow, were the network linear in its parameters
 * (Jacobian frozen): $\sum_i [\tau\lambda_i - 1 + e^{-\tau\lambda_i}]\,k + \frac12\operatorname{Tr}(B\Theta B M_0)$, $M_0 = kK + YY^T$.
 *
 * It misses terms that survive at infinite width; `exactParameterInformation` has them.
 *
 * @param e see `ensemble`
 * @param tau training time $\tau \ge 0$, finite (the divergence grows like $\tau \operatorname{Tr}\Theta$)
 * @returns nats
 */
export function frozenParameterInformation(e: Ensemble, tau: number): number {
  requireFiniteTime("frozenParameterInformation", tau);
  const m = initialResidualModes(e);
  const { gain } = gradientFlow(tau);
  const moved = e.lambda.reduce((sum, v, i) => sum + v * gain(v) ** 2 * m[i], 0);
  return volumeTerm(e, tau) + 0.5 * moved;
}

/**
 * The exact infinite-width law of the same divergence: the tangent kernel of the second term gives way to the chaos kernel,
 * $k\sum_i [\tau\lambda_i - 1 + e^{-\tau\lambda_i}] + \frac12\operatorname{Tr}(B\,\Gamma B M_0)$,
 * $\Gamma = (\rho\partial_\rho)^2 K_\rho|_{\rho=1}$. It exceeds the frozen one because $\Gamma \succeq \Theta$; they agree for a model
 * linear in all its parameters.
 *
 * @param e see `ensemble`
 * @param tau training time $\tau \ge 0$, finite
 * @returns nats
 * @throws RangeError for kinked activations, where $\Gamma(x,x)$ is infinite
 * @see our theorem, chapter 6, "The exact law": Liouville's equation and the Ornstein-Uhlenbeck generator
 */
export function exactParameterInformation(e: Ensemble, tau: number): number {
  return exactParameterInformationCurve(e, [tau])[0];
}

/**
 * `exactParameterInformation` at several times, with $\Gamma$ computed once.
 *
 * @param e see `ensemble`
 * @param taus training times $\tau \ge 0$, finite
 * @returns nats, one a time
 */
export function exactParameterInformationCurve(e: Ensemble, taus: readonly number[]): number[] {
  for (const tau of taus) requireFiniteTime("exactParameterInformation", tau);
  const { gamma } = chaosKernel(e.network, e.problem.inputs);
  const product = matmul(matmul(e.vectors, gamma, { transposeA: true }), e.vectors);
  residualCovarianceModes(e).data.forEach((m, at) => {
    product.data[at] *= m;
  });
  const n = e.lambda.length;
  const gains = fromRows(taus.map((tau) => e.lambda.map(gradientFlow(tau).gain)));
  const weighted = matmul(gains, product);
  return taus.map((tau, t) => {
    let moved = 0;
    for (let i = 0; i < n; i++) moved += gains.data[t * n + i] * weighted.data[t * n + i];
    return volumeTerm(e, tau) + 0.5 * moved;
  });
}

/** $m = U^T(kK + YY^T)U$. */
function residualCovarianceModes({ nngpModes, targetModes }: Ensemble): Matrix {
  const outer = matmul(targetModes, targetModes, { transposeB: true });
  return { ...outer, data: outer.data.map((v, at) => v + targetModes.cols * nngpModes.data[at]) };
}

/** $k\sum_i[\tau\lambda_i - 1 + e^{-\tau\lambda_i}]$: minus the log volume of the flow, and the drift along $\theta_0$. */
const volumeTerm = ({ lambda, targetModes }: Ensemble, tau: number): number =>
  targetModes.cols * lambda.reduce((sum, v) => sum + v * tau + Math.expm1(-tau * v), 0);

const common = { symbol: "\\mathrm{KL}", unit: "nats", source: "chapter 6", parameters: flowParameters };

export const quantities = [
  quantity({
    of: frozenParameterInformation,
    id: "ensemble-kl-theta-frozen",
    meaning: "KL(trained parameters || prior), Jacobian frozen",
    ...common,
    evaluate: (p) => frozenParameterInformation(ensembleOf(p), p.tau),
  }),
  quantity({
    of: exactParameterInformation,
    id: "ensemble-kl-theta-exact",
    meaning: "KL(trained parameters || prior), exact at infinite width",
    ...common,
    evaluate: (p) => exactParameterInformation(ensembleOf(p), p.tau),
  }),
];
