import { panelRule, type Rule } from "../../../numerics/quadrature/index.ts";
import type { Activation } from "../../activations/activation.ts";

const reach = 7.4;

/**
 * Quadrature for the mean $w \sim N(0, m)$ of a pre-activation whose remaining uncertainty is $v$.
 *
 * What is averaged follows $\phi$: for an analytic one it varies over the strip of $\phi$, and the trapezoid rule is spectrally accurate; at a
 * kink it bends over a distance $\sqrt v$, towards which Gauss-Legendre panels shrink geometrically. Where an analytic $\phi$ turns, the
 * observation of precision $A$ bends over $\max(\sqrt v, 1/\sqrt{Av})$. For odd $\phi$ half of the line suffices.
 *
 * @param spread $\sqrt m \ge 0$
 * @param resolution $\sqrt v > 0$
 * @param precision $A \ge 0$
 * @param coarseness 1 for about 1e-10, 2 for about 1e-6
 * @returns values of $w$ with weights that sum to one
 */
export function meanRule(
  activation: Activation,
  spread: number,
  resolution: number,
  precision: number,
  coarseness: 1 | 2,
): Rule {
  if (spread === 0) return { nodes: Float64Array.of(0), weights: Float64Array.of(1) };
  const from = activation.odd ? 0 : -reach;
  const { smoothness } = activation;
  const bend = activation.injective ? Infinity : Math.max(resolution, 1 / (Math.sqrt(precision) * resolution));
  const rule =
    smoothness.kind === "analytic"
      ? trapezoid(from, coarseness * Math.min(0.36, (0.2 * smoothness.strip) / spread, (0.3 * bend) / spread))
      : panelRule(edges(from, smoothness.kinks, spread, resolution), coarseness === 1 ? 12 : 6);
  let total = 0;
  const weights = rule.weights.map((w, i) => w * Math.exp(-0.5 * rule.nodes[i] ** 2));
  for (const w of weights) total += w;
  return { nodes: rule.nodes.map((x) => spread * x), weights: weights.map((w) => w / total) };
}

function trapezoid(from: number, step: number): Rule {
  const count = Math.ceil(-from / step) + Math.ceil(reach / step) + 1;
  const start = -Math.ceil(-from / step);
  const nodes = Float64Array.from({ length: count }, (_, i) => (start + i) * step);
  const weights = nodes.map((x) => (from === 0 && x === 0 ? 0.5 : 1));
  return { nodes, weights };
}

/** Panel ends in standard deviations of $w$: a base grid, and for each kink ends at $\sqrt v$ times 3, 6, 12, … to both sides. */
function edges(from: number, kinks: readonly number[], spread: number, resolution: number): number[] {
  const points = [from, reach];
  for (let x = from; x < reach; x += reach / 4) points.push(x);
  for (const kink of kinks) {
    points.push(kink / spread);
    for (let distance = (3 * resolution) / spread; distance < 1.5; distance *= 2)
      points.push(kink / spread - distance, kink / spread + distance);
  }
  const sorted = points.filter((x) => x >= from && x <= reach).sort((a, b) => a - b);
  const shortest = Math.min(0.02, resolution / spread);
  const kept = sorted.filter((x, i) => i === 0 || i === sorted.length - 1 || x - sorted[i - 1] > 0.01 * shortest);
  return kept;
}
