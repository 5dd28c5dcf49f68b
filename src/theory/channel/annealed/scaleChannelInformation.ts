import { gaussLegendre } from "../../../numerics/quadrature/index.ts";
import { trigamma } from "../../../numerics/special/index.ts";
import { check, count, positive } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { type LogVarianceLaw, scaleInformation } from "./scaleInformation.ts";

const uniform = { logWidth: positive, width: count };
const twoNorms = { q1: positive, q2: positive, width: count };

/**
 * Scale-channel information for $\ln q$ uniform on an interval of length `logWidth`.
 *
 * @param options.logWidth length of the interval, $> 0$
 * @param options.width $n$
 * @returns $I(q; H)$ in nats
 * @see chapter 2 of this book
 */
export function scaleChannelInformation(options: { logWidth: number; width: number }): number {
  const { logWidth, width } = check("scaleChannelInformation", uniform, options);
  return scaleInformation({ logVariance: uniformLaw(logWidth, Math.sqrt(trigamma(width / 2))), width });
}

/**
 * Two equiprobable variances: $I(\text{label}; H)$, at most $\ln 2$.
 *
 * @param options.q1 one variance, $> 0$
 * @param options.q2 the other, $> 0$
 * @param options.width $n$
 * @returns nats
 * @see chapter 2 of this book
 */
export function twoNormInformation(options: { q1: number; q2: number; width: number }): number {
  const { q1, q2, width } = check("twoNormInformation", twoNorms, options);
  return scaleInformation({ logVariance: { values: [Math.log(q1), Math.log(q2)], weights: [0.5, 0.5] }, width });
}

/** Gauss-Legendre nodes of the uniform law, in panels no longer than two standard deviations of the noise. */
function uniformLaw(length: number, noise: number): LogVarianceLaw {
  const rule = gaussLegendre(16);
  const panels = Math.max(1, Math.ceil(length / (2 * noise)));
  const values: number[] = [];
  const weights: number[] = [];
  for (let p = 0; p < panels; p++)
    for (let i = 0; i < rule.nodes.length; i++) {
      values.push((length * (p + 0.5 + 0.5 * rule.nodes[i])) / panels);
      weights.push(rule.weights[i] / (2 * panels));
    }
  return { values, weights };
}

export const quantities = [
  quantity({
    of: scaleChannelInformation,
    id: "scale-channel-mi",
    symbol: "I(q; H)",
    unit: "nats",
    meaning: "I(q; H) for ln q uniform on an interval of length logWidth",
    source: "chapter 2",
    parameters: uniform,
    evaluate: scaleChannelInformation,
  }),
  quantity({
    of: twoNormInformation,
    id: "two-norm-channel-mi",
    symbol: "I(\\text{label}; H)",
    unit: "nats",
    meaning: "I(label; H) for two equiprobable variances",
    source: "chapter 2",
    parameters: twoNorms,
    evaluate: twoNormInformation,
  }),
];
