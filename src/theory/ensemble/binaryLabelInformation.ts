import type { Matrix } from "../../numerics/linalg/index.ts";
import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import { goldenSection } from "../../numerics/roots/index.ts";
import type { Predictive } from "./predictive.ts";

/**
 * The variational bound on $I(Y;Z|D)$ for labels $\pm1$: $H(Y) + \max_v E\ln\sigma(2yz/v)$, where $\sigma(2yz/v)$ is the posterior
 * of a label seen through Gaussian noise of variance $v$. At most $H(Y) \le \ln 2$; never negative, since $v \to \infty$ guesses.
 *
 * @param predictive one output
 * @param labels $\pm 1$, one a point
 * @returns nats
 * @throws RangeError for several outputs or other labels
 */
export function binaryLabelInformation({ means, variances }: Predictive, labels: Matrix): number {
  if (means.cols !== 1 || labels.data.some((y) => Math.abs(y) !== 1))
    throw new RangeError("binaryLabelInformation: expected one output and labels of -1 and 1");
  const n = labels.rows;
  const share = labels.data.reduce((sum, y) => sum + (1 + y) / 2, 0) / n;
  const entropy = [share, 1 - share].reduce((h, p) => (p > 0 ? h - p * Math.log(p) : h), 0);
  const surprise = (sharpness: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const margin = sharpness * labels.data[i] * means.data[i];
      const sd = sharpness * Math.sqrt(variances[i]);
      // ln(1 + e^{-x}) is analytic for |Im x| < pi
      sum += gaussianExpectation((x) => softplus(-margin - x), sd, { kind: "analytic", strip: Math.PI });
    }
    return sum / n;
  };
  // any v gives a bound; near v = MSE the optimum is flat, so that a percent in v is 1e-5 nats or less
  const matched = 2 / meanSquaredError(means, variances, labels);
  const best = goldenSection((u) => surprise(matched * Math.exp(u)), -4, 3, { tol: 0.02 });
  return Math.max(0, entropy - surprise(matched * Math.exp(best)));
}

function meanSquaredError(means: Matrix, variances: Float64Array, labels: Matrix): number {
  const sum = variances.reduce((total, v, i) => total + v + (labels.data[i] - means.data[i]) ** 2, 0);
  return sum / variances.length;
}

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
