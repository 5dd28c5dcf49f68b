import { brent } from "../../numerics/roots/index.ts";
import { quantity } from "../quantity.ts";
import { type InversePoint, inverseTransform, momentTransform } from "./inverseTransform.ts";
import { type JacobianModel, jacobianParameters, uniformJacobian } from "./jacobianModel.ts";
import { atomicLaw, massAt, type SlopeLaw, topSlope } from "./slopeLaw.ts";

/** An eigenvalue that carries a finite fraction of the spectrum. */
export interface Atom {
  readonly lambda: number;
  readonly mass: number;
}

/**
 * Atoms of the spectrum of $JJ^\top$: at 0 the largest probability of a zero slope over the layers; with Haar weights
 * only, at $\prod_l \sigma_{w,l}^2 f_l$ when values $f_l$ have probabilities $p_l$ with $\sum_l (1-p_l) < 1$, of mass
 * $1 - \sum_l (1-p_l)$ (free multiplicative convolution keeps an atom only if the masses overlap).
 *
 * @param model the layers
 * @returns the atoms by descending eigenvalue; empty when there is none
 */
export function spectrumAtoms(model: JacobianModel): Atom[] {
  const zero = Math.max(...model.groups.map(({ law }) => massAt(law, 0)));
  const atoms: Atom[] = zero > 0 ? [{ lambda: 0, mass: zero }] : [];
  if (model.gaussianCount > 0) return atoms;
  // At most one choice of one value per group can have masses that overlap, as each must exceed 1/2.
  const heavy = model.groups.map(({ law }) => heaviest(law));
  const missing = model.groups.reduce((sum, { count }, g) => sum + count * (1 - heavy[g].mass), 0);
  const lambda = model.groups.reduce((log, { count }, g) => log + count * Math.log(heavy[g].value), model.logScale);
  if (missing < 1 - 1e-12 && lambda > -Infinity) atoms.unshift({ lambda: Math.exp(lambda), mass: 1 - missing });
  return atoms;
}

function heaviest(law: SlopeLaw): { value: number; mass: number } {
  if (!law.atomic) return { value: topSlope(law).value, mass: 0 };
  let best = 0;
  for (let i = 1; i < law.weights.length; i++) if (law.weights[i] > law.weights[best]) best = i;
  return { value: law.values[best], mass: law.weights[best] };
}

export type SpectrumEdge =
  | { readonly kind: "edge"; readonly lambda: number; readonly at: InversePoint; readonly curvature: number }
  | { readonly kind: "discrete"; readonly reason: string };

/**
 * Upper edge of the continuous spectrum of $JJ^\top$: the critical value $Z(w_*)$, $Z'(w_*) = 0$, of the inverse
 * moment transform on its real branch. When the largest slopes make an atom at the top (`spectrumAtoms`), the
 * continuous part ends below that atom and the critical point lies on the branch $M < -1$.
 *
 * @param model the layers
 * @returns the edge, with the critical point and $d^2 \ln Z/dw^2$ there; or `discrete` when the spectrum is the law of
 * $\sigma_w^2 \phi'^2$ itself (one Haar layer) or a single point (linear Haar networks)
 */
export function spectrumEdge(model: JacobianModel): SpectrumEdge {
  if (model.gaussianCount === 0 && model.depth === 1)
    return { kind: "discrete", reason: "one orthogonal layer: the spectrum is the law of sigmaW^2 phi'^2" };
  const law = model.groups[0].law;
  const { value: top } = topSlope(law);
  const others = model.groups.slice(1).map(({ law: l }) => topSlope(l).value);
  if (model.gaussianCount === 0 && model.groups.every(({ law: l }) => l.values.length === 1))
    return { kind: "discrete", reason: "a scaled orthogonal map: all eigenvalues are equal" };
  const along = (logGap: number): InversePoint => {
    const w = top + Math.exp(logGap);
    const m = momentTransform(law, { re: w, im: 0 }).value.re;
    const guesses = model.groups.map(({ law: l }, g) =>
      g === 0 ? { re: w, im: 0 } : { re: realInverse(l, m, others[g - 1]), im: 0 },
    );
    return inverseTransform(model, { re: w, im: 0 }, guesses);
  };
  const slope = (logGap: number) => along(logGap).slope.re * Math.exp(logGap);
  const above = lastSignChange(slope, -18, 12, 240);
  if (above !== undefined) return edgeAt(model, along(above));
  return edgeBelowAtom(model, law, top);
}

