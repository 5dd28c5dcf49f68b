import { logSumExp } from "../../numerics/information/index.ts";
import type { Matrix } from "../../numerics/linalg/index.ts";
import { check, checkOne, correlation, count, expect, layerLaw, positive } from "../domain.ts";
import { type Network, network, requireFinite } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { pairTrajectory } from "./correlationMap.ts";

/** Bounds on the mutual information, in nats, that hold whatever else is true of the codewords. */
export interface InformationBounds {
  readonly lower: number;
  readonly upper: number;
}

/** $-\frac1M\sum_i \ln\frac1M\sum_j e^{-d_{ij}^2/s}$. */
function softCount({ rows: m, data }: Matrix, scale: number): number {
  let sum = 0;
  for (let i = 0; i < m; i++) sum += logSumExp(data.subarray(i * m, (i + 1) * m).map((d2) => -d2 / scale));
  return Math.log(m) - sum / m;
}

/**
 * Kolchinsky-Tracey bounds on $I(X;Y)$ for M equiprobable codewords at known places, seen through Gaussian noise:
 * $-\frac1M\sum_i\ln\frac1M\sum_j e^{-d_{ij}^2/8\sigma^2} \le I \le -\frac1M\sum_i\ln\frac1M\sum_j e^{-d_{ij}^2/2\sigma^2}$.
 *
 * @param squaredDistances $d_{ij}^2$, M x M
 * @param noise.noiseVariance $\sigma^2$ per component, > 0
 * @returns nats, between 0 and ln M
 * @throws RangeError without noise
 * @see Kolchinsky and Tracey (2017), "Estimating mixture entropy with pairwise distances", equations (10) and (12)
 */
export function pairwiseInformation(
  squaredDistances: Matrix,
  { noiseVariance }: { noiseVariance: number },
): InformationBounds {
  checkOne("pairwiseInformation", "noiseVariance", positive, noiseVariance);
  const { rows, cols, data } = squaredDistances;
  const complete = rows === cols && !data.some(Number.isNaN);
  expect(
    complete,
    "pairwiseInformation",
    "squaredDistances M x M, of numbers",
    `${rows} x ${cols}${rows === cols ? " with NaN" : ""}`,
    "give all pairs",
  );
  return {
    lower: softCount(squaredDistances, 8 * noiseVariance),
    upper: softCount(squaredDistances, 2 * noiseVariance),
  };
}

const codeDomains = { c0: correlation, noiseVariance: positive, codewords: count };

/** $\ln M - \ln(1 + (M-1)e^{-x})$, stable for every x >= 0. */
const equidistant = (codewords: number, x: number) => Math.log(codewords) - Math.log1p((codewords - 1) * Math.exp(-x));

/**
 * The same bounds for codewords that mean field puts at equal distances, $d^2 = 2nq^L(1 - c^L)$:
 * the lower with $e^{-nq(1-c)/4\sigma^2}$, the upper with $e^{-nq(1-c)/\sigma^2}$.
 *
 * @param net the network, of finite depth $L$ and width $n$ (neurons of the last layer)
 * @param code.c0 overlap of every pair of inputs, in [-1, 1]
 * @param code.noiseVariance $\sigma^2$ of the noise on each pre-activation of the last layer, > 0
 * @param code.codewords M, >= 1
 * @returns nats, between 0 and ln M
 * @throws RangeError for a network without depth or width
 */
export function equidistantInformation(
  net: Network,
  code: { c0: number; noiseVariance: number; codewords: number },
): InformationBounds {
  requireFinite(net, "equidistantInformation", "depth", "width");
  const { c0, noiseVariance, codewords } = check("equidistantInformation", codeDomains, code);
  const { q, c } = pairTrajectory(net, c0);
  const last = net.depth - 1;
  const x = (net.width * q[last] * (1 - c[last])) / noiseVariance;
  return { lower: equidistant(codewords, x / 4), upper: equidistant(codewords, x) };
}

const codebook = { ...layerLaw, depth: count, width: count, ...codeDomains };

const common = { of: equidistantInformation, unit: "nats", parameters: codebook };

export const quantities = [
  quantity({
    id: "pairwise-mi-lower",
    symbol: "I_\\text{lower}",
    meaning: "Bhattacharyya lower bound on I for equidistant codewords",
    source: "Kolchinsky and Tracey (2017), equation (10)",
    ...common,
    evaluate: (p) => equidistantInformation(network(p), p).lower,
  }),
  quantity({
    id: "pairwise-mi-upper",
    symbol: "I_\\text{upper}",
    meaning: "Kullback-Leibler upper bound on I for equidistant codewords",
    source: "Kolchinsky and Tracey (2017), equation (12)",
    ...common,
    evaluate: (p) => equidistantInformation(network(p), p).upper,
  }),
];
