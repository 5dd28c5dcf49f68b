import { gaussLegendre } from "../../../numerics/quadrature/index.ts";
import { normalCdf } from "../../../numerics/special/index.ts";
import type { Activation } from "../../activations/activation.ts";

/**
 * The law of $x = \phi(z)$, $z \sim N(w, v)$, as weighted points close enough that noise of precision $A$ cannot tell them apart,
 * with the derivative of each weight in $w$. Flat pieces of $\phi$ are single points of exact mass.
 */
export interface Centres {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly slopes: Float64Array;
  readonly count: number;
}

const reach = 7.6;
/** Nodes per panel and panel length in resolved widths, by coarseness. */
const panelsOf = { 1: { rule: gaussLegendre(16), length: 7 }, 2: { rule: gaussLegendre(8), length: 4.5 } };

/**
 * Builds a function $w \mapsto$ centres for fixed $\phi$, $v$ and $A$; the returned arrays are reused by the next call.
 *
 * @param activation $\phi$
 * @param variance $v > 0$
 * @param precision $A \ge 0$
 * @param steepest bound on $|\phi'|$ over the range in use
 * @param coarseness 1 for about 1e-10, 2 for about 1e-6
 * @see chapter 3 of this book
 */
export function centresOf(
  activation: Activation,
  variance: number,
  precision: number,
  steepest: number,
  coarseness: 1 | 2 = 1,
): (w: number) => Centres {
  const sd = Math.sqrt(variance);
  const resolved = 1 / Math.sqrt(1 / variance + precision * steepest * steepest);
  const { smoothness } = activation;
  const flats = (activation.pieces ?? []).filter((piece) => piece.slope === 0);
  const trapezoidStep =
    smoothness.kind === "analytic" ? Math.min(0.36 * sd, 0.8 * resolved, 0.2 * smoothness.strip) : 0;
  const { rule, length: panelLength } = panelsOf[coarseness];
  const panel = panelLength * resolved;
  const perInterval = (length: number): number => Math.max(1, Math.ceil(length / panel));
  const kinks = smoothness.kind === "kinked" ? smoothness.kinks : [];
  const capacity =
    smoothness.kind === "analytic"
      ? 2 * Math.ceil((reach * sd) / trapezoidStep) + 1
      : rule.nodes.length * (perInterval(2 * reach * sd) + kinks.length + 1) + flats.length;
  const values = new Float64Array(capacity);
  const weights = new Float64Array(capacity);
  const slopes = new Float64Array(capacity);
  const norm = 1 / Math.sqrt(2 * Math.PI * variance);
  let count = 0;
  const add = (z: number, w: number, dz: number): void => {
    const weight = dz * norm * Math.exp((-0.5 * (z - w) ** 2) / variance);
    values[count] = activation.phi(z);
    weights[count] = weight;
    slopes[count] = (weight * (z - w)) / variance;
    count++;
  };
  const trapezoid = (w: number): void => {
    const half = Math.ceil((reach * sd) / trapezoidStep);
    for (let i = -half; i <= half; i++) add(w + i * trapezoidStep, w, trapezoidStep);
  };
  const density = (x: number, w: number): number =>
    Number.isFinite(x) ? norm * Math.exp((-0.5 * (x - w) ** 2) / variance) : 0;
  const panels = (w: number): void => {
    const low = w - reach * sd;
    const high = w + reach * sd;
    for (const { from, to, offset } of flats) {
      const upper = (to - w) / sd;
      const lower = (from - w) / sd;
      const mass = lower > 0 ? normalCdf(-lower) - normalCdf(-upper) : normalCdf(upper) - normalCdf(lower);
      if (mass === 0) continue;
      values[count] = offset;
      weights[count] = mass;
      slopes[count] = density(from, w) - density(to, w);
      count++;
    }
    const edges = [low, ...kinks.filter((k) => k > low && k < high), high];
    for (let e = 1; e < edges.length; e++) {
      const middle = (edges[e] + edges[e - 1]) / 2;
      if (flats.some((piece) => middle > piece.from && middle < piece.to)) continue;
      const parts = perInterval(edges[e] - edges[e - 1]);
      const half = (edges[e] - edges[e - 1]) / (2 * parts);
      for (let p = 0; p < parts; p++)
        for (let i = 0; i < rule.nodes.length; i++)
          add(edges[e - 1] + half * (2 * p + 1 + rule.nodes[i]), w, half * rule.weights[i]);
    }
  };
  return (w) => {
    count = 0;
    if (smoothness.kind === "analytic") trapezoid(w);
    else panels(w);
    return { values, weights, slopes, count };
  };
}
