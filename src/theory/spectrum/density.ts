import type { Complex } from "../../numerics/roots/complex.ts";
import { positive } from "../domain.ts";
import { quantity } from "../quantity.ts";
import { requireEdge, type SpectrumEdge, spectrumEdge, spectrumLowerEdge } from "./edge.ts";
import { type InversePoint, inverseTransform } from "./inverseTransform.ts";
import { type JacobianModel, jacobianParameters, uniformJacobian } from "./jacobianModel.ts";

/** The Green function is taken at $\lambda(1 + i\epsilon)$; a lower edge is rounded on that relative scale. */
const epsilon = 1e-9;

/**
 * Density of the continuous part of the spectrum of $JJ^\top$,
 * $\rho(\lambda) = -\frac1\pi \operatorname{Im} G(\lambda + i0)$, $G(z) = (1 + M)/z$,
 * by Newton continuation from the upper edge downwards: near the edge $Z$ is quadratic in w, which gives the start.
 *
 * @param model the layers
 * @param lambdas where, each > 0, in any order
 * @returns the density at each; 0 above the edge
 * @throws RangeError for a discrete spectrum or an eigenvalue <= 0
 * @see Pennington, Schoenholz & Ganguli 2017 (1711.04735) for the S-transform route; the parametrisation is ours
 */
export function spectrumDensity(model: JacobianModel, lambdas: ArrayLike<number>): Float64Array {
  const edge = spectrumEdge(model);
  if (edge.kind === "discrete") throw new RangeError(`spectrumDensity: no continuous density; ${edge.reason}`);
  const bottom = spectrumLowerEdge(model);
  const order = Array.from(lambdas, (_, i) => i).sort((a, b) => lambdas[b] - lambdas[a]);
  const density = new Float64Array(lambdas.length);
  const walk = new Walk(model, edge);
  for (const i of order) {
    const lambda = lambdas[i];
    if (!(lambda > 0)) throw new RangeError(`spectrumDensity: expected lambda > 0; got ${lambda}`);
    if (lambda >= edge.lambda || lambda <= bottom) continue;
    const { plusOne } = walk.to(Math.log(lambda));
    density[i] = Math.max(0, -(plusOne.im - epsilon * plusOne.re) / (lambda * Math.PI));
  }
  return density;
}

/** Follows the solution of $Z(w) = \lambda(1+i\epsilon)$ while $\ln\lambda$ falls. */
class Walk {
  readonly #model: JacobianModel;
  #position: number;
  #step = 1e-6;
  #here: InversePoint;

  constructor(model: JacobianModel, edge: Extract<SpectrumEdge, { kind: "edge" }>) {
    this.#model = model;
    const gap = 1e-6;
    this.#position = Math.log(edge.lambda) - gap;
    const start = { re: edge.at.points[0].re, im: Math.sqrt((2 * gap) / Math.abs(edge.curvature)) };
    const found = this.#newton(start, edge.at.points, this.#position, 60);
    if (!found) throw new Error("spectrumDensity: lost the solution at the upper edge; please report the parameters");
    this.#here = found;
  }

  to(logLambda: number): InversePoint {
    if (logLambda > this.#position)
      return this.#newton(this.#here.points[0], this.#here.points, logLambda, 60) ?? this.#here;
    while (this.#position > logLambda) {
      const step = Math.min(this.#step, this.#position - logLambda);
      const next = this.#newton(this.#predict(-step), this.#here.points, this.#position - step, 8);
      if (!next) {
        this.#step = step / 4;
        if (this.#step < 1e-14)
          throw new Error(`spectrumDensity: lost the solution at lambda=${Math.exp(this.#position)}`);
        continue;
      }
      this.#here = next;
      this.#position -= step;
      this.#step = Math.min(Math.max(this.#step, step) * 1.6, 0.05);
    }
    return this.#here;
  }

  /** Tangent predictor: dw = d ln Z / slope. */
  #predict(step: number): Complex {
    const { points, slope } = this.#here;
    const size = slope.re ** 2 + slope.im ** 2;
    return { re: points[0].re + (step * slope.re) / size, im: points[0].im - (step * slope.im) / size };
  }

  #newton(start: Complex, guesses: readonly Complex[], logLambda: number, limit: number) {
    let w = start;
    const scale = Math.max(Math.hypot(start.re, start.im), 1e-300);
    for (let i = 0; i < limit; i++) {
      const point = inverseTransform(this.#model, w, guesses);
      const missRe = point.logZ.re - logLambda;
      const missIm = wrap(point.logZ.im - epsilon);
      if (Math.hypot(missRe, missIm) <= 1e-11) return point;
      const size = point.slope.re ** 2 + point.slope.im ** 2;
      const dRe = (missRe * point.slope.re + missIm * point.slope.im) / size;
      const dIm = (missIm * point.slope.re - missRe * point.slope.im) / size;
      const length = Math.hypot(dRe, dIm);
      if (!Number.isFinite(length) || (limit < 20 && length > 0.3 * scale)) return undefined;
      const damp = Math.min(1, (0.2 * scale) / length);
      w = { re: w.re - damp * dRe, im: Math.abs(w.im - damp * dIm) };
      guesses = point.points;
    }
    return undefined;
  }
}

/** The angle modulo $2\pi$, in $(-\pi, \pi]$. */
const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

export const quantities = [
  quantity({
    of: spectrumDensity,
    id: "spectrum-density",
    symbol: "\\rho(\\lambda)",
    unit: "1",
    meaning: "density of the spectrum of JJ^T at fractionOfEdge times the upper edge, chi_1=1",
    source: "chapter 4",
    parameters: { ...jacobianParameters, fractionOfEdge: positive },
    evaluate: (given) => {
      const model = uniformJacobian(given);
      return spectrumDensity(model, [given.fractionOfEdge * requireEdge(model)])[0];
    },
  }),
];
