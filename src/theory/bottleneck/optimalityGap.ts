import type { Joint } from "../information/index.ts";
import type { BottleneckPoint } from "./evaluateEncoder.ts";
import type { Geometry } from "./geometry.ts";

/** How far F may be above its global minimum, and the cluster that would lower it. */
export interface OptimalityGap {
  /** $F - F^* \le$ this many nats, provided that the search found the largest $c(r)$. */
  readonly value: number;
  /** $p(x|r)$ of the decoder r with the largest $c(r)$. */
  readonly posterior: Float64Array;
}

const searches = 50;
const ascentSteps = 500;

/**
 * Distance of a point from the global optimum over encoders with any number of clusters. A bottleneck is a
 * rate-distortion problem whose reproductions are all decoders r, convex in $p(t)$; its dual bound reads
 * $F^* \ge -\sum_x p(x)\ln Z(x) - \ln\max_r c(r)$, $c(r) = \sum_x p(x)e^{-\beta d(x,r)}/Z(x)$, and $c(r) \le 1$ for every r
 * exactly at the optimum. The maximum is sought by the ascent $r \leftarrow$ the best decoder for weights
 * $\propto p(x)e^{-\beta d(x,r)}/Z(x)$, from every x and from halfway to it.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.point a solution at `point.beta`
 * @returns the bound in nats, and the cluster that would lower F
 * @see Berger (1971), theorem 2.5.3 (Gallager, Blahut); our derivation for the bottleneck
 */
export function optimalityGap(
  joint: Joint,
  options: { readonly geometry: Geometry; readonly point: BottleneckPoint },
): OptimalityGap {
  const { geometry, point } = options;
  const { px } = joint;
  const { beta, encoder, weights } = point;
  const n = px.length;
  const features = geometry.features(joint);
  const m = features.cols;
  const potential = Float64Array.from(px, (_, x) => geometry.potential(features.data, x * m, m));
  const mean = new Float64Array(m);
  const response = new Float64Array(m);
  const logZ = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);

  /** Writes $-\beta d(x, r)$ for the best decoder r of weights w on x. */
  function logFactors(w: ArrayLike<number>, out: Float64Array): void {
    mean.fill(0);
    for (let x = 0; x < n; x++) if (w[x] > 0) for (let y = 0; y < m; y++) mean[y] += w[x] * features.data[x * m + y];
    const offset = geometry.respond(mean, 0, m, response);
    for (let x = 0; x < n; x++) {
      let dot = 0;
      for (let y = 0; y < m; y++) dot += features.data[x * m + y] * response[y];
      out[x] = -beta * (potential[x] + offset - dot);
    }
  }

  const factors = new Float64Array(n);
  for (let t = 0; t < weights.length; t++) {
    logFactors(
      px.map((p, x) => (p * encoder.data[x * weights.length + t]) / weights[t]),
      factors,
    );
    for (let x = 0; x < n; x++) logZ[x] = logAdd(logZ[x], Math.log(weights[t]) + factors[x]);
  }

  /** One ascent step: c at the decoder of w, and w moved on. */
  function ascend(w: Float64Array): number {
    logFactors(w, factors);
    let c = 0;
    for (let x = 0; x < n; x++) c += w[x] = px[x] * Math.exp(factors[x] - logZ[x]);
    for (let x = 0; x < n; x++) w[x] /= c;
    return c;
  }

  const candidates = Array.from({ length: 2 * n }, (_, i) => {
    const w = px.map((p) => (i < n ? 0 : 0.5 * p));
    w[i % n] += i < n ? 1 : 0.5;
    return { w, c: ascend(w) };
  })
    .sort((a, b) => b.c - a.c)
    .slice(0, searches);
  let best = { c: 1, w: px };
  for (const candidate of candidates) {
    for (let i = 0; i < ascentSteps; i++) {
      const c = ascend(candidate.w);
      const settled = c - candidate.c < 1e-13;
      candidate.c = c;
      if (settled) break;
    }
    if (candidate.c > best.c) best = candidate;
  }
  const lowerBound = -px.reduce((sum, p, x) => sum + p * logZ[x], 0) - Math.log(best.c);
  return { value: Math.max(0, point.objective - lowerBound), posterior: best.w };
}

function logAdd(a: number, b: number): number {
  const top = Math.max(a, b);
  return top === Number.NEGATIVE_INFINITY ? top : top + Math.log1p(Math.exp(-Math.abs(a - b)));
}
