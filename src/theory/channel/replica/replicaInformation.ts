import type { Activation } from "../../activations/index.ts";
import { activation, check, domain, expect, listOf, nonNegative, oneOf, positive, withDefault } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { layersOf } from "../layers.ts";
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
import { gaussianSpectrum, haarSpectrum } from "./weightSpectrum.ts";

/** How a network is seen by the replica method: through separable inputs and noise on the output. */
export interface ReplicaOptions {
  /** Law of an input component. */
  readonly prior: Prior;
  /** Variance $s > 0$ of the noise on the output. */
  readonly outputNoiseVariance: number;
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

const accepted = 1e-7;

const layerDomains = { activation, interiorNoiseVariance: withDefault(nonNegative, 0) };

/**
 * Information per input component through a deep network with frozen, orthogonally invariant weights and separable inputs.
 *
 * The stationary point of smallest potential among those reached from the blank, the uninformative and the informative start is kept.
 * With noise inside the network the potential is the information about *all* upstream randomness; that of the noise alone,
 * conditional on the input, is subtracted: $I(X;Y) = \Phi - \Phi'$.
 *
 * @param layers activation, spectrum of the weights and noise variance inside the activation (0 unless said), in order
 * @param options.prior law of an input component
 * @param options.outputNoiseVariance $s > 0$
 * @returns `converged` with information and mmse, or `unconverged`
 * @throws RangeError for a degenerate prior, no layers or $s \le 0$
 * @see chapter 3 of this book (replica-symmetric; not a theorem in general)
 */
export function replicaInformation(
  layers: readonly (Omit<ReplicaLayer, "activation"> & { readonly activation: Activation | string })[],
  options: ReplicaOptions,
): ReplicaInformation {
  const fn = "replicaInformation";
  const { prior, outputNoiseVariance } = options;
  checkPrior(fn, prior);
  check(fn, { outputNoiseVariance: positive }, options);
  expect(layers.length > 0, fn, "at least one layer", "none", "give the layers in order");
  const source: SourceNode = {
    secondMoment: priorSecondMoment(prior),
    observe: (precision) => priorNode(prior, precision),
  };
  const model: ReplicaModel = {
    source,
    layers: layers.map((layer) => ({ ...layer, ...check(fn, layerDomains, layer) })),
    outputNoiseVariance,
  };
  const points = stationaryPoints(model);
  const best = points[0];
  if (!(best.residual < accepted)) return { kind: "unconverged", residual: best.residual, fixedPoints: points };
  const information = Math.max(0, best.potential - noisePotential(model));
  return { kind: "converged", information, mmse: best.mmse, fixedPoints: points };
}

/** $\Phi'$: information about the interior noise when the input is known, per input component. */
function noisePotential({ layers, outputNoiseVariance, source }: ReplicaModel): number {
  const first = layers.findIndex(({ interiorNoiseVariance = 0 }) => interiorNoiseVariance > 0);
  if (first < 0) return 0;
  const variance = preActivationVariances({ layers, outputNoiseVariance, source })[first];
  const { activation, interiorNoiseVariance } = layers[first];
  const size = layers.slice(0, first + 1).reduce((product, { spectrum }) => product * spectrum.alpha, 1);
  const known = (precision: number, coarseness: 1 | 2) =>
    channelNode({ activation, precision, uncertainty: 0, variance, interiorNoiseVariance }, coarseness);
  const rest = layers.slice(first + 1);
  if (rest.length === 0) return size * known(1 / outputNoiseVariance, 1).information;
  const secondMoment =
    preActivationVariances({ layers, outputNoiseVariance, source })[first + 1] *
    (rest[0].spectrum.alpha / rest[0].spectrum.mean);
  return (
    size *
    stationaryPoints({ source: { secondMoment, observe: known }, layers: rest, outputNoiseVariance })[0].potential
  );
}

const prior = domain<Prior>('["gaussian", variance], ["binary", probability] or ["gb", density, variance]', (value) => {
  if (!Array.isArray(value)) return undefined;
  const [name, first, second] = value as [unknown, number, number];
  if (typeof first !== "number") return undefined;
  if (name === "gauss" || name === "gaussian") return { kind: "gaussian", variance: first };
  if (name === "binary") return { kind: "binary", probability: first };
  if (name === "gb" && typeof second === "number") return { kind: "gaussBernoulli", density: first, variance: second };
  return undefined;
});

const of = (id: string, result: "information" | "mmse", symbol: string, unit: string, meaning: string) =>
  quantity({
    of: replicaInformation,
    id,
    symbol,
    unit,
    meaning,
    source: "chapter 3; Gabrie et al. (2018)",
    parameters: {
      prior,
      activations: listOf(activation),
      outputNoise: positive,
      weights: listOf(oneOf("gaussian", "orthogonal")),
      alpha: listOf(positive),
      sigmaW2: listOf(positive),
    },
    evaluate: ({ prior, outputNoise, activations, ...lists }) => {
      const layers = layersOf(id, { activation: activations, ...lists }).map(
        ({ activation, weights, sigmaW2, alpha }) => ({
          activation,
          spectrum: (weights === "gaussian" ? gaussianSpectrum : haarSpectrum)(sigmaW2, alpha),
        }),
      );
      const found = replicaInformation(layers, { prior, outputNoiseVariance: outputNoise });
      if (found.kind === "converged") return found[result];
      throw new RangeError(
        `${id}: expected a fixed point; got a residual of ${found.residual}; raise outputNoise or change the network`,
      );
    },
  });

export const quantities = [
  of(
    "replica-mi",
    "information",
    "\\tfrac1{n_0} I(X; Y \\mid W)",
    "nats per input",
    "I/n_0 by multilayer state evolution (replica-symmetric)",
  ),
  of(
    "replica-mmse",
    "mmse",
    "\\mathrm{mmse}",
    "1",
    "minimum mean square error of an input component (replica-symmetric)",
  ),
];
