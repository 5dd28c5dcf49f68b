import { Estimate } from "../../numerics/estimate/index.ts";
import { type Key, normals } from "../../numerics/random/index.ts";
import { quantity } from "../quantity.ts";
import { flowParameters } from "./ensemble.ts";
import { flowPredictive, type Predictive } from "./predictive.ts";

/** Bounds on $I(X;Z|D)$ from one batch of points, nats. */
export interface BatchInformation {
  /** InfoNCE: exactly $I$ for $X$ uniform on the batch, a lower bound in expectation over batches, at most $\ln M$. */
  readonly lower: number;
  /** Leave-one-out: an upper bound in expectation over batches; meaningless once `saturated`. */
  readonly upper: number;
  /** `lower` is within 0.1 of $\ln M$: the batch is too small to tell how large $I$ is. */
  readonly saturated: boolean;
}

/**
 * $I(X;Z|D)$ between a uniformly chosen point of the batch and a scalar output $Z|x \sim N(\mu_x, s_x^2)$:
 * $\frac1M\sum_i E_{z\sim p_i} \ln\frac{p_i(z)}{\frac1M\sum_j p_j(z)}$, and the same with $\frac{1}{M-1}\sum_{j\ne i}$,
 * by one-dimensional quadrature (no Monte-Carlo noise). The trapezoid rule on $|z - \mu_i| \le 8 s_i$ is refined until it settles.
 *
 * @param predictive one output; for several outputs the marginal over $x$ is not a product, so that informations of single
 *   outputs do not add up to a bound from below: use `sampledInputInformation` or `pairwiseInputInformation`
 * @returns nats
 * @throws RangeError for several outputs or fewer than two points
 * @see Poole et al. 2019, equations (12), (13)
 */
export function inputInformation({ means, variances }: Predictive): BatchInformation {
  if (means.cols !== 1)
    throw new RangeError(
      `inputInformation: expected one output; got ${means.cols}; use sampledInputInformation or pairwiseInputInformation`,
    );
  const m = requireBatch("inputInformation", variances);
  const mixture = logMixture(means.data, variances);
  let lower = 0;
  let upper = 0;
  for (let i = 0; i < m; i++) {
    const [all, others] = settledExpectation((z) => mixture(z, i), means.data[i], Math.sqrt(variances[i]));
    const ownEntropy = 0.5 * Math.log(2 * Math.PI * Math.E * variances[i]);
    lower += (-ownEntropy - all + Math.log(m)) / m;
    upper += (-ownEntropy - others + Math.log(m - 1)) / m;
  }
  return { lower, upper, saturated: lower > Math.log(m) - 0.1 };
}

/**
 * The same two bounds for any number of outputs, by sampling $z$.
 *
 * @param predictive any number of outputs
 * @param draw.key randomness
 * @param draw.samples draws a point of the batch
 * @returns nats, with standard errors over the draws
 */
export function sampledInputInformation(
  { means, variances }: Predictive,
  { key, samples }: { readonly key: Key; readonly samples: number },
): { lower: Estimate; upper: Estimate } {
  const m = requireBatch("sampledInputInformation", variances);
  const k = means.cols;
  const noise = normals(key, samples * m * k);
  const lower = new Float64Array(samples);
  const upper = new Float64Array(samples);
  const exponent = new Float64Array(m);
  for (let s = 0; s < samples; s++)
    for (let i = 0; i < m; i++) {
      const at = (s * m + i) * k;
      for (let j = 0; j < m; j++) {
        let square = 0;
        for (let o = 0; o < k; o++)
          square += (means.data[i * k + o] + Math.sqrt(variances[i]) * noise[at + o] - means.data[j * k + o]) ** 2;
        exponent[j] = -0.5 * (square / variances[j] + k * Math.log(variances[j]));
      }
      const [all, others] = logSums(exponent, i);
      lower[s] += (exponent[i] - all + Math.log(m)) / m;
      upper[s] += (exponent[i] - others + Math.log(m - 1)) / m;
    }
  return { lower: Estimate.of(lower), upper: Estimate.of(upper) };
}

/**
 * The Kolchinsky-Tracey sandwich of the batch information, in closed form for any number of outputs:
 * $-\overline{\ln \overline{e^{-BD_{ij}}}} \le I \le -\overline{\ln\overline{e^{-KL_{ij}}}}$ with Bhattacharyya and Kullback-Leibler
 * distances between the Gaussians of points $i$ and $j$, which add up over outputs.
 *
 * @param predictive any number of outputs
 * @returns nats
 * @throws RangeError for fewer than two points or a variance of 0
 * @see Kolchinsky and Tracey 2017, equations (10), (11)
 */
export function pairwiseInputInformation({ means, variances }: Predictive): { lower: number; upper: number } {
  const m = requireBatch("pairwiseInputInformation", variances);
  const k = means.cols;
  let lower = 0;
  let upper = 0;
  for (let i = 0; i < m; i++) {
    let nearBD = 0;
    let nearKL = 0;
    for (let j = 0; j < m; j++) {
      const [a, b] = [variances[i], variances[j]];
      let square = 0;
      for (let o = 0; o < k; o++) square += (means.data[i * k + o] - means.data[j * k + o]) ** 2;
      nearBD += Math.exp(-square / (4 * (a + b)) - (k / 2) * Math.log((a + b) / (2 * Math.sqrt(a) * Math.sqrt(b))));
      nearKL += Math.exp(-0.5 * (k * (Math.log(b / a) + a / b - 1) + square / b));
    }
    lower -= Math.log(nearBD / m) / m;
    upper -= Math.log(nearKL / m) / m;
  }
  return { lower, upper };
}

