import { network } from "../../network/index.ts";
import { slopeLaw } from "../../spectrum/slopeLaw.ts";
import { channelLengths, type DeepChannel } from "./deepChannel.ts";
import { type FreeFactor, freeProductInformation, gaussianFactor, haarFactor, lawFactor } from "./freeFactor.ts";

/**
 * Information of the linearised deep nonlinear channel, $\frac{1}{2n} E\ln\det(1 + \gamma J^\top J)$ with $J = D_L W_L \cdots D_1 W_1$.
 *
 * This is what small Gaussian perturbations of one input tell at finite SNR; it is not the information of the full nonlinear channel,
 * although its average over inputs lay between the bounds of `informationSandwich` in every case tried.
 *
 * @returns nats per neuron
 * @throws RangeError for $\gamma \le 0$ or a depth that is not a count
 * @see chapter 3 of this book (mean field: asymptotic freeness of weights and slopes)
 */
export function jacobianInformation(channel: DeepChannel): number {
  const lengths = channelLengths("jacobianInformation", channel);
  const { activation, sigmaW2 } = network(channel);
  const weightFactor = channel.weights === "orthogonal" ? haarFactor(sigmaW2) : gaussianFactor(sigmaW2);
  const factors: FreeFactor[] = [];
  for (const q of lengths) factors.push(weightFactor, lawFactor(slopeLaw(activation, q)));
  return freeProductInformation(channel.gamma, factors).information;
}
