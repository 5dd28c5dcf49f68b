import type { Activation } from "../../activations/activation.ts";
import { slopeMoment } from "../../meanField/index.ts";
import { type Centres, centresOf } from "./centres.ts";
import { meanRule } from "./meanRule.ts";

/** One neuron of one layer, $z \sim N(w, V)$ given its mean $w \sim N(0, r - V)$, observed as $y = \phi(z + \sqrt d\,\xi) + N(0, 1/A)$. */
export interface NodeInput {
  readonly activation: Activation;
  /** Precision $A \ge 0$ of the observation. */
  readonly precision: number;
  /** Uncertain part $V \in [0, r]$ of the variance of $z$. */
  readonly uncertainty: number;
  /** Variance $r$ of $z$. */
  readonly variance: number;
  /** Variance $d \ge 0$ of the noise inside $\phi$. */
  readonly interiorNoiseVariance?: number;
}

/** What the observation of one neuron tells. */
export interface NodeOutput {
  /** $I(x; y \mid w)$ with $x = \phi(z + \sqrt d\,\xi)$, nats. */
  readonly information: number;
  /** $E\,\mathrm{Var}(x \mid y, w)$. */
  readonly mmse: number;
  /** Fisher information $J = E\,(\partial_w \ln p(y \mid w))^2$. */
  readonly score: number;
}

/** Steps of the three quadratures relative to the finest: 1 gives about 1e-10, 2 about 1e-6. */
export type Coarseness = 1 | 2;

/**
 * The scalar node $I_l(A; V)$ of the replica formula and its derivatives, for any activation.
 *
 * For each $w$ the law of $x$ is a fine mixture of points (`centresOf`), so $p(y\mid w)$ is a mixture of equal Gaussians that is summed
 * on a uniform grid of $y$, where the trapezoid rule is spectrally accurate; $w$ is integrated by `meanRule`.
 *
 * @see chapter 3 of this book
 */
export function channelNode(input: NodeInput, coarseness: Coarseness = 1): NodeOutput {
  const { activation, precision, uncertainty, variance, interiorNoiseVariance = 0 } = input;
  const v = uncertainty + interiorNoiseVariance;
  const only = activation.pieces?.length === 1 ? activation.pieces[0] : undefined;
  if (only) {
    const gain = precision * only.slope ** 2;
    return {
      information: 0.5 * Math.log1p(gain * v),
      mmse: (only.slope ** 2 * v) / (1 + gain * v),
      score: gain / (1 + gain * v),
    };
  }
  const total = variance + interiorNoiseVariance;
  const steepest = steepestSlope(activation, 7.6 * Math.sqrt(total));
  if (v < 1e-13 * total) return { information: 0, mmse: 0, score: precision * slopeMoment(activation, total) };
  const known = Math.max(0, variance - uncertainty);
  const spread = known > 1e-18 * total ? Math.sqrt(known) : 0;
  const centres = centresOf(activation, v, precision, steepest, coarseness);
  const root = Math.sqrt(precision);
  const { nodes, weights } = meanRule(activation, spread, Math.sqrt(v), precision, coarseness);
  let information = 0;
  let mmse = 0;
  let score = 0;
  for (let i = 0; i < nodes.length; i++) {
    const one = observe(centres(nodes[i]), root, coarseness);
    information += weights[i] * one.information;
    mmse += weights[i] * one.mmse;
    score += weights[i] * one.score;
  }
  return { information: Math.max(0, information), mmse: Math.max(0, mmse), score };
}

function steepestSlope(activation: Activation, reach: number): number {
  let steepest = 0;
  for (let i = -64; i <= 64; i++) steepest = Math.max(steepest, Math.abs(activation.derivative((i / 64) * reach)));
  for (const piece of activation.pieces ?? []) steepest = Math.max(steepest, Math.abs(piece.slope));
  return steepest;
}

const reaches = { 1: 7.4, 2: 5.8 };
let density = new Float64Array(0);
let first = new Float64Array(0);
let slope = new Float64Array(0);

/** Observation of the mixture `centres` in unit noise, after scaling by $\sqrt A$. */
function observe(centres: Centres, root: number, coarseness: Coarseness): NodeOutput {
  const { values, weights, slopes, count } = centres;
  let mass = 0;
  let mean = 0;
  let meanSlope = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < count; k++) {
    mass += weights[k];
    mean += weights[k] * values[k];
    meanSlope += slopes[k] * values[k];
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  mean /= mass;
  let variance = 0;
  for (let k = 0; k < count; k++) variance += (weights[k] * (values[k] - mean) ** 2) / mass;
  const precision = root * root;
  const gain = precision * variance;
  if (gain < 1e-10) {
    return { information: 0.5 * gain, mmse: variance, score: precision * meanSlope * meanSlope };
  }
  const step = coarseness === 1 ? 0.2 : 0.4;
  const reach = reaches[coarseness];
  const start = root * (low - mean) - reach;
  const size = Math.ceil((root * (high - low) + 2 * reach) / step) + 1;
  if (density.length < size) {
    density = new Float64Array(2 * size);
    first = new Float64Array(2 * size);
    slope = new Float64Array(2 * size);
  }
  density.fill(0, 0, size);
  first.fill(0, 0, size);
  slope.fill(0, 0, size);
  const shrink = Math.exp(-step * step);
  const norm = 1 / Math.sqrt(2 * Math.PI) / mass;
  for (let k = 0; k < count; k++) {
    const weight = norm * weights[k];
    if (weight < 1e-17) continue;
    const centre = root * (values[k] - mean);
    const begin = Math.max(0, Math.ceil((centre - reach - start) / step));
    const end = Math.min(size, Math.floor((centre + reach - start) / step) + 1);
    const distance = start + begin * step - centre;
    let bell = Math.exp(-0.5 * distance * distance);
    let ratio = Math.exp(-step * (distance + step / 2));
    const derivative = norm * slopes[k];
    for (let i = begin; i < end; i++) {
      const p = weight * bell;
      density[i] += p;
      first[i] += p * centre;
      slope[i] += derivative * bell;
      bell *= ratio;
      ratio *= shrink;
    }
  }
  let entropy = 0;
  let explained = 0;
  let score = 0;
  for (let i = 0; i < size; i++) {
    const p = density[i];
    if (p < 1e-200) continue;
    entropy -= p * Math.log(p);
    const posteriorMean = first[i] / p;
    explained += p * (gain > 1 ? start + i * step - posteriorMean : posteriorMean) ** 2;
    score += (slope[i] * slope[i]) / p;
  }
  return {
    information: entropy * step - 0.5 * Math.log(2 * Math.PI * Math.E),
    mmse: gain > 1 ? (1 - explained * step) / precision : variance - (explained * step) / precision,
    score: score * step,
  };
}
