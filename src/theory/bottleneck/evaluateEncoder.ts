import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import type { Joint } from "../information/index.ts";
import { informationOfRows } from "../information/mutualInformation.ts";
import type { Tradeoff } from "./geometry.ts";

/** An encoder, the decoder that goes best with it, and where the pair lies. All informations in nats. */
export interface BottleneckPoint {
  readonly beta: number;
  /** $p(t|x)$, n x k, with the empty clusters left out. */
  readonly encoder: Matrix;
  /** $p(t)$, k entries. */
  readonly weights: Float64Array;
  /** $q(y|t)$, k x m: the arithmetic mean of the rows for IB, the geometric mean for the dual. */
  readonly decoder: Matrix;
  /** $I(X;T)$. */
  readonly ixt: number;
  /** $I(T;Y)$ of the Markov chain T - X - Y: the true one, bounded by data processing. */
  readonly ity: number;
  /** Mutual information of $p(t)q(y|t)$; equals `ity` for IB, may exceed $I(X;Y)$ for the dual. */
  readonly iDecoder: number;
  /** $H(T)$. */
  readonly entropyT: number;
  /** Expected distortion $E\,d(x,t)$. */
  readonly distortion: number;
  /** $F = I(X;T) + \beta E\,d$, what is minimised. */
  readonly objective: number;
  /** $L = I(X;T) - \beta I(T;Y)$; for IB it is $F - \beta I(X;Y)$. */
  readonly lagrangian: number;
}

/**
 * Evaluates an encoder with its best decoder.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.beta trade-off, >= 0
 * @param options.encoder p(t|x), n x k, rows summing to one
 * @returns where it lies, nats
 */
export function evaluateEncoder(joint: Joint, options: Tradeoff & { readonly encoder: Matrix }): BottleneckPoint {
  const { geometry, beta, encoder } = options;
  const { px, pyGivenX } = joint;
  const n = px.length;
  const m = pyGivenX.cols;
  const features = geometry.features(joint);
  const filled = occupiedClusters(joint, encoder);
  const k = filled.length;
  const weights = new Float64Array(k);
  const kept = matrix(n, k);
  const decoder = matrix(k, m);
  const py = new Float64Array(m);
  const qy = new Float64Array(m);
  const markov = matrix(k, m);
  let distortion = 0;
  let ixt = 0;
  filled.forEach((source, t) => {
    const mean = new Float64Array(m);
    for (let x = 0; x < n; x++) {
      const p = (kept.data[x * k + t] = encoder.data[x * encoder.cols + source]);
      weights[t] += px[x] * p;
      for (let y = 0; y < m; y++) {
        if (p > 0) mean[y] += px[x] * p * features.data[x * m + y];
        markov.data[t * m + y] += px[x] * p * pyGivenX.data[x * m + y];
      }
    }
    for (let y = 0; y < m; y++) {
      mean[y] /= weights[t];
      py[y] += markov.data[t * m + y];
      markov.data[t * m + y] /= weights[t];
    }
    const gradient = new Float64Array(m);
    const offset = geometry.respond(mean, 0, m, gradient);
    decoder.data.set(geometry.decoder(mean), t * m);
    for (let y = 0; y < m; y++) qy[y] += weights[t] * decoder.data[t * m + y];
    for (let x = 0; x < n; x++) {
      const p = kept.data[x * k + t];
      if (p === 0) continue;
      ixt += px[x] * p * Math.log(p / weights[t]);
      let cost = geometry.potential(features.data, x * m, m) + offset;
      for (let y = 0; y < m; y++) cost -= gradient[y] * features.data[x * m + y];
      distortion += px[x] * p * cost;
    }
  });
  const ity = informationOfRows(weights, markov, py);
  return {
    beta,
    encoder: kept,
    weights,
    decoder,
    ixt: Math.max(0, ixt),
    ity,
    iDecoder: informationOfRows(weights, decoder, qy),
    entropyT: -weights.reduce((sum, w) => sum + w * Math.log(w), 0),
    distortion,
    objective: ixt + beta * distortion,
    lagrangian: ixt - beta * ity,
  };
}

const occupiedClusters = ({ px }: Joint, { cols, data }: Matrix): number[] =>
  Array.from({ length: cols }, (_, t) => t).filter((t) => px.some((_, x) => data[x * cols + t] > 0));
