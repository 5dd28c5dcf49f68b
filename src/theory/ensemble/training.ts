import { check, nonNegativeInteger, numbers, positive } from "../domain.ts";

export const momentum = numbers("in [0, 1)", (beta) => beta >= 0 && beta < 1);
const descent = { learningRate: positive, steps: nonNegativeInteger };

/**
 * What a training rule does to one eigenmode of the tangent kernel: of the initial residual $f_0 - Y$ along a mode with
 * eigenvalue $\lambda$ it leaves the fraction `residual`, and it feeds `gain` $= (1 - \text{residual})/\lambda$ into the predictor.
 */
export interface Training {
  readonly residual: (lambda: number) => number;
  readonly gain: (lambda: number) => number;
  /** The stability limit: a mode with $\lambda \ge$ this value does not decay. `Infinity` for gradient flow. */
  readonly stableBelow: number;
  readonly name: string;
}

/**
 * Gradient flow on $\frac12\sum(f - y)^2$ for time $\tau$: residual $e^{-\tau\lambda}$.
 *
 * @param tau $\tau \ge 0$; `Infinity` is the end of training
 * @returns what the rule does to a mode
 * @throws RangeError for a negative time
 */
export function gradientFlow(tau: number): Training {
  if (!(tau >= 0)) throw new RangeError(`gradientFlow: expected tau >= 0; got ${tau}`);
  return {
    name: `gradient flow, tau = ${tau}`,
    stableBelow: Number.POSITIVE_INFINITY,
    residual: (lambda) => (tau === 0 || lambda === 0 ? 1 : Math.exp(-tau * lambda)),
    gain: (lambda) => (lambda === 0 || lambda * tau < 1e-12 ? tau : -Math.expm1(-tau * lambda) / lambda),
  };
}

/**
 * Full-batch gradient descent: residual $(1 - \eta\lambda)^k$; a mode with $1/\eta < \lambda < 2/\eta$ oscillates.
 *
 * @param learningRate $\eta > 0$
 * @param steps $k \ge 0$
 * @returns what the rule does to a mode
 * @throws RangeError for a rate or a number of steps outside its domain
 */
export function gradientDescent({ learningRate, steps }: { learningRate: number; steps: number }): Training {
  check("gradientDescent", descent, { learningRate, steps });
  const residual = (lambda: number): number => (1 - learningRate * lambda) ** steps;
  return {
    name: `gradient descent, ${steps} steps of ${learningRate}`,
    stableBelow: 2 / learningRate,
    residual,
    gain: (lambda) => {
      const x = learningRate * lambda;
      if (x < 1e-12) return steps * learningRate;
      return x < 0.5 ? -Math.expm1(steps * Math.log1p(-x)) / lambda : (1 - residual(lambda)) / lambda;
    },
  };
}

/**
 * Heavy-ball momentum, $v_{t+1} = \beta v_t - \eta\nabla$, $\theta_{t+1} = \theta_t + v_{t+1}$, from rest: the residual of a mode obeys
 * $r_{t+1} = (1 + \beta - \eta\lambda) r_t - \beta r_{t-1}$, $r_0 = 1$, $r_1 = 1 - \eta\lambda$. Stable below $2(1+\beta)/\eta$.
 *
 * @param spec.learningRate $\eta > 0$
 * @param spec.momentum $\beta \in [0, 1)$
 * @param spec.steps how many, an integer >= 0
 * @returns what the rule does to a mode
 * @throws RangeError for a rate, momentum or number of steps outside its domain
 */
export function heavyBall(spec: { learningRate: number; momentum: number; steps: number }): Training {
  const { learningRate, momentum: beta, steps } = check("heavyBall", { ...descent, momentum }, spec);
  const removed = (lambda: number): number => {
    let previous = 0;
    let current = steps > 0 ? learningRate * lambda : 0;
    for (let k = 1; k < steps; k++)
      [previous, current] = [
        current,
        learningRate * lambda + (1 + beta - learningRate * lambda) * current - beta * previous,
      ];
    return current;
  };
  return {
    name: `heavy ball, ${steps} steps of ${learningRate}, momentum ${beta}`,
    stableBelow: (2 * (1 + beta)) / learningRate,
    residual: (lambda) => 1 - removed(lambda),
    gain: (lambda) => removed(Math.max(lambda, 1e-300)) / Math.max(lambda, 1e-300),
  };
}
