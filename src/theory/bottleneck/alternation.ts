import { type Matrix, matmul, matrix } from "../../numerics/linalg/index.ts";
import type { Joint } from "../information/index.ts";
import type { Geometry } from "./geometry.ts";

/** The workspace of one alternating minimisation over k clusters: every array is reused by every step. */
export interface Alternation {
  readonly joint: Joint;
  readonly geometry: Geometry;
  readonly clusters: number;
  /** $g_x$, n x m, and $\varphi(g_x)$. */
  readonly features: Matrix;
  readonly featurePotential: Float64Array;
  /** $p(t|x)$, n x k, and its logarithm. */
  readonly encoder: Float64Array;
  readonly logEncoder: Float64Array;
  /** $p(t)$; zero marks a dropped cluster. */
  readonly weights: Float64Array;
  /** $s_t$, k x m; $\nabla\varphi(s_t)$; $\nabla\varphi(s_t)\cdot s_t - \varphi(s_t)$. */
  readonly means: Float64Array;
  readonly responses: Float64Array;
  readonly offsets: Float64Array;
  /** Change of the encoder in the last step, largest entry. */
  change: number;
}

/** Clusters lighter than this are dropped and never come back. */
const lightestCluster = 1e-300;

/** Below this many multiplications per product, plain loops beat a call of the linear-algebra provider. */
const smallProduct = 20000;

/** A workspace for `clusters` clusters of the values of x. */
export function alternation(geometry: Geometry, joint: Joint, clusters: number): Alternation {
  const n = joint.px.length;
  const features = geometry.features(joint);
  const m = features.cols;
  return {
    joint,
    geometry,
    clusters,
    features,
    featurePotential: Float64Array.from({ length: n }, (_, x) => geometry.potential(features.data, x * m, m)),
    encoder: new Float64Array(n * clusters),
    logEncoder: new Float64Array(n * clusters),
    weights: new Float64Array(clusters),
    means: new Float64Array(clusters * m),
    responses: new Float64Array(clusters * m),
    offsets: new Float64Array(clusters),
    change: Number.POSITIVE_INFINITY,
  };
}

/** Puts an encoder into the workspace. */
export function load(a: Alternation, encoder: Float64Array): void {
  a.encoder.set(encoder);
  for (let i = 0; i < encoder.length; i++) a.logEncoder[i] = Math.log(encoder[i]);
}

/** Cluster weights and decoders from the encoder: $p(t)$, $s_t = \sum_x p(x|t) g_x$ and $\nabla\varphi(s_t)$. */
export function decode(a: Alternation): void {
  const { px } = a.joint;
  const { encoder, weights, means, responses, offsets, geometry, clusters: k } = a;
  const { cols: m, data: features } = a.features;
  const n = px.length;
  const masses = matrix(n, k);
  weights.fill(0);
  for (let x = 0, i = 0; x < n; x++) {
    const p = px[x];
    for (let t = 0; t < k; t++, i++) weights[t] += masses.data[i] = p * encoder[i];
  }
  if (n * k * m < smallProduct) transposedProduct(means, masses.data, features, n, k, m);
  else means.set(matmul(masses, a.features, { transposeA: true }).data);
  for (let t = 0; t < k; t++) {
    if (!(weights[t] >= lightestCluster)) {
      weights[t] = 0;
      continue;
    }
    for (let y = t * m; y < (t + 1) * m; y++) means[y] /= weights[t];
    offsets[t] = geometry.respond(means, t * m, m, responses);
  }
}

/** Writes $M^\top G$ into `out` (k x m). */
function transposedProduct(out: Float64Array, M: Float64Array, G: Float64Array, n: number, k: number, m: number): void {
  out.fill(0);
  for (let x = 0; x < n; x++) {
    for (let t = 0; t < k; t++) {
      const mass = M[x * k + t];
      if (mass > 0) for (let y = 0; y < m; y++) out[t * m + y] += mass * G[x * m + y];
    }
  }
}

/**
 * New encoder from the decoders, $p(t|x) = p(t) e^{-\beta d(x,t)}/Z(x)$.
 *
 * @returns $-\sum_x p(x)\ln Z(x)$, the least value that F takes at these decoders and weights
 */
function encode(a: Alternation, beta: number): number {
  const { px } = a.joint;
  const { encoder, logEncoder, weights, responses, offsets, featurePotential, clusters: k } = a;
  const { cols: m, data: features } = a.features;
  const n = px.length;
  if (n * k * m < smallProduct) {
    for (let x = 0; x < n; x++) {
      for (let t = 0; t < k; t++) {
        let dot = 0;
        for (let y = 0; y < m; y++) dot += features[x * m + y] * responses[t * m + y];
        logEncoder[x * k + t] = dot;
      }
    }
  } else {
    logEncoder.set(matmul(a.features, matrix(k, m, responses), { transposeB: true }).data);
  }
  const base = weights.map((weight, t) => Math.log(weight) - beta * offsets[t]);
  const boltzmann = new Float64Array(k);
  let objective = 0;
  let change = 0;
  for (let x = 0; x < n; x++) {
    const row = x * k;
    let top = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < k; t++) {
      const logit = weights[t] > 0 ? base[t] + beta * logEncoder[row + t] : Number.NEGATIVE_INFINITY;
      logEncoder[row + t] = logit;
      if (logit > top) top = logit;
    }
    let sum = 0;
    for (let t = 0; t < k; t++) sum += boltzmann[t] = Math.exp(logEncoder[row + t] - top);
    const logSum = top + Math.log(sum);
    for (let t = 0; t < k; t++) {
      logEncoder[row + t] -= logSum;
      const value = boltzmann[t] / sum;
      const moved = Math.abs(value - encoder[row + t]);
      if (moved > change) change = moved;
      encoder[row + t] = value;
    }
    objective -= px[x] * (logSum - beta * featurePotential[x]);
  }
  a.change = change;
  return objective;
}

/** One sweep of the alternating minimisation; F never increases from one return value to the next. */
export function step(a: Alternation, beta: number): number {
  decode(a);
  return encode(a, beta);
}
