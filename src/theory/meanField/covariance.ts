import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Network, requireFinite } from "../network/index.ts";
import { dualActivation } from "./dualActivation.ts";
import { secondMoment } from "./moments.ts";

/**
 * Covariance of the first pre-activations over the draw of the layer, exact at any width and for any inputs:
 * $Q^1 = \sigma_w^2\,XX^\top/n_0 + \sigma_b^2\,\mathbf 1\mathbf 1^\top$.
 *
 * @param net the network; its sizes do not matter
 * @param overlaps $XX^\top/n_0$, M x M
 * @returns $Q^1$, M x M
 */
export function firstCovariance(net: Network, overlaps: Matrix): Matrix {
  const { sigmaW2, sigmaB2 } = net;
  return { ...overlaps, data: overlaps.data.map((k) => sigmaW2 * k + sigmaB2) };
}

/**
 * One layer of mean field for arbitrary inputs: $Q_{ab} \mapsto \sigma_w^2\,\hat\phi(Q_{aa}, Q_{bb}, Q_{ab}) + \sigma_b^2$.
 *
 * @param net the network; its sizes do not matter
 * @param covariance Q, M x M, symmetric and positive semidefinite
 * @returns the next Q, M x M
 * @throws RangeError when an entry breaks Cauchy-Schwarz
 */
export function nextCovariance(net: Network, covariance: Matrix): Matrix {
  const { activation, sigmaW2, sigmaB2 } = net;
  const { rows: m, data } = covariance;
  const next = new Float64Array(m * m);
  for (let a = 0; a < m; a++) {
    next[a * m + a] = sigmaW2 * secondMoment(activation, data[a * m + a]) + sigmaB2;
    for (let b = 0; b < a; b++) {
      const pair = { q1: data[a * m + a], q2: data[b * m + b], k: data[a * m + b] };
      next[a * m + b] = next[b * m + a] = sigmaW2 * dualActivation(activation, pair) + sigmaB2;
    }
  }
  return matrix(m, m, next);
}

/**
 * The covariances $Q^1, \ldots, Q^L$ of the pre-activations of M inputs.
 *
 * @param net the network, of finite depth
 * @param overlaps $XX^\top/n_0$, M x M; nothing else of the inputs enters
 * @returns one M x M matrix a layer
 * @throws RangeError for a network without depth, and for overlaps that no inputs have
 * @see chapter 3 of this book
 */
export function propagateCovariance(net: Network, overlaps: Matrix): Matrix[] {
  requireFinite(net, "propagateCovariance", "depth");
  const layers = [firstCovariance(net, overlaps)];
  while (layers.length < net.depth) layers.push(nextCovariance(net, layers[layers.length - 1]));
  return layers;
}
