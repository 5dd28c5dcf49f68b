import { type Network, network } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";
import { slopeLaw } from "../../spectrum/slopeLaw.ts";
import { channelLengths, type DeepChannel, deepChannelParameters } from "./deepChannel.ts";
import { type FreeFactor, freeProductInformation, gaussianFactor, haarFactor, lawFactor } from "./freeFactor.ts";

/**
 * Information of the linearised deep nonlinear channel, $\frac{1}{2n} E\ln\det(1 + \gamma J^\top J)$ with $J = D_L W_L \cdots D_1 W_1$.
 *
 * This is what small Gaussian perturbations of one input tell at finite SNR; it is not the information of the full nonlinear channel,
 * although its average over inputs lay between the bounds of `informationSandwich` in every case tried.
 *
 * @param net a network of finite depth
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 * @throws RangeError for $\gamma \le 0$ or an infinite depth
 * @see chapter 3 of this book (mean field: asymptotic freeness of weights and slopes)
 */
export function jacobianInformation(net: Network, { gamma }: DeepChannel): number {
  const lengths = channelLengths("jacobianInformation", net, gamma);
  const { activation, sigmaW2 } = net;
  const weightFactor = net.weights === "orthogonal" ? haarFactor(sigmaW2) : gaussianFactor(sigmaW2);
  const factors: FreeFactor[] = [];
  for (const q of lengths) factors.push(weightFactor, lawFactor(slopeLaw(activation, q)));
  return freeProductInformation(factors, { gamma }).information;
}

export const quantities = [
  quantity({
    of: jacobianInformation,
    id: "jacobian-channel-mi",
    symbol: "\\tfrac1{2n} E\\ln\\det(1 + \\gamma J^\\top J)",
    unit: "nats per neuron",
    meaning: "(1/2) E ln(1 + gamma lambda) over the squared singular values of the Jacobian",
    source: "chapter 3",
    parameters: deepChannelParameters,
    evaluate: ({ gamma, ...spec }) => jacobianInformation(network(spec), { gamma }),
  }),
];
