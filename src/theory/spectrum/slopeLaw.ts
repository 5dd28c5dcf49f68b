import { panelRule } from "../../numerics/quadrature/panels.ts";
import { normalCdf } from "../../numerics/special/index.ts";
import type { Activation } from "../activations/activation.ts";

import { complexSlope } from "./complexSlope.ts";

/** Points and weights that may be complex: a quadrature rule along a path in the complex plane. */
interface ComplexRule {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly weightRe: Float64Array;
  readonly weightIm: Float64Array;
}

/**
 * The law of the squared slope $f = \phi'(\sqrt q\,z)^2$, $z \sim N(0,1)$, as weighted points.
 *
 * Piecewise-linear activations give it exactly (atoms); smooth ones by a quadrature rule in z.
 */
export interface SlopeLaw {
  /** Values of f, >= 0. */
  readonly values: Float64Array;
  /** Their probabilities, adding up to 1. */
  readonly weights: Float64Array;
  /** Whether the values are atoms of the law rather than quadrature points of a density. */
  readonly atomic: boolean;
  /** The rule with which $E\,g(f)$ is taken for g with a pole near the values of f, approached from above. */
  readonly rule: ComplexRule;
}

/**
 * The law of the squared slope at one variance of the pre-activations.
 *
 * @param activation $\phi$
 * @param q variance of the pre-activation, > 0
 * @throws RangeError when q is not positive
 */
export function slopeLaw(activation: Activation, q: number): SlopeLaw {
  if (!(q > 0 && q < Infinity)) throw new RangeError(`slopeLaw: expected a finite q > 0; got ${q}`);
  return activation.pieces ? pieceLaw(activation.pieces, Math.sqrt(q)) : smoothLaw(activation, Math.sqrt(q));
}

function pieceLaw(pieces: NonNullable<Activation["pieces"]>, sd: number): SlopeLaw {
  const probability = new Map<number, number>();
  for (const { from, to, slope } of pieces) {
    const mass = normalCdf(to / sd) - normalCdf(from / sd);
    probability.set(slope * slope, (probability.get(slope * slope) ?? 0) + mass);
  }
  return atomicLaw(Float64Array.from(probability.keys()), Float64Array.from(probability.values()));
}

/** The law with the given atoms. */
export function atomicLaw(values: Float64Array, weights: Float64Array): SlopeLaw {
  return { values, weights, atomic: true, rule: realRule(values, weights) };
}

/** Gauss-Legendre panels over $|z| \le 9.5$, beyond which the normal law has no mass in double precision. */
function smoothLaw(activation: Activation, sd: number): SlopeLaw {
  const reach = 9.5;
  const kinks = activation.smoothness.kind === "kinked" ? activation.smoothness.kinks.map((k) => k / sd) : [];
  const from = activation.odd ? 0 : -reach;
  const grid = Array.from({ length: Math.round((reach - from) / 0.5) + 1 }, (_, i) => from + 0.5 * i);
  const breaks = [...new Set([...grid, ...kinks.filter((k) => k > from && k < reach)])].sort((a, b) => a - b);
  const { nodes, weights: dz } = panelRule(breaks, 16);
  const density = dz.map((w, i) => w * Math.exp(-0.5 * nodes[i] * nodes[i]));
  const total = density.reduce((sum, w) => sum + w, 0);
  const values = nodes.map((z) => activation.derivative(sd * z) ** 2);
  const weights = density.map((w) => w / total);
  const rule = tiltedRule(activation, sd, nodes, dz) ?? realRule(values, weights);
  return { values, weights, atomic: false, rule };
}

function realRule(values: Float64Array, weights: Float64Array): ComplexRule {
  const zeros = new Float64Array(values.length);
  return { re: values, im: zeros, weightRe: weights, weightIm: zeros };
}

/**
 * The same expectation along $z = x + iy(x)$, x > 0: where $\phi'^2$ falls with |z|, the pole of $1/(w - f(z))$ lies
 * below the real axis for Im w > 0, so that the tilted path stays clear of it however close w comes to the axis.
 */
function tiltedRule(activation: Activation, sd: number, xs: Float64Array, dx: Float64Array): ComplexRule | undefined {
  const slope = complexSlope(activation);
  if (!slope) return undefined;
  const rule = { re: xs.slice(), im: xs.slice(), weightRe: xs.slice(), weightIm: xs.slice() };
  xs.forEach((x, i) => {
    const { y, dy } = slope.path(x, sd);
    const f = slope.at({ re: sd * x, im: sd * y });
    const size = Math.sqrt(2 / Math.PI) * Math.exp(-0.5 * (x * x - y * y)) * dx[i];
    const [cos, sin] = [Math.cos(x * y), Math.sin(x * y)];
    rule.re[i] = f.re;
    rule.im[i] = f.im;
    rule.weightRe[i] = size * (cos + dy * sin);
    rule.weightIm[i] = size * (dy * cos - sin);
  });
  return rule;
}

/**
 * Moments $\mu_k = E f^k = E\,\phi'^{2k}$.
 *
 * @param law the law of f
 * @param k which moment, >= 0
 */
export function slopeMoment(law: SlopeLaw, k: number): number {
  let sum = 0;
  for (let i = 0; i < law.values.length; i++) sum += law.weights[i] * law.values[i] ** k;
  return sum;
}

/** Largest squared slope, and the probability of exactly that value (0 for a density). */
export function topSlope(law: SlopeLaw): { value: number; mass: number } {
  const value = law.values.reduce((top, f) => Math.max(top, f), 0);
  return { value, mass: law.atomic ? massAt(law, value) : 0 };
}

/** Probability of the squared slope `value` (0 for a density). */
export function massAt(law: SlopeLaw, value: number): number {
  return law.atomic ? law.weights.reduce((sum, w, i) => (law.values[i] === value ? sum + w : sum), 0) : 0;
}
