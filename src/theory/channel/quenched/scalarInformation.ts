import type { Activation } from "../../activations/activation.ts";
import { activationOf } from "../../meanField/index.ts";
import { expectPositive } from "../domain.ts";
import { channelNode } from "../replica/channelNode.ts";

/**
 * Information of one neuron: $I(z; \phi(z) + N(0, s))$ for $z \sim N(0, q)$, by quadrature.
 * It is also $\frac1n I$ of a one-layer network with orthogonal weights and $\sigma_w^2 = q$ on a standard normal input.
 *
 * @param options.q variance of $z$, $> 0$
 * @param options.noiseVariance $s > 0$
 * @returns nats
 * @see chapter 3 and 4 of this book
 */
export function scalarInformation(options: {
  activation: Activation | string;
  q: number;
  noiseVariance: number;
}): number {
  const { q, noiseVariance } = options;
  expectPositive("scalarInformation", "q", q);
  expectPositive("scalarInformation", "noiseVariance", noiseVariance);
  const activation = activationOf(options.activation);
  return channelNode({ activation, precision: 1 / noiseVariance, uncertainty: q, variance: q }).information;
}
