import type { WideNetwork } from "./wideNetwork.ts";

/**
 * The coefficients of the two kernel recursions, the same for both parametrisations:
 *
 * $K^1 = \sigma_w^2 c_0 + \sigma_b^2$, $K^{l+1} = \sigma_w^2 \kappa(K^l) + \sigma_b^2$;
 * $\Theta^1 = \text{input}\, c_0 + \text{bias}$, $\Theta^{l+1} = \text{hidden}\, \kappa(K^l) + \text{bias} + \sigma_w^2 \dot\kappa(K^l)\,\Theta^l$,
 *
 * with $c_0 = x\cdot x'/d$. NTK parametrisation: input = hidden = $\sigma_w^2$, bias = $\sigma_b^2$, so $\Theta^1 = K^1$.
 * Standard: input = $d$, hidden = $n$, and bias = 1 where the layers have biases at all ($\sigma_b > 0$).
 *
 * @see Jacot, Gabriel, Hongler 2018; Sohl-Dickstein et al. 2020 (standard parametrisation)
 */
export interface TangentRecursion {
  readonly sw2: number;
  readonly sb2: number;
  readonly input: number;
  readonly hidden: number;
  readonly bias: number;
  /** $d$, the dimension of the inputs. */
  readonly dimension: number;
}

/** @param dimension - $d$, the dimension of the inputs */
export function tangentRecursion(network: WideNetwork, dimension: number): TangentRecursion {
  const sw2 = network.sigmaW ** 2;
  const sb2 = network.sigmaB ** 2;
  return network.parametrization === "ntk"
    ? { sw2, sb2, input: sw2, hidden: sw2, bias: sb2, dimension }
    : { sw2, sb2, input: dimension, hidden: network.width, bias: sb2 > 0 ? 1 : 0, dimension };
}
