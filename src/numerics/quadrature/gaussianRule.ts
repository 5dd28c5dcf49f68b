import type { Rule } from "./gaussLegendre.ts";
import { panelRule } from "./panels.ts";

/** Beyond this many standard deviations the normal density is below 2e-18 and its integrals below rounding. */
const cutoff = 9;

/**
 * Step of the trapezoid rule on z, as a fraction of the strip's half-width in z: a pole at distance d from the real line
 * costs about $e^{-2\pi d/h} = e^{-45}$, which leaves room for the high powers of a pole in $\phi'^4$ and the like.
 */
const stepPerStrip = 0.14;

const largestStep = 0.36;
const levelsPerOctave = 4;
const finestLevel = 72;
const trapezoids: Rule[] = [];

/**
 * The half-line trapezoid rule for an integrand f(scale·z) analytic in |Im z| < strip / scale: nodes z > 0 first to last,
 * with the weight of z = 0 (half of the step's density) at index 0, so that E g(z) = sum_i w_i (g(z_i) + g(-z_i)).
 * Steps are taken from a geometric ladder, so that rules are shared.
 */
export function trapezoidRule(scale: number, strip: number): Rule {
  const needed = (stepPerStrip * strip) / scale;
  const level = needed >= largestStep ? 0 : Math.ceil(levelsPerOctave * Math.log2(largestStep / needed));
  if (!(level <= finestLevel)) {
    throw new RangeError(
      `gaussianExpectation: expected a strip wider than ${1e-5} sd; got strip=${strip}, sd=${scale}`,
    );
  }
  return (trapezoids[level] ??= buildTrapezoid(largestStep * 2 ** (-level / levelsPerOctave)));
}

function buildTrapezoid(step: number): Rule {
  const count = Math.ceil(cutoff / step);
  const nodes = new Float64Array(count + 1);
  const weights = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) {
    nodes[i] = i * step;
    weights[i] = ((i === 0 ? 0.5 : 1) * step * Math.exp(-0.5 * nodes[i] ** 2)) / Math.sqrt(2 * Math.PI);
  }
  return { nodes, weights };
}

const widestPanel = 2.25;
const nodesPerPanel = 16;
const kinkedAtZero: Map<number, Rule> = new Map();

/**
 * Gauss-Legendre panels times the normal density on [-9, 9], split at the kinks (in z), with panels that shrink towards
 * each kink down to the integrand's own scale 1/scale, on which a piece such as exp(scale·z) decays.
 */
export function kinkedRule(kinks: readonly number[], scale: number): Rule {
  const levels = Math.max(0, Math.ceil(Math.log2((scale * widestPanel) / 10)));
  if (kinks.every((kink) => kink === 0)) {
    let rule = kinkedAtZero.get(levels);
    if (!rule) kinkedAtZero.set(levels, (rule = buildKinked(kinks.length ? [0] : [], levels)));
    return rule;
  }
  return buildKinked(kinks, levels);
}

function buildKinked(kinks: readonly number[], levels: number): Rule {
  const edges = [-cutoff, cutoff];
  for (const kink of kinks) {
    edges.push(kink);
    for (let level = 1; level <= levels; level++) {
      edges.push(kink - widestPanel * 2 ** -level, kink + widestPanel * 2 ** -level);
    }
  }
  const { nodes, weights } = panelRule(refine(edges), nodesPerPanel);
  for (let i = 0; i < nodes.length; i++) weights[i] *= Math.exp(-0.5 * nodes[i] ** 2) / Math.sqrt(2 * Math.PI);
  return { nodes, weights };
}

/** Sorts the edges inside the cutoff and halves any panel that is too wide. */
function refine(edges: readonly number[]): number[] {
  const sorted = [...new Set(edges.filter((edge) => Math.abs(edge) <= cutoff))].sort((a, b) => a - b);
  const out = [sorted[0]];
  for (let i = 1; i < sorted.length; i++) {
    const left = sorted[i - 1];
    const parts = Math.ceil((sorted[i] - left) / widestPanel - 1e-9);
    for (let p = 1; p <= parts; p++) out.push(p === parts ? sorted[i] : left + ((sorted[i] - left) * p) / parts);
  }
  return out;
}
