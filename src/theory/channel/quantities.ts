import {
  activation,
  count,
  domain,
  integer,
  layerLaw,
  listOf,
  nonNegative,
  oneOf,
  positive,
  text,
  weights,
  withDefault,
} from "../domain.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { annealedLinearInformation } from "./annealed/annealedLinearInformation.ts";
import { lengthFluctuations } from "./annealed/fluctuations.ts";
import { scaleChannelInformation, twoNormInformation } from "./annealed/scaleChannelInformation.ts";
import { activationDeficit, weightDeficit } from "./quenched/deficit.ts";
import { informationSandwich } from "./quenched/informationSandwich.ts";
import { jacobianInformation } from "./quenched/jacobianInformation.ts";
import { kappaMaximum } from "./quenched/kappaMaximum.ts";
import { layerNoiseInformation } from "./quenched/layerNoiseInformation.ts";
import { linearInformation } from "./quenched/linearInformation.ts";
import { rectangularInformation } from "./quenched/rectangularInformation.ts";
import { quantities as scalarInformation } from "./quenched/scalarInformation.ts";
import type { Prior } from "./replica/prior.ts";
import { replicaInformation } from "./replica/replicaInformation.ts";
import { gaussianSpectrum, haarSpectrum } from "./replica/weightSpectrum.ts";

const deepChannel = { ...layerLaw, depth: count, gamma: positive, weights };
const steps = { ...layerLaw, steps: integer, q1: positive };

const prior = domain<Prior>('["gaussian", variance], ["binary", probability] or ["gb", density, variance]', (value) => {
  if (!Array.isArray(value)) return undefined;
  const [name, first, second] = value as [unknown, number, number];
  if (typeof first !== "number") return undefined;
  if (name === "gauss" || name === "gaussian") return { kind: "gaussian", variance: first };
  if (name === "binary") return { kind: "binary", probability: first };
  if (name === "gb" && typeof second === "number") return { kind: "gaussBernoulli", density: first, variance: second };
  return undefined;
});

const replica = {
  prior,
  activations: listOf(text),
  outputNoise: positive,
  weights: listOf(oneOf("gaussian", "orthogonal")),
  alpha: listOf(positive),
  sigmaW2: listOf(positive),
};

function solveReplica(p: {
  prior: Prior;
  activations: string[];
  outputNoise: number;
  weights: ("gaussian" | "orthogonal")[];
  alpha: number[];
  sigmaW2: number[];
}): { information: number; mmse: number } {
  const sizes = [p.weights.length, p.alpha.length, p.sigmaW2.length];
  if (sizes.some((size) => size !== p.activations.length))
    throw new RangeError(
      `replica: expected one weights, alpha and sigmaW2 per activation; got ${sizes.join(", ")} for ${p.activations.length} layers; give lists of equal length`,
    );
  const layers = p.activations.map((activation, l) => ({
    activation,
    spectrum: (p.weights[l] === "gaussian" ? gaussianSpectrum : haarSpectrum)(p.sigmaW2[l], p.alpha[l]),
  }));
  const solution = replicaInformation({ prior: p.prior, layers, outputNoise: p.outputNoise });
  if (solution.kind === "converged") return solution;
  throw new RangeError(
    `replica: expected a fixed point; got a residual of ${solution.residual}; raise outputNoise or change the network`,
  );
}

function lastFluctuation(p: Parameters<typeof lengthFluctuations>[0]) {
  const layers = lengthFluctuations(p);
  return layers[layers.length - 1];
}

