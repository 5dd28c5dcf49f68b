import type { Activation } from "../activations/index.ts";
import { activation, correlation, count, layerLaw, nonNegative, positive } from "../domain.ts";
import { network } from "../network/index.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { correlationAtDepth } from "./correlationMap.ts";
import { type CriticalPoint, criticalPoints } from "./criticalLine.ts";
import { dualActivation } from "./dualActivation.ts";
import { logAbsDetGaussian } from "./logAbsDetGaussian.ts";
import { convergedOrderParameters } from "./orderParameters.ts";
import { equidistantInformation } from "./pairwiseInformation.ts";

const codebook = { depth: count, c0: correlation, noiseVariance: positive, width: count, codewords: count };

function firstCritical(activation: Activation, sigmaB: number): CriticalPoint {
  const [point] = criticalPoints(activation, sigmaB);
  if (point) return point;
  throw new RangeError(
    `critical-sigma-w: expected an edge of chaos; got none for ${activation.name} at sigmaB=${sigmaB}; lower sigmaB`,
  );
}

/** The quantities of the length and correlation maps. */
export const meanFieldQuantities: Quantity[] = [
  quantity({
    id: "q-star",
    meaning: "attracting fixed point of the length map",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).q,
  }),
  quantity({
    id: "chi1",
    meaning: "sigmaW^2 E phi'^2 at q*",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).chi1,
  }),
  quantity({
    id: "xi-c",
    meaning: "depth scale of correlations, -1/ln chi at c*",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).xiC,
  }),
  quantity({
    id: "xi-q",
    meaning: "depth scale of lengths, -1/ln|V'(q*)|",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).xiQ,
  }),
  quantity({
    id: "c-star",
    meaning: "stable fixed point of the correlation map",
    parameters: layerLaw,
    evaluate: (p) => convergedOrderParameters(network(p)).c,
  }),
  quantity({
    id: "critical-sigma-w",
    meaning: "sigmaW on the edge of chaos (the point of smallest q)",
    parameters: { activation, sigmaB: nonNegative },
    evaluate: (p) => firstCritical(p.activation, p.sigmaB).sigmaW,
  }),
  quantity({
    id: "critical-q-star",
    meaning: "length on the edge of chaos",
    parameters: { activation, sigmaB: nonNegative },
    evaluate: (p) => firstCritical(p.activation, p.sigmaB).q,
  }),
  quantity({
    id: "dual-activation",
    meaning: "E[phi(u1) phi(u2)], variances q1, q2, correlation c",
    parameters: { activation, q1: nonNegative, q2: nonNegative, c: correlation },
    evaluate: (p) => dualActivation(p.activation, { ...p, k: p.c * Math.sqrt(p.q1 * p.q2) }),
  }),
  quantity({
    id: "c-at-depth",
    meaning: "correlation of pre-activations after depth layers, |x|^2 = n",
    parameters: { ...layerLaw, depth: count, c0: correlation },
    evaluate: (p) => correlationAtDepth(network(p), p.c0),
  }),
  quantity({
    id: "pairwise-mi-lower",
    meaning: "Bhattacharyya lower bound on I for equidistant codewords, nats",
    parameters: { ...layerLaw, ...codebook },
    evaluate: (p) => equidistantInformation(network(p), p).lower,
  }),
  quantity({
    id: "pairwise-mi-upper",
    meaning: "Kullback-Leibler upper bound on I for equidistant codewords, nats",
    parameters: { ...layerLaw, ...codebook },
    evaluate: (p) => equidistantInformation(network(p), p).upper,
  }),
  quantity({
    id: "log-abs-det-gaussian",
    meaning: "(1/n) E ln|det W|, entries of variance 1/n",
    parameters: { width: count },
    evaluate: (p) => logAbsDetGaussian(p.width),
  }),
];
