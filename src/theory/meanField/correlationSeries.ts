import type { Activation } from "../activations/index.ts";
import { type ChebyshevPanels, panelOrder } from "./chebyshevPanels.ts";
import { hermiteCoefficients } from "./hermiteCoefficients.ts";
import { lengthAt, lengthCoordinate } from "./lengthCoordinate.ts";

/** Squared Hermite coefficients at the points of one panel, `terms` of them for each point. */
interface Samples {
  readonly terms: number;
  readonly squares: readonly Float64Array[];
  /** The largest share of the variance that is left out at a point; more terms cannot help below rounding. */
  readonly rest: number;
  readonly settled: boolean;
}

/** Doubling from the one stops at the other. */
const firstTerms = 16;
const mostTerms = 1024;

/**
 * $c^*$ and $\chi_c$ at many lengths: Mehler's series $\hat\phi(q,q,qc) = \sum_k b_k(q)c^k$, $b_k = a_k(q)^2 \ge 0$, with the
 * $b_k$ interpolated in the length coordinate. The fixed point solves $\sum_k b_k\,(1 + c + \dots + c^{k-1}) = q/\sigma_w^2$, whose left side
 * is a sum of positive terms (no cancellation near c = 1), increasing and convex: Newton's method cannot fail.
 *
 * @param variance $\sum_{k\ge1} b_k$ as a function of that coordinate: the variance of the activation
 * @returns a solver for a fixed point q > 0 of the length map with $\chi_1 > 1$, started from a guess in [0, 1]
 */
export function correlationSeries(activation: Activation, variance: (t: number) => number, grid: ChebyshevPanels) {
  const stride = activation.odd ? 2 : 1;
  const samples: Samples[] = [];
  const weights = new Float64Array(panelOrder);
  const b = new Float64Array(mostTerms + 1);

  function sample(panel: number, terms: number): Samples {
    const points = grid.points(panel);
    const squares = Array.from(points, (t) => {
      const a = hermiteCoefficients(activation, { q: lengthAt(t), count: 1 + stride * terms });
      return Float64Array.from({ length: terms }, (_, i) => a[1 + stride * i] ** 2);
    });
    const left = squares.map((at, j) => 1 - at.reduce((sum, x) => sum + x, 0) / variance(points[j]));
    return { terms, squares, rest: Math.max(...left), settled: terms === mostTerms };
  }

  /** Twice the terms, unless they bring nothing. */
  function refine(panel: number, held: Samples): Samples {
    const finer = sample(panel, 2 * held.terms);
    return (samples[panel] = finer.rest < held.rest / 2 ? finer : { ...held, settled: true });
  }

  /**
   * Fills `b` with the coefficients at the length that `weights` stands for, and puts what they leave of the variance in
   * one more: deeper terms enter the equation for c only through their sum, up to $c^k$.
   */
  function interpolate({ terms, squares }: Samples, total: number): number {
    b.fill(0, 0, terms);
    for (let j = 0; j < panelOrder; j++) {
      const w = weights[j];
      const at = squares[j];
      for (let i = 0; i < terms; i++) b[i] += w * at[i];
    }
    let rest = total;
    for (let i = 0; i < terms; i++) rest -= b[i];
    return (b[terms] = Math.max(0, rest));
  }

  /** Root c in [0, 1] of $\sum_k b_k S_k(c) = $ `target` with $S_k = 1 + c + \dots + c^{k-1}$, from a first guess. */
  function solve(terms: number, target: number, guess: number): number {
    let c = guess;
    for (let iteration = 0; iteration < 60; iteration++) {
      const factor = stride === 2 ? c * c : c;
      const factorSlope = stride === 2 ? 2 * c : 1;
      const added = stride === 2 ? 1 + c : 1;
      let S = 1;
      let slope = 0;
      let H = 0;
      let dH = 0;
      for (let i = 0; i < terms; i++) {
        H += b[i] * S;
        dH += b[i] * slope;
        slope = stride - 1 + factorSlope * S + factor * slope;
        S = added + factor * S;
      }
      const next = Math.min(1, Math.max(0, c - (H - target) / dH));
      if (Math.abs(next - c) <= 4e-16) return next;
      c = next;
    }
    return c;
  }

  /** $\sum_k k b_k c^{k-1}$. */
  function slopeAt(terms: number, c: number): number {
    const factor = stride === 2 ? c * c : c;
    let power = 1;
    let sum = 0;
    for (let i = 0; i < terms; i++) {
      sum += (1 + stride * i) * b[i] * power;
      power *= factor;
    }
    return sum;
  }

  return (q: number, sigmaW2: number, guess: number): { c: number; chiC: number } => {
    const t = lengthCoordinate(q);
    const panel = grid.panelOf(t);
    const total = variance(t);
    grid.interpolationWeights(t, panel, weights);
    let held = (samples[panel] ??= sample(panel, firstTerms));
    for (;;) {
      const rest = interpolate(held, total);
      const c = solve(held.terms + 1, q / sigmaW2, guess);
      if (held.settled || rest * c ** (stride * held.terms) <= 4e-16 * total)
        return { c, chiC: (sigmaW2 * slopeAt(held.terms, c)) / q };
      held = refine(panel, held);
    }
  };
}
