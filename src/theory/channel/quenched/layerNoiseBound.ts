import { dualActivation, lengthMap } from "../../meanField/index.ts";
import { network } from "../../network/index.ts";
import { expect } from "../domain.ts";
import { channelLengths, type DeepChannel } from "./deepChannel.ts";
import { logKappa } from "./informationSandwich.ts";

/**
 * Entropy-power bound with noise of variance $s$ added to every pre-activation:
 * $N_l = \kappa_l N_{l-1} + s$, $\frac1n I(X; h^L) \ge \frac12\ln(N_L/v_L)$, where $v_L = q^L(1 - c^L)$ is the variance of the output at fixed input
 * from the correlation map of two realisations of the noise.
 *
 * Layers act on $h^l$: weights after activation, so layer $l > 1$ contributes $\kappa(q^{l-1})$ and layer 1 only its weights.
 *
 * @param channel the network; $1/\gamma$ is the noise variance $s$ of every layer
 * @returns nats per neuron, at least 0
 * @see chapter 1 of this book
 */
export function layerNoiseBound(channel: DeepChannel): number {
  const fn = "layerNoiseBound";
  channelLengths(fn, channel);
  const net = network(channel);
  const { activation, sigmaW2, sigmaB2 } = net;
  expect(activation.injective, fn, "an injective activation", activation.name, "the entropy-power step needs it");
  const s = 1 / channel.gamma;
  const V = lengthMap(net);
  const linear = { ...channel, activation: "linear" };
  let q = sigmaW2 + sigmaB2;
  let power = Math.exp(logKappa(linear, 1)) + s;
  let shared = q; // covariance of the same input under two realisations of the noise
  q += s;
  for (let l = 1; l < channel.depth; l++) {
    power = Math.exp(logKappa(channel, q)) * power + s;
    const next = V(q);
    shared = sigmaW2 * dualActivation(activation, { q1: q, q2: q, k: shared }) + sigmaB2;
    q = next + s;
  }
  const spread = q - shared;
  return Math.max(0, 0.5 * Math.log(power / spread));
}
