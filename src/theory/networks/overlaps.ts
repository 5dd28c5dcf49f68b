import { Estimate } from "../../numerics/estimate/index.ts";
import { gram, type Matrix } from "../../numerics/linalg/index.ts";
import { type Key, splitKey } from "../../numerics/random/index.ts";
import type { LayerOutputs } from "./forward.ts";

/**
 * $HH^\top/n$ of the rows of H: second moments on the diagonal, overlaps off it.
 *
 * @param h M x n
 * @returns M x M
 */
export function overlaps(h: Matrix): Matrix {
  const products = gram(h);
  return { ...products, data: products.data.map((k) => k / h.cols) };
}

/**
 * $C_{ab} = Q_{ab}/\sqrt{Q_{aa}Q_{bb}}$, with ones on the diagonal.
 *
 * @param q overlaps or covariances, M x M
 * @returns M x M
 */
export function correlations({ rows: m, cols, data }: Matrix): Matrix {
  const cosine = (at: number) => {
    const a = Math.floor(at / m);
    const b = at % m;
    return a === b ? 1 : data[at] / Math.sqrt(data[a * m + a] * data[b * m + b]);
  };
  return { rows: m, cols, data: data.map((_, at) => cosine(at)) };
}

/**
 * Squared distances $d_{ab}^2 = n(Q_{aa} + Q_{bb} - 2Q_{ab})$ of outputs with these overlaps.
 *
 * @param overlap Q, per neuron, M x M
 * @param layer.width n, neurons of the layer
 * @returns M x M
 */
export function squaredDistances({ rows: m, cols, data }: Matrix, { width }: { width: number }): Matrix {
  const distance2 = (a: number, b: number) => data[a * (m + 1)] + data[b * (m + 1)] - 2 * data[a * m + b];
  return { rows: m, cols, data: data.map((_, at) => width * Math.max(0, distance2(Math.floor(at / m), at % m))) };
}

/** Pre-activation statistics of one layer over networks: entry [a][b] belongs to inputs a and b. */
export interface LayerEstimates {
  readonly overlap: Estimate[][];
  readonly correlation: Estimate[][];
}

/**
 * Second moments and correlations of the pre-activations, layer by layer, with standard errors over independent networks.
 *
 * @param sample draws the layers of one network, for example `(key) => forward(randomNetwork(net, { key }), x)` or
 *   `(key) => forwardLaw(net, x, { key })`
 * @param draw.key randomness; network s gets the sub-key s
 * @param draw.networks how many, >= 2
 * @returns one entry per layer
 */
export function overlapEstimates(
  sample: (key: Key) => readonly LayerOutputs[],
  { key, networks }: { key: Key; networks: number },
): LayerEstimates[] {
  const draws = Array.from({ length: networks }, (_, s) =>
    sample(splitKey(key, s)).map(({ preactivations }) => overlaps(preactivations)),
  );
  const estimate = (matrices: Matrix[]) =>
    Array.from({ length: matrices[0].rows }, (_, a) =>
      Array.from({ length: matrices[0].cols }, (_, b) =>
        Estimate.of(matrices.map(({ data, cols }) => data[a * cols + b])),
      ),
    );
  return draws[0].map((_, l) => {
    const layer = draws.map((draw) => draw[l]);
    return { overlap: estimate(layer), correlation: estimate(layer.map(correlations)) };
  });
}
