import { dualActivation, pairTrajectory, secondMoment, slopeMoment } from "../../meanField/index.ts";
import { type Network, network } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";
import { channelLengths, type DeepChannel, deepChannelParameters } from "./deepChannel.ts";
import { meanLogSlope } from "./deficit.ts";

/** Bounds on $\frac1n I(X; f(X) + \text{noise})$ in nats, in ascending order. */
export interface InformationSandwich {
  /** Entropy-power bound; 0 where the activation is not injective. */
  readonly epi: number;
  /** Maximum-entropy bound with the mean-field output variance. */
  readonly maxEntropy: number;
  /** Gaussian Poincare bound with the mean squared Jacobian. */
  readonly poincare: number;
}

/**
 * Bounds on the information of a deep nonlinear channel with $X \sim N(0, I_n)$ that need only one-dimensional Gaussian averages:
 * $$\tfrac12\ln(1 + \gamma e^{E\ln\lambda}) \le \tfrac1n I \le \tfrac12\ln(1 + \gamma\,\mathrm{Var}_{\mathrm{out}}) \le \tfrac12\ln(1 + \gamma E\lambda),$$
 * with $E\ln\lambda = \sum_l [\ln\sigma_w^2 - 1_{\mathrm{gauss}} + E\ln\phi'^2]$, $\mathrm{Var}_{\mathrm{out}} = E\phi^2 - E\phi\phi$ at the correlation $c^L$ of
 * two independent inputs, and $E\lambda = \prod_l \chi_1^{(l)}$. The inequalities are theorems; their mean-field values hold at infinite width.
 *
 * @param net a network of finite depth
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 * @throws RangeError for $\gamma \le 0$ or an infinite depth
 * @see chapter 1 and 4 of this book
 */
export function informationSandwich(net: Network, { gamma }: DeepChannel): InformationSandwich {
  const lengths = channelLengths("informationSandwich", net, gamma);
  const { activation, sigmaW2, depth } = net;
  let logGain = 0;
  let logDet = 0;
  for (const q of lengths) {
    logGain += Math.log(sigmaW2 * slopeMoment(activation, q));
    logDet += activation.injective ? logKappa(net, q) : -Infinity;
  }
  const last = lengths[depth - 1];
  const { c } = pairTrajectory(net, 0);
  const shared = dualActivation(activation, { q1: last, q2: last, k: last * c[depth - 1] });
  const outputVariance = secondMoment(activation, last) - shared;
  return {
    epi: 0.5 * Math.log1p(gamma * Math.exp(logDet)),
    maxEntropy: 0.5 * Math.log1p(gamma * outputVariance),
    poincare: 0.5 * Math.log1p(gamma * Math.exp(logGain)),
  };
}

/**
 * $\ln\kappa = \ln\sigma_w^2 - 1_{\mathrm{gauss}} + E\ln\phi'(\sqrt q z)^2$, a layer's share of the entropy-power bound.
 *
 * @param net the law of the layer
 * @param q variance of its pre-activations, $> 0$
 * @returns nats per neuron
 */
export function logKappa(net: Network, q: number): number {
  const { activation, sigmaW2 } = net;
  return Math.log(sigmaW2) - (net.weights === "orthogonal" ? 0 : 1) + meanLogSlope(activation, q);
}

const bound = (id: string, name: keyof InformationSandwich, symbol: string, meaning: string) =>
  quantity({
    of: informationSandwich,
    id,
    symbol,
    unit: "nats per neuron",
    meaning,
    source: "chapters 1 and 4",
    parameters: deepChannelParameters,
    evaluate: ({ gamma, ...spec }) => informationSandwich(network(spec), { gamma })[name],
  });

export const quantities = [
  bound("mi-bound-epi", "epi", "\\tfrac12\\ln(1 + \\gamma e^{E\\ln\\lambda})", "entropy-power lower bound on I/n"),
  bound(
    "mi-bound-max-entropy",
    "maxEntropy",
    "\\tfrac12\\ln(1 + \\gamma\\,\\mathrm{Var}_{\\mathrm{out}})",
    "maximum-entropy upper bound on I/n",
  ),
  bound(
    "mi-bound-poincare",
    "poincare",
    "\\tfrac12\\ln(1 + \\gamma E\\lambda)",
    "Gaussian Poincare upper bound on I/n",
  ),
];
