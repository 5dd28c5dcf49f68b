import { panelRule, type Rule } from "../../numerics/quadrature/index.ts";
import type { Activation } from "../activations/index.ts";
import { check, count as natural, positive } from "../domain.ts";

/** Where $h_k(z)$ times the normal density, for k in the hundreds, has dropped below rounding. */
const reach = 13;

/** Nodes and weights of $E g(z)$ for $g = \phi(\sqrt q\,\cdot)\,h_k$, k < count: finer and wider than for $\phi$ alone. */
function ruleFor({ smoothness }: Activation, sd: number, count: number): Rule {
  const rule = smoothness.kind === "analytic" ? trapezoid(sd, smoothness.strip, count) : panels(sd, smoothness.kinks);
  const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  return { nodes: rule.nodes, weights: rule.weights.map((w, i) => w * density(rule.nodes[i])) };
}

/**
 * The spectrum of $h_k$ times the density is a bump at frequency $\sqrt k$; that of $\phi$ falls as $e^{-\omega\,strip/sd}$.
 * The step puts the first alias where the two together are below $e^{-36}$.
 */
function trapezoid(sd: number, strip: number, count: number): Rule {
  const step = (2 * Math.PI) / (Math.sqrt(count) + 8 + (36 * sd) / strip);
  const half = Math.ceil(reach / step);
  const nodes = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  return { nodes, weights: new Float64Array(nodes.length).fill(step) };
}

function panels(sd: number, kinks: readonly number[]): Rule {
  const edges = Array.from({ length: 8 * reach + 1 }, (_, i) => i / 4 - reach);
  return panelRule(
    [...edges, ...kinks.map((kink) => kink / sd)].filter((z) => Math.abs(z) <= reach).sort((a, b) => a - b),
    20,
  );
}

/**
 * The Hermite coefficients $a_k(q) = E[\phi(\sqrt q z)\,h_k(z)]$, with $h_k$ the Hermite polynomials normalised under the
 * Gaussian. They make the correlation map a power series with coefficients >= 0 (Mehler's formula):
 * $\hat\phi(q,q,qc) = \sum_k a_k^2 c^k$.
 *
 * @param activation the nonlinearity
 * @param series.q variance, > 0
 * @param series.count how many, k = 0, 1, …, count - 1; up to about 1000
 * @returns $a_0, \ldots, a_{count-1}$
 * @throws RangeError for a variance or a count outside its domain
 */
export function hermiteCoefficients(activation: Activation, series: { q: number; count: number }): Float64Array {
  const { q, count } = check("hermiteCoefficients", { q: positive, count: natural }, series);
  const sd = Math.sqrt(q);
  const { nodes, weights } = ruleFor(activation, sd, count);
  const n = nodes.length;
  const weighted = weights.map((w, i) => w * activation.phi(sd * nodes[i]));
  const a = new Float64Array(count);
  let previous = new Float64Array(n);
  let current = new Float64Array(n).fill(1);
  for (let k = 0; k < count; k++) {
    const lower = Math.sqrt(k);
    const scale = 1 / Math.sqrt(k + 1);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const h = current[i];
      sum += weighted[i] * h;
      previous[i] = (nodes[i] * h - lower * previous[i]) * scale;
    }
    a[k] = sum;
    [previous, current] = [current, previous];
  }
  return a;
}
