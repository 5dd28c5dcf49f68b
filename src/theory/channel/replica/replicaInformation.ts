import type { Activation } from "../../activations/activation.ts";
import { activation as named } from "../../activations/index.ts";
import { expect, expectNonNegative, expectPositive } from "../domain.ts";
import { channelNode } from "./channelNode.ts";
import { checkPrior, type Prior, priorNode, priorSecondMoment } from "./prior.ts";
import {
  type FixedPoint,
  preActivationVariances,
  type ReplicaLayer,
  type ReplicaModel,
  type SourceNode,
  stationaryPoints,
} from "./stateEvolution.ts";
import type { WeightSpectrum } from "./weightSpectrum.ts";

/** A deep network seen by the replica method. */
export interface ReplicaNetwork {
  readonly prior: Prior;
  readonly layers: readonly {
    readonly activation: Activation | string;
    readonly spectrum: WeightSpectrum;
    /** Noise variance inside the activation, $\ge 0$ (default 0). */
    readonly interiorNoise?: number;
  }[];
  /** Variance $s > 0$ of the noise on the output. */
  readonly outputNoise: number;
}

/** The answer, or why there is none. */
export type ReplicaInformation =
  | {
      readonly kind: "converged";
      /** $I(X; Y \mid W)/n_0$, nats. */
      readonly information: number;
      /** Minimum mean square error of an input component. */
      readonly mmse: number;
      /** All stationary points found, smallest potential first; more than one when two phases coexist. */
      readonly fixedPoints: readonly FixedPoint[];
    }
  | { readonly kind: "unconverged"; readonly residual: number; readonly fixedPoints: readonly FixedPoint[] };

const ACCEPTED = 1e-7;

/**
 * Information per input component through a deep network with frozen, orthogonally invariant weights and separable inputs.
 *
 * The stationary point of smallest potential among those reached from the blank, the uninformative and the informative start is kept.
 * With noise inside the network the potential is the information about *all* upstream randomness; that of the noise alone,
 * conditional on the input, is subtracted: $I(X;Y) = \Phi - \Phi'$.
 *
 * @returns `converged` with information and mmse, or `unconverged`
 * @throws RangeError for a degenerate prior, no layers or $s \le 0$
 * @see chapter 3 of this book (replica-symmetric; not a theorem in general)
 */
export function replicaInformation(network: ReplicaNetwork): ReplicaInformation {
  const fn = "replicaInformation";
  checkPrior(fn, network.prior);
  expectPositive(fn, "outputNoise", network.outputNoise);
  expect(network.layers.length > 0, fn, "at least one layer", "none", "give the layers in order");
  const layers: ReplicaLayer[] = network.layers.map(({ activation, spectrum, interiorNoise = 0 }) => {
    expectNonNegative(fn, "interiorNoise", interiorNoise);
    return { activation: typeof activation === "string" ? named(activation) : activation, spectrum, interiorNoise };
  });
  const source: SourceNode = {
    secondMoment: priorSecondMoment(network.prior),
    observe: (precision) => priorNode(network.prior, precision),
  };
  const model: ReplicaModel = { source, layers, outputNoise: network.outputNoise };
  const points = stationaryPoints(model);
  const best = points[0];
  if (!(best.residual < ACCEPTED)) return { kind: "unconverged", residual: best.residual, fixedPoints: points };
  const information = Math.max(0, best.potential - noisePotential(model));
  return { kind: "converged", information, mmse: best.mmse, fixedPoints: points };
}

/** $\Phi'$: information about the interior noise when the input is known, per input component. */
function noisePotential({ layers, outputNoise, source }: ReplicaModel): number {
  const first = layers.findIndex(({ interiorNoise = 0 }) => interiorNoise > 0);
  if (first < 0) return 0;
  const variance = preActivationVariances({ layers, outputNoise, source })[first];
  const { activation, interiorNoise } = layers[first];
  const size = layers.slice(0, first + 1).reduce((product, { spectrum }) => product * spectrum.alpha, 1);
  const known = (precision: number, coarseness: 1 | 2) =>
    channelNode({ activation, precision, uncertainty: 0, variance, interiorNoise }, coarseness);
  const rest = layers.slice(first + 1);
  if (rest.length === 0) return size * known(1 / outputNoise, 1).information;
  const secondMoment =
    preActivationVariances({ layers, outputNoise, source })[first + 1] *
    (rest[0].spectrum.alpha / rest[0].spectrum.mean);
  return size * stationaryPoints({ source: { secondMoment, observe: known }, layers: rest, outputNoise })[0].potential;
}
