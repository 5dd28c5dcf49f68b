import { gaussianPairExpectation } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/index.ts";
import { activation, correlation, nonNegative } from "../domain.ts";
import { quantity } from "../quantity.ts";

/** A centred Gaussian pair $(u_1, u_2)$: its variances and its *covariance*. */
export interface GaussianPair {
  readonly q1: number;
  readonly q2: number;
  readonly k: number;
}

/** A covariance beyond Cauchy-Schwarz by more than rounding is an input error. */
function checkPair(name: string, { q1, q2, k }: GaussianPair): void {
  const bound = Math.sqrt(q1 * q2);
  if (!(q1 >= 0 && q2 >= 0 && Math.abs(k) <= bound * (1 + 1e-9) + 1e-12))
    throw new RangeError(
      `${name}: expected q1, q2 >= 0 and |k| <= sqrt(q1 q2); got q1=${q1}, q2=${q2}, k=${k}; k is a covariance`,
    );
}

function pairMean(
  name: string,
  { smoothness }: Activation,
  f: (x: number) => number,
  closed: Activation["dual"],
  { q1, q2, k }: GaussianPair,
): number {
  checkPair(name, { q1, q2, k });
  if (closed) return closed(q1, q2, k);
  const scale = Math.sqrt(q1 * q2);
  const c = scale > 0 ? Math.max(-1, Math.min(1, k / scale)) : 0;
  return gaussianPairExpectation((u1, u2) => f(u1) * f(u2), q1, q2, c, smoothness);
}

/**
 * The dual activation $\hat\phi(q_1,q_2,k) = E[\phi(u_1)\phi(u_2)]$ of a centred Gaussian pair with variances $q_1, q_2$
 * and covariance k: in closed form where one is known, else by quadrature matched to the activation's smoothness.
 *
 * @param activation the nonlinearity
 * @param pair.q1 variance of u1, >= 0
 * @param pair.q2 variance of u2, >= 0
 * @param pair.k covariance, $|k| \le \sqrt{q_1q_2}$
 * @returns the mean product
 * @throws RangeError when the three numbers are no covariance matrix
 * @see Daniely, Frostig and Singer (2016), "Toward deeper understanding of neural networks", section 4
 */
export function dualActivation(activation: Activation, pair: GaussianPair): number {
  return pairMean("dualActivation", activation, activation.phi, activation.dual, pair);
}

/** $E[\phi'(u_1)\phi'(u_2)] = \partial\hat\phi/\partial k$ (Price's theorem); arguments as in `dualActivation`. */
export function derivativeDual(activation: Activation, pair: GaussianPair): number {
  return pairMean("derivativeDual", activation, activation.derivative, activation.derivativeDual, pair);
}

/** $E[\phi''(u_1)\phi''(u_2)] = \partial^2\hat\phi/\partial k^2$, for activations without a kink or with a closed form; arguments as in `dualActivation`. */
export function secondDerivativeDual(activation: Activation, pair: GaussianPair): number {
  const { secondDerivative, secondDerivativeDual: closed } = activation;
  return pairMean("secondDerivativeDual", activation, secondDerivative, closed, pair);
}

export const quantities = [
  quantity({
    of: dualActivation,
    id: "dual-activation",
    symbol: "\\hat\\phi(q_1, q_2, c\\sqrt{q_1q_2})",
    unit: "1",
    meaning: "E[phi(u1) phi(u2)], variances q1, q2, correlation c",
    source: "Daniely, Frostig and Singer (2016), section 4",
    parameters: { activation, q1: nonNegative, q2: nonNegative, c: correlation },
    evaluate: ({ activation, q1, q2, c }) => dualActivation(activation, { q1, q2, k: c * Math.sqrt(q1 * q2) }),
  }),
];
