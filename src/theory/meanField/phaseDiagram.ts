import { type Activation, activation as activationOf } from "../activations/index.ts";
import { network } from "../network/index.ts";
import { chebyshevInterpolant, chebyshevPanels } from "./chebyshevPanels.ts";
import { chiC } from "./correlationMap.ts";
import { correlationSeries } from "./correlationSeries.ts";
import { cStar } from "./cStar.ts";
import { lengthAt, lengthCoordinate } from "./lengthCoordinate.ts";
import { meanActivation, secondMoment, slopeMoment } from "./moments.ts";
import { depthScale } from "./orderParameters.ts";
import { attractor, qStar } from "./qStar.ts";

/** The order parameters over a grid; entry [b * sigmaW.length + w] belongs to (sigmaW[w], sigmaB[b]). */
export interface PhaseDiagram {
  readonly sigmaW: Float64Array;
  readonly sigmaB: Float64Array;
  /** $q^*$; `Infinity` where the length grows without bound, and there the other tables hold 0. */
  readonly q: Float64Array;
  readonly chi1: Float64Array;
  /** $c^*$. */
  readonly c: Float64Array;
  /** Slope of the correlation map at $c^*$. */
  readonly chiC: Float64Array;
  /** $\xi_c$ in layers; `Infinity` on the edge of chaos. */
  readonly xiC: Float64Array;
}

/** Lengths beyond this are taken for unbounded on the grid. */
const bound = 1e4;
/** Panels of the table, in the length coordinate. */
const panelWidth = 0.1;

/** The longest length that the grid can ask for. */
function longest(activation: Activation, sigmaW: number, sigmaB: number): number {
  const answer = qStar(network({ activation, sigmaW, sigmaB }));
  const start = sigmaW * sigmaW + sigmaB * sigmaB;
  return answer.kind === "converged" ? Math.min(bound, 1.5 * Math.max(answer.q, start)) : bound;
}

/**
 * The order-chaos phase diagram: $q^*$, $\chi_1$, $c^*$, $\chi_c$ and $\xi_c$ on a grid of standard deviations.
 *
 * The Gaussian moments of one activation depend on q alone, so they are sampled once, at Chebyshev points, and
 * interpolated to rounding; each grid point then costs microseconds. `orderParameters` is the slow, independent route.
 *
 * @param activation the nonlinearity, or its name
 * @param plane.sigmaW weight standard deviations, each > 0
 * @param plane.sigmaB bias standard deviations, each >= 0
 * @returns tables over the plane
 */
export function phaseDiagram(
  activation: Activation | string,
  { sigmaW, sigmaB }: { sigmaW: ArrayLike<number>; sigmaB: ArrayLike<number> },
): PhaseDiagram {
  const phi = activationOf(activation);
  const size = sigmaW.length * sigmaB.length;
  const table = () => new Float64Array(size);
  const diagram: PhaseDiagram = {
    sigmaW: Float64Array.from(sigmaW),
    sigmaB: Float64Array.from(sigmaB),
    q: table(),
    chi1: table(),
    c: table(),
    chiC: table(),
    xiC: table(),
  };
  const at = orderParametersBetween(phi, Math.max(...diagram.sigmaW), Math.max(...diagram.sigmaB));
  diagram.sigmaB.forEach((sb, row) => {
    diagram.sigmaW.forEach((sw, column) => {
      const i = row * diagram.sigmaW.length + column;
      const found = at(sw, sb);
      diagram.q[i] = found?.q ?? Number.POSITIVE_INFINITY;
      if (!found) return;
      diagram.chi1[i] = found.chi1;
      diagram.c[i] = found.c;
      diagram.chiC[i] = found.chiC;
      diagram.xiC[i] = depthScale(found.chiC);
    });
  });
  return diagram;
}

type Point = { q: number; chi1: number; c: number; chiC: number };

/** A fast solver for every (sigmaW, sigmaB) up to the given ones. */
function orderParametersBetween(
  phi: Activation,
  sigmaWMax: number,
  sigmaBMax: number,
): (sigmaW: number, sigmaB: number) => Point | undefined {
  const limit = longest(phi, sigmaWMax, sigmaBMax);
  const grid = chebyshevPanels(lengthCoordinate(limit), panelWidth);
  const second = chebyshevInterpolant((t) => secondMoment(phi, lengthAt(t)), grid);
  const slope = chebyshevInterpolant((t) => slopeMoment(phi, lengthAt(t)), grid);
  const mean = phi.odd ? () => 0 : chebyshevInterpolant((t) => meanActivation(phi, lengthAt(t)), grid);
  const variance = (t: number) => second(t) - mean(t) ** 2;
  const series = phi.smoothness.kind === "analytic" && !phi.dual ? correlationSeries(phi, variance, grid) : undefined;
  let guess = 1;
  return (sigmaW, sigmaB) => {
    const sigmaW2 = sigmaW * sigmaW;
    const q = fixedLength(phi, sigmaW, sigmaB, (x) => sigmaW2 * second(lengthCoordinate(x)) + sigmaB * sigmaB, limit);
    if (q === undefined) return undefined;
    const chi1 = sigmaW2 * slope(lengthCoordinate(q));
    if (chi1 <= 1) return { q, chi1, c: 1, chiC: chi1 };
    const pair = series ? series(q, sigmaW2, guess) : directCorrelation(phi, sigmaW, sigmaB, q);
    guess = pair.c;
    return { q, chi1, ...pair };
  };
}

function fixedLength(
  phi: Activation,
  sigmaW: number,
  sigmaB: number,
  V: (q: number) => number,
  limit: number,
): number | undefined {
  if (!phi.homogeneous) return attractor(V, Math.min(limit, sigmaW * sigmaW + sigmaB * sigmaB), limit);
  const answer = qStar(network({ activation: phi, sigmaW, sigmaB }));
  return answer.kind === "converged" ? answer.q : undefined;
}

function directCorrelation(activation: Activation, sigmaW: number, sigmaB: number, q: number) {
  const net = network({ activation, sigmaW, sigmaB });
  const c = cStar(net, q);
  return { c, chiC: chiC(net, { q, c }) };
}
