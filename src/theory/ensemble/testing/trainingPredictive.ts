import { matmul, matrix } from "../../../numerics/linalg/index.ts";
import { checkStable, type Ensemble } from "../ensemble.ts";
import type { Predictive } from "../predictive.ts";
import type { Training } from "../training.ts";

/**
 * The ensemble on its own training points: $\mu = (1 - e^{-\tau\Theta})Y$, $\Sigma = e^{-\tau\Theta} K e^{-\tau\Theta}$.
 *
 * @param e see `ensemble`
 * @param training `gradientFlow(tau)`, `gradientDescent({…})` or `heavyBall({…})`
 * @returns the law at the training points
 * @throws RangeError when the learning rate is not below the limit
 */
export function trainingPredictive(e: Ensemble, training: Training): Predictive {
  checkStable(e, training);
  const n = e.lambda.length;
  const left = matrix(n, n);
  const fitted = matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const residual = training.residual(e.lambda[k]);
      left.data[i * n + k] = e.vectors.data[i * n + k] * residual;
      fitted.data[i * n + k] = e.vectors.data[i * n + k] * (1 - residual);
    }
  const spread = matmul(left, e.nngpModes);
  return {
    means: matmul(fitted, e.targetModes),
    variances: Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += spread.data[i * n + k] * left.data[i * n + k];
      return Math.max(sum, 0);
    }),
  };
}
