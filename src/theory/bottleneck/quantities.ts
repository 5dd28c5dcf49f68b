import { randomKey } from "../../numerics/random/index.ts";
import { count, domain, nonNegative, positive, real, realList, realMatrix, withDefault } from "../domain.ts";
import { joint, mutualInformation } from "../information/index.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { agglomerate } from "./agglomerate.ts";
import { deterministicIbExhaustive } from "./deterministicIbExhaustive.ts";
import { erasureChannel, symmetricChannel } from "./examples.ts";
import {
  canonicalCorrelations,
  gaussianIb,
  gaussianIbAtRate,
  gaussianIbCriticalBetas,
  gaussianWeightsChannel,
  isometricChannel,
} from "./gaussian/index.ts";
import { dualIb, ib } from "./geometry.ts";
import { localCriticalBeta } from "./localCriticalBeta.ts";
import { onset } from "./onset.ts";
import { optimum } from "./optimum.ts";
import {
  dualIbSymmetricBinary,
  dualIbSymmetricBinaryCriticalBeta,
  ibSymmetricBinary,
  type SymmetricBinaryPoint,
} from "./symmetricBinary.ts";

const discrete = { px: realList, pyGivenX: realMatrix };
const search = { ...discrete, beta: real, clusters: withDefault(count, 0), seed: withDefault(real, 0) };
const covariances = { covX: realMatrix, covY: realMatrix, covXY: realMatrix };
const correlations = domain("a number in [0, 1) or a list of them", (value) =>
  typeof value === "number" ? [value] : realList.parse(value),
);

interface Search {
  readonly px: number[];
  readonly pyGivenX: number[][];
  readonly beta: number;
  readonly clusters: number;
  readonly seed: number;
}

function best(geometry: typeof ib, { px, pyGivenX, beta, clusters, seed }: Search) {
  return optimum(geometry, joint(px, pyGivenX), beta, {
    key: randomKey(seed, "bottleneck"),
    clusters: clusters || px.length,
  });
}

const symmetricBinaryValues = ({ flip, ixt, ity }: SymmetricBinaryPoint) => [flip, ixt, ity];

