import { gaussianExpectation } from "../../../numerics/quadrature/index.ts";
import type { Activation } from "../../activations/activation.ts";
import { type Coarseness, channelNode } from "./channelNode.ts";
import type { ScalarNode } from "./prior.ts";
import type { WeightSpectrum } from "./weightSpectrum.ts";

/** One layer $x^l = \phi(W x^{l-1} + \sqrt d\,\xi)$. */
export interface ReplicaLayer {
  readonly activation: Activation;
  readonly spectrum: WeightSpectrum;
  /** Noise variance $d \ge 0$ inside the activation (default 0). */
  readonly interiorNoiseVariance?: number;
}

/** First node of the network: what is asked of it is its second moment and its behaviour under Gaussian noise of precision $A$. */
export interface SourceNode {
  readonly secondMoment: number;
  readonly observe: (precision: number, coarseness: Coarseness) => ScalarNode;
}

/** A source, layers, and Gaussian observation noise. */
export interface ReplicaModel {
  readonly source: SourceNode;
  readonly layers: readonly ReplicaLayer[];
  /** Variance $s > 0$ of the observation noise. */
  readonly outputNoiseVariance: number;
}

/** Scalars of one layer: message precisions $A$ (up) and $a$ (down), inverse noise $t = 1/\tau$, uncertainty $V$ of $z$, and $v$ of $x^{l-1}$. */
interface LayerState {
  upward: number;
  downward: number;
  inverseTau: number;
  uncertainty: number;
  mmse: number;
}

/** A stationary point of the replica potential. */
export interface FixedPoint {
  /** $\Phi$ per input component, nats. */
  readonly potential: number;
  /** mmse of the source component. */
  readonly mmse: number;
  readonly iterations: number;
  /** Largest relative change of the last iteration. */
  readonly residual: number;
}

/** Where the iteration starts: knowing nothing (where an even activation stays for ever), a little, or nearly everything. */
type Start = "blank" | "uninformative" | "informative";

const starts: Record<Start, { inverseTau: number; upward: number }> = {
  blank: { inverseTau: 0, upward: 0 },
  uninformative: { inverseTau: 1e-4, upward: 1e-4 },
  informative: { inverseTau: 1e3, upward: 1e3 },
};

/** Variances $r_l = E (z^l)^2$ of the pre-activations. */
export function preActivationVariances(model: ReplicaModel): number[] {
  let secondMoment = model.source.secondMoment;
  return model.layers.map(({ activation, spectrum, interiorNoiseVariance = 0 }) => {
    const variance = (spectrum.mean * secondMoment) / spectrum.alpha;
    const sd = Math.sqrt(variance + interiorNoiseVariance);
    secondMoment = gaussianExpectation((u) => activation.phi(u) ** 2, sd, activation.smoothness);
    return variance;
  });
}

/**
 * Stationary points of the replica potential by multilayer state evolution (vector approximate message passing), smallest potential first.
 *
 * Each start is followed on a coarse quadrature; the distinct ends are then iterated to `tolerance` on the fine one. Two points mean that
 * two phases coexist. Damping sets in when the change grows.
 *
 * @see chapter 3 of this book; Gabrie et al. 2018 (1805.09785), Reeves 2017 (1710.04580)
 */
export function stationaryPoints(model: ReplicaModel, tolerance = 1e-9): FixedPoint[] {
  const variances = preActivationVariances(model);
  const follow = (start: Start) => {
    const state = variances.map((uncertainty) => ({ ...starts[start], downward: 0, uncertainty, mmse: 0 }));
    const { iterations } = iterate(model, variances, state, 2, 1e-6);
    return { state, iterations };
  };
  const blank = follow("blank");
  const ends = [blank];
  const stuck = blank.state.some(({ inverseTau }) => inverseTau < 1e-12);
  for (const end of [...(stuck ? [follow("uninformative")] : []), follow("informative")])
    if (!ends.some(({ state }) => Math.abs(end.state[0].mmse - state[0].mmse) < 1e-4 * state[0].mmse)) ends.push(end);
  const points = ends.map(({ state, iterations }) => {
    const fine = iterate(model, variances, state, 1, tolerance);
    return {
      potential: potential(model, variances, state),
      mmse: state[0].mmse,
      iterations: iterations + fine.iterations,
      residual: fine.residual,
    };
  });
  return points.sort((p, q) => p.potential - q.potential);
}

