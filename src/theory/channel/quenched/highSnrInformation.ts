import { check, expect, positive } from "../../domain.ts";
import { logAbsDetGaussian } from "../../meanField/index.ts";
import type { Network } from "../../network/index.ts";
import { channelLengths, type DeepChannel } from "./deepChannel.ts";
import { meanLogSlope } from "./deficit.ts";

/**
 * $\frac1n E\ln|\det J|$ of a deep square network: $\sum_l [\ln\sigma_w + \ell_n + E\ln|\phi'(\sqrt{q^l} z)|]$, where $\ell_n$ is the mean
 * log-determinant of a Gaussian matrix at width $n$ (exactly, by a digamma sum; $-\frac12$ at infinite width) and 0 for Haar weights.
 *
 * @param net a network of finite depth; $\ell_n$ is that of its width
 * @returns nats per neuron
 * @throws RangeError if the activation is not injective
 * @see chapter 3 of this book
 */
export function meanLogDetJacobian(net: Network): number {
  const { activation, sigmaW2, width } = net;
  const fn = "meanLogDetJacobian";
  expect(activation.injective, fn, "an injective activation", activation.name, "at high SNR a fold loses information");
  const lengths = channelLengths(fn, net);
  const gaussian = net.weights !== "orthogonal";
  const perWeight = 0.5 * Math.log(sigmaW2) + (gaussian ? (width === Infinity ? -0.5 : logAbsDetGaussian(width)) : 0);
  return lengths.reduce((sum, q) => sum + perWeight + 0.5 * meanLogSlope(activation, q), 0);
}

/**
 * High-SNR law of an injective network: $\frac1n I = \frac1n h(X) + \frac1n E\ln|\det J| - \frac12\ln(2\pi e\sigma^2) + o(1)$ as $\sigma \to 0$;
 * here for standard normal input, $\frac12\ln\gamma + \frac1n E\ln|\det J|$. It needs $\gamma \gg (L+1)^{L+1}$ for Gaussian weights.
 *
 * @param net a network of finite depth; its width counts, as in `meanLogDetJacobian`
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron (negative where the law does not apply)
 */
export function highSnrInformation(net: Network, { gamma }: DeepChannel): number {
  check("highSnrInformation", { gamma: positive }, { gamma });
  return 0.5 * Math.log(gamma) + meanLogDetJacobian(net);
}
