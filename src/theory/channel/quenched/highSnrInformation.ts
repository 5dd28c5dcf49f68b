import { logAbsDetGaussian } from "../../meanField/index.ts";
import { network } from "../../network/index.ts";
import { expect } from "../domain.ts";
import { channelLengths, type DeepChannel } from "./deepChannel.ts";
import { meanLogSlope } from "./deficit.ts";

/**
 * $\frac1n E\ln|\det J|$ of a deep square network: $\sum_l [\ln\sigma_w + \ell_n + E\ln|\phi'(\sqrt{q^l} z)|]$, where $\ell_n$ is the mean
 * log-determinant of a Gaussian matrix at width $n$ (exactly, by a digamma sum; $-\frac12$ at infinite width) and 0 for Haar weights.
 *
 * @param channel the network (`gamma` is not used)
 * @param width $n$; leave out for the limit of infinite width
 * @returns nats per neuron
 * @throws RangeError if the activation is not injective
 * @see chapter 3 of this book
 */
export function meanLogDetJacobian(channel: Omit<DeepChannel, "gamma">, width = Infinity): number {
  const { activation, sigmaW2 } = network(channel);
  const fn = "meanLogDetJacobian";
  expect(activation.injective, fn, "an injective activation", activation.name, "at high SNR a fold loses information");
  const lengths = channelLengths(fn, { ...channel, gamma: 1 });
  const gaussian = channel.weights !== "orthogonal";
  const perWeight = 0.5 * Math.log(sigmaW2) + (gaussian ? (width === Infinity ? -0.5 : logAbsDetGaussian(width)) : 0);
  return lengths.reduce((sum, q) => sum + perWeight + 0.5 * meanLogSlope(activation, q), 0);
}

/**
 * High-SNR law of an injective network: $\frac1n I = \frac1n h(X) + \frac1n E\ln|\det J| - \frac12\ln(2\pi e\sigma^2) + o(1)$ as $\sigma \to 0$;
 * here for standard normal input, $\frac12\ln\gamma + \frac1n E\ln|\det J|$. It needs $\gamma \gg (L+1)^{L+1}$ for Gaussian weights.
 *
 * @param width $n$; leave out for the limit of infinite width
 * @returns nats per neuron (negative where the law does not apply)
 */
export function highSnrInformation(channel: DeepChannel, width = Infinity): number {
  return 0.5 * Math.log(channel.gamma) + meanLogDetJacobian(channel, width);
}
