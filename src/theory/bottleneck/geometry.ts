import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import type { Joint } from "../information/index.ts";

/**
 * What sets the information bottleneck apart from its dual: the coordinates in which a cluster's decoder is the average
 * of the rows it gathers. Both distortions are Bregman divergences in those coordinates,
 * $d(x, t) = \varphi(g_x) - \varphi(s_t) - \nabla\varphi(s_t)\cdot(g_x - s_t)$, $s_t = \sum_x p(x|t) g_x$:
 *
 * - IB: $g_x = p(\cdot|x)$, $\varphi(s) = \sum_y s_y \ln s_y$, so $d = D[p(y|x)\|p(y|t)]$, decoder the arithmetic mean;
 * - dual: $g_x = \ln p(\cdot|x)$, $\varphi(s) = \ln\sum_y e^{s_y}$, so $d = D[q(y|t)\|p(y|x)]$, decoder the geometric mean.
 *
 * @see Banerjee et al. (2005), theorem 1, for averages as minimisers of Bregman divergences
 */
export interface Geometry {
  readonly name: "ib" | "dual";
  /** The rows $g_x$; throws where the geometry has none. */
  readonly features: (joint: Joint) => Matrix;
  /** $\varphi(s)$ of the row of `s` that starts at `at` and has `m` entries. */
  readonly potential: (s: Float64Array, at: number, m: number) => number;
  /** Writes $\nabla\varphi(s)$ into the same place of `gradient`; returns $\nabla\varphi(s)\cdot s - \varphi(s)$. */
  readonly respond: (s: Float64Array, at: number, m: number, gradient: Float64Array) => number;
  /** The square root of $\nabla^2\varphi(s)$ applied to the vector `v`, up to a rotation. */
  readonly metricRoot: (s: Float64Array, v: Float64Array) => Float64Array;
  /** The decoder $q(y|t)$ with coordinates `s`. */
  readonly decoder: (s: Float64Array) => Float64Array;
}

/** Which bottleneck: `ib` or `dualIb`, and the trade-off $\beta \ge 0$ between compression and relevance. */
export interface Tradeoff {
  readonly geometry: Geometry;
  readonly beta: number;
}

/** ln of a zero probability: finite, so that 0 ln 0 = 0 without a branch, and below the log of every double. */
const logOfZero = -745;

/** The information bottleneck: distortion $D[p(y|x)\|p(y|t)]$. @see Tishby, Pereira & Bialek (1999), equation (16) */
export const ib: Geometry = {
  name: "ib",
  features: ({ pyGivenX }) => pyGivenX,
  potential(s, at, m) {
    let sum = 0;
    for (let y = at; y < at + m; y++) if (s[y] > 0) sum += s[y] * Math.log(s[y]);
    return sum;
  },
  respond(s, at, m, gradient) {
    for (let y = at; y < at + m; y++) gradient[y] = s[y] > 0 ? Math.log(s[y]) : logOfZero;
    return 0;
  },
  metricRoot: (s, v) => v.map((value, y) => (s[y] > 0 ? value / Math.sqrt(s[y]) : 0)),
  decoder: (s) => s.slice(),
};

/** The dual information bottleneck: distortion $D[q(y|t)\|p(y|x)]$. @see Piran, Shwartz-Ziv & Tishby (2020) */
export const dualIb: Geometry = {
  name: "dual",
  features({ pyGivenX }) {
    const zero = pyGivenX.data.indexOf(0);
    if (zero >= 0)
      throw new RangeError(
        `dualIb: expected p(y|x) > 0; got p(y=${zero % pyGivenX.cols}|x=${Math.floor(zero / pyGivenX.cols)}) = 0; smooth the channel first`,
      );
    return matrix(pyGivenX.rows, pyGivenX.cols, pyGivenX.data.map(Math.log));
  },
  potential: (s, at, m) => logPartition(s, at, m),
  respond(s, at, m, gradient) {
    const logZ = logPartition(s, at, m);
    let negativeEntropy = 0;
    for (let y = at; y < at + m; y++) {
      gradient[y] = Math.exp(s[y] - logZ);
      negativeEntropy += gradient[y] * (s[y] - logZ);
    }
    return negativeEntropy;
  },
  metricRoot(s, v) {
    const q = dualIb.decoder(s);
    const mean = v.reduce((sum, value, y) => sum + q[y] * value, 0);
    return v.map((value, y) => Math.sqrt(q[y]) * (value - mean));
  },
  decoder(s) {
    const logZ = logPartition(s, 0, s.length);
    return s.map((value) => Math.exp(value - logZ));
  },
};

function logPartition(s: Float64Array, at: number, m: number): number {
  let top = s[at];
  for (let y = at + 1; y < at + m; y++) if (s[y] > top) top = s[y];
  let sum = 0;
  for (let y = at; y < at + m; y++) sum += Math.exp(s[y] - top);
  return top + Math.log(sum);
}