/**
 * Lower edge of the continuous spectrum: 0 with Gaussian weights or slopes that reach 0; else, with Haar weights, one
 * over the upper edge of $(JJ^\top)^{-1}$, which is the same kind of product with slopes 1/f.
 *
 * @param model the layers
 */
export function spectrumLowerEdge(model: JacobianModel): number {
  const positive = model.groups.every(({ law }) => law.atomic && law.values.every((f) => f > 0));
  if (model.gaussianCount > 0 || !positive) return 0;
  const groups = model.groups.map(({ law, count }) => {
    const reciprocals = law.values.map((f) => 1 / f);
    return { count, law: atomicLaw(reciprocals, law.weights) };
  });
  const edge = spectrumEdge({ ...model, logScale: -model.logScale, groups });
  return edge.kind === "edge" ? 1 / edge.lambda : 0;
}

/** Critical point between the largest and the next slope, where M runs from $-\infty$ up to -1. */
function edgeBelowAtom(model: JacobianModel, law: SlopeLaw, top: number): SpectrumEdge {
  if (model.groups.length > 1 || !law.atomic)
    throw new RangeError("spectrumEdge: no edge found above the largest slope; expected layers of one kind here");
  const below = law.values.reduce((next, f) => (f < top && f > next ? f : next), 0);
  const at = (u: number) => {
    const w = { re: top - (top - below) * u, im: 0 };
    return inverseTransform(model, w, [w]);
  };
  const feasible = (u: number) => at(u).m.re < -1;
  let reach = 1 - 1e-9;
  while (!feasible(reach) && reach > 1e-9) reach *= 0.98;
  const scan = (logU: number) => at(Math.exp(logU)).slope.re;
  const root = lastSignChange(scan, Math.log(1e-9), Math.log(reach), 240);
  if (root !== undefined) return edgeAt(model, at(Math.exp(root)));
  // sum of missing masses exactly 1: the critical point sits on the slope itself, where M is infinite
  return edgeAt(model, at(1e-7));
}

function edgeAt(model: JacobianModel, at: InversePoint): SpectrumEdge {
  const w = at.points[0];
  const h = 1e-5 * Math.abs(w.re - nearestSlope(model.groups[0].law, w.re));
  const right = inverseTransform(model, { re: w.re + h, im: 0 }, at.points).slope.re;
  const left = inverseTransform(model, { re: w.re - h, im: 0 }, at.points).slope.re;
  return { kind: "edge", lambda: Math.exp(at.logZ.re), at, curvature: (right - left) / (2 * h) };
}

const nearestSlope = (law: SlopeLaw, w: number): number =>
  law.values.reduce((best, f) => (Math.abs(f - w) < Math.abs(best - w) ? f : best), Infinity);

/** The w > top with $M(w) = m > 0$. */
function realInverse(law: SlopeLaw, m: number, top: number): number {
  const miss = (logGap: number) => Math.log(momentTransform(law, { re: top + Math.exp(logGap), im: 0 }).value.re / m);
  return top + Math.exp(brent(miss, -60, 60, { tol: 1e-14 }));
}

function lastSignChange(f: (x: number) => number, from: number, to: number, steps: number): number | undefined {
  let right = f(to);
  for (let i = steps - 1; i >= 0; i--) {
    const x = from + ((to - from) * i) / steps;
    const left = f(x);
    if (left === 0) return x;
    if (left * right < 0) return brent(f, x, x + (to - from) / steps, { tol: 1e-15 });
    right = left;
  }
  return undefined;
}

/**
 * The edge itself, for callers to whom a discrete spectrum is an error.
 *
 * @param model the layers
 * @throws RangeError saying why there is no continuous spectrum
 */
export function requireEdge(model: JacobianModel): number {
  const edge = spectrumEdge(model);
  if (edge.kind === "edge") return edge.lambda;
  throw new RangeError(`spectrumEdge: expected a continuous spectrum; got ${edge.reason}; add a layer`);
}

export const quantities = [
  quantity({
    of: spectrumEdge,
    id: "spectrum-edge",
    symbol: "\\lambda_+",
    unit: "1",
    meaning: "upper edge of the continuous spectrum of JJ^T at chi_1=1",
    source: "chapter 4",
    parameters: jacobianParameters,
    evaluate: (given) => requireEdge(uniformJacobian(given)),
  }),
];