/** Errors below this fraction of the variance count as none: the information is then saturated. */
const negligible = 1e-9;

function iterate(
  model: ReplicaModel,
  variances: readonly number[],
  state: LayerState[],
  coarseness: Coarseness,
  tolerance: number,
): { iterations: number; residual: number } {
  let damping = 1;
  let residual = Infinity;
  let iterations = 0;
  for (; iterations < 500 && residual > tolerance; iterations++) {
    const before = state.map(({ mmse, uncertainty }) => [mmse, uncertainty]);
    sweep(model, variances, state, coarseness, damping);
    const change = Math.max(
      ...state.flatMap((s, l) => [
        Math.abs(s.mmse - before[l][0]) / Math.max(s.mmse, negligible),
        Math.abs(s.uncertainty - before[l][1]) / Math.max(s.uncertainty, negligible * variances[l]),
      ]),
    );
    if (change > residual && iterations > 3) damping = Math.max(0.25, damping / 2);
    residual = change;
  }
  return { iterations, residual };
}

/** One forward and one backward pass. */
function sweep(
  model: ReplicaModel,
  variances: readonly number[],
  state: LayerState[],
  coarseness: Coarseness,
  damping: number,
): void {
  const { layers } = model;
  for (const [l, s] of state.entries()) {
    s.mmse =
      l === 0 ? model.source.observe(s.upward, coarseness).mmse : node(model, variances, state, l - 1, coarseness).mmse;
    s.downward = Math.max(1e-12, 1 / Math.max(s.mmse, 1e-300) - s.upward);
    const { alpha, response } = layers[l].spectrum;
    const projected = response(s.downward, s.inverseTau) / alpha;
    s.uncertainty = Math.min(variances[l], 1 / (1 / projected - s.inverseTau));
  }
  for (let l = layers.length - 1; l >= 0; l--) {
    const s = state[l];
    const { score } = node(model, variances, state, l, coarseness);
    const target = score / Math.max(1e-15, 1 - score * s.uncertainty);
    s.inverseTau = damping === 1 || s.inverseTau === 0 ? target : s.inverseTau ** (1 - damping) * target ** damping;
    const { response, resolvent } = layers[l].spectrum;
    s.upward = (s.inverseTau * response(s.downward, s.inverseTau)) / resolvent(s.downward, s.inverseTau);
  }
}

/** Node $l$ observed at the precision that comes from above (or through the output noise). */
function node(
  model: ReplicaModel,
  variances: readonly number[],
  state: readonly LayerState[],
  l: number,
  coarseness: Coarseness,
) {
  const { activation, interiorNoiseVariance } = model.layers[l];
  const precision = l === model.layers.length - 1 ? 1 / model.outputNoiseVariance : state[l + 1].upward;
  return channelNode(
    { activation, precision, uncertainty: state[l].uncertainty, variance: variances[l], interiorNoiseVariance },
    coarseness,
  );
}

/**
 * $\Phi = I_0(A_1) + \sum_l \tilde\alpha_l I_l(A_{l+1}; V_l) + \frac12\sum_l \tilde\alpha_{l-1}\big[E\ln(a_l + \lambda_l t_l) - \ln(A_l + a_l) -
 * \alpha_l \ln(1 + V_l t_l)\big]$, with $A_{L+1} = 1/s$ and $\tilde\alpha_l = n_l/n_0$.
 */
function potential(model: ReplicaModel, variances: readonly number[], state: readonly LayerState[]): number {
  let sum = model.source.observe(state[0].upward, 1).information;
  let size = 1;
  for (const [l, s] of state.entries()) {
    const { alpha, logMean } = model.layers[l].spectrum;
    const mixing = logMean(s.downward, s.inverseTau) - Math.log(s.upward + s.downward);
    sum += 0.5 * size * (mixing - alpha * Math.log1p(s.uncertainty * s.inverseTau));
    size *= alpha;
    sum += size * node(model, variances, state, l, 1).information;
  }
  return sum;
}
