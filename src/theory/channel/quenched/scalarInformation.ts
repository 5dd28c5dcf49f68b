import type { Activation } from "../../activations/activation.ts";
import { activation, check, positive } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { channelNode } from "../replica/channelNode.ts";

const parameters = { activation, q: positive, noiseVariance: positive };

/**
 * Information of one neuron: $I(z; \phi(z) + N(0, s))$ for $z \sim N(0, q)$, by quadrature.
 * It is also $\frac1n I$ of a one-layer network with orthogonal weights and $\sigma_w^2 = q$ on a standard normal input.
 *
 * @param options.activation $\phi$, or its name
 * @param options.q variance of $z$, $> 0$
 * @param options.noiseVariance $s > 0$
 * @returns nats
 * @throws RangeError naming the argument outside its domain
 * @see chapter 3 and 4 of this book
 */
export function scalarInformation(options: {
  activation: Activation | string;
  q: number;
  noiseVariance: number;
}): number {
  const { activation, q, noiseVariance } = check("scalarInformation", parameters, options);
  return channelNode({ activation, precision: 1 / noiseVariance, uncertainty: q, variance: q }).information;
}

export const quantities = [
  quantity({
    of: scalarInformation,
    id: "scalar-channel-mi",
    symbol: "I(z; \\phi(z) + N)",
    unit: "nats",
    meaning: "I(z; phi(z) + noise), z ~ N(0, q)",
    source: "chapters 3 and 4",
    parameters,
    evaluate: scalarInformation,
  }),
];
