import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { dualActivation } from "./dualActivation.ts";
import { type Initialization, layerOf } from "./initialization.ts";
import { secondMoment } from "./moments.ts";

/**
 * Covariance of the first pre-activations over the draw of the layer, exact at any width and for any inputs:
 * $Q^1 = \sigma_w^2\,XX^\top/n_0 + \sigma_b^2\,\mathbf 1\mathbf 1^\top$.
 *
 * @param overlaps $XX^\top/n_0$, M x M
 */
export function firstCovariance(initialization: Initialization, overlaps: Matrix): Matrix {
  const { sigmaW2, sigmaB2 } = layerOf(initialization);
  return matrix(
    overlaps.rows,
    overlaps.cols,
    overlaps.data.map((k) => sigmaW2 * k + sigmaB2),
  );
}

/**
 * One layer of mean field for arbitrary inputs: $Q_{ab} \mapsto \sigma_w^2\,\hat\phi(Q_{aa}, Q_{bb}, Q_{ab}) + \sigma_b^2$.
 *
 * @param covariance Q, M x M, symmetric and positive semidefinite
 * @throws RangeError when an entry breaks Cauchy-Schwarz
 */
export function nextCovariance(initialization: Initialization, covariance: Matrix): Matrix {
  const { activation, sigmaW2, sigmaB2 } = layerOf(initialization);
  const { rows: m, data } = covariance;
  const next = new Float64Array(m * m);
  for (let a = 0; a < m; a++) {
    next[a * m + a] = sigmaW2 * secondMoment(activation, data[a * m + a]) + sigmaB2;
    for (let b = 0; b < a; b++) {
      const overlap = dualActivation(activation, data[a * m + a], data[b * m + b], data[a * m + b]);
      next[a * m + b] = next[b * m + a] = sigmaW2 * overlap + sigmaB2;
    }
  }
  return matrix(m, m, next);
}

/**
 * The covariances $Q^1, \ldots, Q^L$ of the pre-activations of M inputs.
 *
 * @param overlaps $XX^\top/n_0$, M x M; nothing else of the inputs enters
 * @param depth L, the number of weight matrices, >= 1
 * @see chapter 3 of this book
 */
export function propagateCovariance(initialization: Initialization, overlaps: Matrix, depth: number): Matrix[] {
  const layers = [firstCovariance(initialization, overlaps)];
  while (layers.length < depth) layers.push(nextCovariance(initialization, layers[layers.length - 1]));
  return layers;
}