function requireBatch(name: string, variances: Float64Array): number {
  if (variances.length < 2) throw new RangeError(`${name}: expected at least two points; got ${variances.length}`);
  const bad = variances.findIndex((v) => !(v > 0));
  if (bad >= 0)
    throw new RangeError(
      `${name}: expected variances > 0, or the information is infinite; got ${variances[bad]} at point ${bad}`,
    );
  return variances.length;
}

/** $z, i \mapsto [\ln\sum_j p_j(z), \ln\sum_{j\ne i} p_j(z)]$. */
function logMixture(means: Float64Array, variances: Float64Array): (z: number, i: number) => [number, number] {
  const precision = variances.map((v) => 1 / Math.sqrt(v));
  const offset = variances.map((v) => -0.5 * Math.log(2 * Math.PI * v));
  const exponent = (z: number, j: number): number => {
    const u = (z - means[j]) * precision[j];
    return offset[j] - 0.5 * u * u;
  };
  return (z, i) => {
    const own = exponent(z, i);
    let others = 0;
    for (let j = 0; j < means.length; j++) {
      const ratio = exponent(z, j) - own;
      if (ratio > -40 && j !== i) others += Math.exp(ratio);
    }
    if (others > 1e-15 && others < Number.POSITIVE_INFINITY) return [own + Math.log1p(others), own + Math.log(others)];
    return logSums(
      means.map((_, j) => exponent(z, j)),
      i,
    );
  };
}

/** The same two sums from exponents of any size. */
function logSums(exponent: Float64Array, i: number): [number, number] {
  let top = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < exponent.length; j++) if (j !== i && exponent[j] > top) top = exponent[j];
  let sum = 0;
  for (let j = 0; j < exponent.length; j++) if (j !== i) sum += Math.exp(exponent[j] - top);
  const others = top + Math.log(sum);
  const own = exponent[i];
  const all = own > others ? own + Math.log1p(Math.exp(others - own)) : others + Math.log1p(Math.exp(own - others));
  return [all, others];
}

/** $E f(\mu + s t)$, $t \sim N(0,1)$, by trapezoid sums over $|t| \le 8$ on ever finer interleaved grids. */
function settledExpectation(f: (z: number) => [number, number], mean: number, sd: number): [number, number] {
  const reach = 8;
  const grid = (step: number, start: number): [number, number] => {
    let a = 0;
    let b = 0;
    for (let t = start; t <= reach; t += step) {
      const weight = Math.exp(-0.5 * t * t);
      const [fa, fb] = f(mean + sd * t);
      a += weight * fa;
      b += weight * fb;
    }
    const scale = step / Math.sqrt(2 * Math.PI);
    return [a * scale, b * scale];
  };
  let step = 0.5;
  let [a, b] = grid(step, -reach);
  for (let level = 0; level < 9; level++) {
    const [da, db] = grid(step, -reach + step / 2);
    const [na, nb] = [(a + da) / 2, (b + db) / 2];
    const change = Math.max(Math.abs(na - a) / (1 + Math.abs(na)), Math.abs(nb - b) / (1 + Math.abs(nb)));
    [a, b] = [na, nb];
    // the rule converges geometrically: a step that changes 1e-7 leaves an error near its square
    if (change < 1e-7) break;
    step /= 2;
  }
  return [a, b];
}

const common = { symbol: "I(X;Z\\mid D)", unit: "nats", parameters: flowParameters };

export const quantities = [
  quantity({
    of: inputInformation,
    id: "ensemble-ixz-infonce",
    meaning: "I(X;Z|D), InfoNCE on the evaluation batch",
    source: "Poole et al. (2019), equation (12)",
    ...common,
    evaluate: (p) => inputInformation(flowPredictive(p)).lower,
  }),
  quantity({
    of: inputInformation,
    id: "ensemble-ixz-loo",
    meaning: "I(X;Z|D), leave-one-out upper bound",
    source: "Poole et al. (2019), equation (13)",
    ...common,
    evaluate: (p) => inputInformation(flowPredictive(p)).upper,
  }),
  quantity({
    of: pairwiseInputInformation,
    id: "ensemble-ixz-kt-lower",
    meaning: "I(X;Z|D), Kolchinsky-Tracey lower bound",
    source: "Kolchinsky and Tracey (2017), equation (10)",
    ...common,
    evaluate: (p) => pairwiseInputInformation(flowPredictive(p)).lower,
  }),
  quantity({
    of: pairwiseInputInformation,
    id: "ensemble-ixz-kt-upper",
    meaning: "I(X;Z|D), Kolchinsky-Tracey upper bound",
    source: "Kolchinsky and Tracey (2017), equation (12)",
    ...common,
    evaluate: (p) => pairwiseInputInformation(flowPredictive(p)).upper,
  }),
];