/** Bottlenecks and the discrete information that they rest on. */
export const bottleneckQuantities: Quantity[] = [
  quantity({
    id: "mutual-information",
    meaning: "I(X;Y)",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => mutualInformation(joint(px, pyGivenX)),
  }),
  quantity({
    id: "ib-local-critical-beta",
    meaning: "beta at which the trivial solution of the information bottleneck loses local stability",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => localCriticalBeta(ib, joint(px, pyGivenX)),
  }),
  quantity({
    id: "dual-ib-local-critical-beta",
    meaning: "beta at which the trivial solution of the dual bottleneck loses local stability",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => localCriticalBeta(dualIb, joint(px, pyGivenX)),
  }),
  quantity({
    id: "ib-onset-beta",
    meaning: "beta at which a non-trivial solution of the information bottleneck becomes optimal, 1/eta_KL",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => onset(ib, joint(px, pyGivenX)).beta,
  }),
  quantity({
    id: "dual-ib-onset-beta",
    meaning: "beta at which a non-trivial solution of the dual bottleneck becomes optimal",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => onset(dualIb, joint(px, pyGivenX)).beta,
  }),
  quantity({
    id: "ib-onset-beta-symmetric",
    meaning: "onset beta of the uniform source on M values through the symmetric channel of total error eps",
    parameters: { M: count, eps: nonNegative },
    evaluate: ({ M, eps }) => onset(ib, symmetricChannel(M, eps)).beta,
  }),
  quantity({
    id: "ib-bec-critical-beta",
    meaning: "critical beta of a fair bit through an erasure channel",
    parameters: { e: nonNegative },
    evaluate: ({ e }) => onset(ib, erasureChannel(e)).beta,
  }),
  quantity({
    id: "ib-optimum",
    meaning: "[L = I(X;T) - beta I(T;Y), I(X;T), I(T;Y)] of the information bottleneck",
    parameters: search,
    evaluate: (params) => {
      const { lagrangian, ixt, ity } = best(ib, params);
      return [lagrangian, ixt, ity];
    },
  }),
  quantity({
    id: "dual-ib-optimum",
    meaning: "[F = I(X;T) + beta E D[q_t|p_x], I(X;T), I(T;Y), I of the decoder, distortion] of the dual bottleneck",
    parameters: search,
    evaluate: (params) => {
      const { objective, ixt, ity, iDecoder, distortion } = best(dualIb, params);
      return [objective, ixt, ity, iDecoder, distortion];
    },
  }),
  quantity({
    id: "ib-dsbs",
    meaning: "[flip probability, I(X;T), I(T;Y)] of the doubly symmetric binary source",
    parameters: { p: nonNegative, beta: nonNegative },
    evaluate: ({ p, beta }) => symmetricBinaryValues(ibSymmetricBinary(p, beta)),
  }),
  quantity({
    id: "dual-ib-dsbs",
    meaning: "[flip probability, I(X;T), I(T;Y)] of the dual bottleneck of the doubly symmetric binary source",
    parameters: { p: positive, beta: nonNegative },
    evaluate: ({ p, beta }) => symmetricBinaryValues(dualIbSymmetricBinary(p, beta)),
  }),
  quantity({
    id: "dual-ib-dsbs-critical-beta",
    meaning: "critical beta of the dual bottleneck of the doubly symmetric binary source",
    parameters: { p: positive },
    evaluate: ({ p }) => dualIbSymmetricBinaryCriticalBeta(p),
  }),
  quantity({
    id: "agglomerative-ib-losses",
    meaning: "information lost by each merge of the agglomerative bottleneck, in order",
    parameters: discrete,
    evaluate: ({ px, pyGivenX }) => agglomerate(joint(px, pyGivenX)).merges.map(({ loss }) => loss),
  }),
  quantity({
    id: "deterministic-ib-optimum",
    meaning: "[H(T) - beta I(T;Y), H(T), I(T;Y)] of the best partition, at most 10 values of x",
    parameters: { ...discrete, beta: real },
    evaluate: ({ px, pyGivenX, beta }) => {
      const { lagrangian, entropyT, ity } = deterministicIbExhaustive(joint(px, pyGivenX), beta);
      return [lagrangian, entropyT, ity];
    },
  }),
  quantity({
    id: "gaussian-ib-critical-betas",
    meaning: "finite critical betas of the Gaussian bottleneck, ascending",
    parameters: covariances,
    evaluate: (given) => [...gaussianIbCriticalBetas(canonicalCorrelations(given).rho2)].filter(Number.isFinite),
  }),
  quantity({
    id: "gaussian-ib-point",
    meaning: "[I(X;T), I(T;Y)] of the Gaussian bottleneck",
    parameters: { ...covariances, beta: positive },
    evaluate: ({ beta, ...given }) => {
      const { ixt, ity } = gaussianIb(canonicalCorrelations(given).rho2, beta);
      return [ixt, ity];
    },
  }),
  quantity({
    id: "gaussian-ib-ixt",
    meaning: "I(X;T) of the Gaussian bottleneck with squared canonical correlations rho2",
    parameters: { rho2: realList, beta: positive },
    evaluate: ({ rho2, beta }) => gaussianIb(rho2, beta).ixt,
  }),
  quantity({
    id: "gaussian-ib-iyt",
    meaning: "I(T;Y) of the Gaussian bottleneck with squared canonical correlations rho2",
    parameters: { rho2: realList, beta: positive },
    evaluate: ({ rho2, beta }) => gaussianIb(rho2, beta).ity,
  }),
  quantity({
    id: "gaussian-ib-curve",
    meaning: "I(T;Y) on the curve of the Gaussian bottleneck at I(X;T) = rate",
    parameters: { rho2: realList, rate: nonNegative },
    evaluate: ({ rho2, rate }) => gaussianIbAtRate(rho2, rate).ity,
  }),
  quantity({
    id: "isometric-channel-iyt",
    meaning: "I(T;Y) of the isometric channel at I(X;T) = rate",
    parameters: { rho2: realList, rate: nonNegative },
    evaluate: ({ rho2, rate }) => isometricChannel(rho2, rate).ity,
  }),
  quantity({
    id: "gaussian-weights-iyt",
    meaning: "I(T;Y)/n of one layer of Gaussian weights at signal-to-noise ratio gamma",
    parameters: { gamma: nonNegative, rho2: correlations },
    evaluate: ({ gamma, rho2 }) => gaussianWeightsChannel(gamma, rho2).ity,
  }),
];