/** The quantities of the annealed and the quenched channel. */
export const channelQuantities: Quantity[] = [
  quantity({
    id: "linear-channel-mi",
    meaning: "I/n of a deep linear network, Gaussian input, output noise only",
    parameters: { gamma: positive, depth: count, sigmaW: withDefault(positive, 1), weights },
    evaluate: linearInformation,
  }),
  quantity({
    id: "rectangular-channel-mi",
    meaning: "I/n_0 of a deep linear network with Gaussian weights and layer sizes n_l = aspects_l n_0",
    parameters: { gamma: positive, aspects: listOf(positive), sigmaW: positive },
    evaluate: rectangularInformation,
  }),
  quantity({
    id: "layer-noise-channel-mi",
    meaning: "I/n_L of a deep linear network with Gaussian weights and noise after every layer",
    parameters: {
      alpha: listOf(positive),
      sigmaW2: listOf(positive),
      noiseVariance: listOf(nonNegative),
      sigmaX2: positive,
    },
    evaluate: layerNoiseInformation,
  }),
  quantity({
    id: "jacobian-channel-mi",
    meaning: "(1/2) E ln(1 + gamma lambda) over the squared singular values of the Jacobian",
    parameters: deepChannel,
    evaluate: jacobianInformation,
  }),
  quantity({
    id: "activation-deficit",
    meaning: "ln E phi'^2 - E ln phi'^2",
    parameters: { activation, q: positive },
    evaluate: (p) => activationDeficit(p.activation, p.q),
  }),
  quantity({
    id: "weight-deficit",
    meaning: "ln E lambda - E ln lambda of a tall Gaussian layer",
    parameters: { alpha: positive },
    evaluate: (p) => weightDeficit(p.alpha),
  }),
  quantity({
    id: "kappa-argmax-sigma-w",
    meaning: "sigma_w that maximises kappa = sigma_w^2 exp E ln phi'^2 at q*",
    parameters: { activation, sigmaB: positive },
    evaluate: (p) => kappaMaximum(p).sigmaW,
  }),
  quantity({
    id: "kappa-max",
    meaning: "maximum over sigma_w of kappa = sigma_w^2 exp E ln phi'^2 at q*",
    parameters: { activation, sigmaB: positive },
    evaluate: (p) => kappaMaximum(p).kappa,
  }),
  quantity({
    id: "replica-mi",
    meaning: "I/n_0 by multilayer state evolution (replica-symmetric)",
    parameters: replica,
    evaluate: (p) => solveReplica(p).information,
  }),
  quantity({
    id: "replica-mmse",
    meaning: "minimum mean square error of an input component (replica-symmetric)",
    parameters: replica,
    evaluate: (p) => solveReplica(p).mmse,
  }),
  ...scalarInformation,
  quantity({
    id: "annealed-linear-mi",
    meaning: "annealed I(X; H^L) of a noiseless linear Gaussian network, X ~ N(0, I_n), in all",
    parameters: { depth: count, width: count },
    evaluate: annealedLinearInformation,
  }),
  quantity({
    id: "scale-channel-mi",
    meaning: "I(q; H) for ln q uniform on an interval of length logWidth",
    parameters: { logWidth: positive, width: count },
    evaluate: scaleChannelInformation,
  }),
  quantity({
    id: "two-norm-channel-mi",
    meaning: "I(label; H) for two equiprobable variances",
    parameters: { q1: positive, q2: positive, width: count },
    evaluate: twoNormInformation,
  }),
  quantity({
    id: "q-fluctuation",
    meaning: "n Var(q) after `steps` layers from a deterministic q1, leading order",
    parameters: steps,
    evaluate: (p) => lastFluctuation(p).variance,
  }),
  quantity({
    id: "q-mean-shift",
    meaning: "n (E q - q_MF) after `steps` layers from a deterministic q1, leading order",
    parameters: steps,
    evaluate: (p) => lastFluctuation(p).meanShift,
  }),
  quantity({
    id: "mi-bound-epi",
    meaning: "entropy-power lower bound on I/n",
    parameters: deepChannel,
    evaluate: (p) => informationSandwich(p).epi,
  }),
  quantity({
    id: "mi-bound-max-entropy",
    meaning: "maximum-entropy upper bound on I/n",
    parameters: deepChannel,
    evaluate: (p) => informationSandwich(p).maxEntropy,
  }),
  quantity({
    id: "mi-bound-poincare",
    meaning: "Gaussian Poincare upper bound on I/n",
    parameters: deepChannel,
    evaluate: (p) => informationSandwich(p).poincare,
  }),
];
