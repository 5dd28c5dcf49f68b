import { type Network, requireFinite } from "../network/index.ts";

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
  readonly sigmaW2: number;
  readonly sigmaB2: number;
  readonly input: number;
  readonly hidden: number;
  readonly bias: number;
  /** $d$, the dimension of the inputs. */
  readonly dimension: number;
}

/**
 * Carries a row of pairs (row point `i` against column points $0 \dots$ `k.length - 1`) through all layers, in place: on entry `k`
 * holds the inner products $x\cdot x'$, on exit `k`, `t` hold $K^L, \Theta^L$. One pass, no temporary matrices.
 */
export type RowPropagator = (i: number, k: Float64Array, t: Float64Array) => void;

/** What a propagator is made from: variances layer by layer, of the row points and of the column points. */
export interface PairsOfPoints {
  readonly recursion: TangentRecursion;
  readonly rows: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
}

/**
 * The recursion of a network.
 *
 * @param net of finite width in the standard parametrisation
 * @param dimension $d$, the dimension of the inputs
 * @throws RangeError for the standard parametrisation without a width
 */
export function tangentRecursion(net: Network, dimension: number): TangentRecursion {
  const { sigmaW2, sigmaB2, width } = net;
  if (net.parametrization === "ntk")
    return { sigmaW2, sigmaB2, input: sigmaW2, hidden: sigmaW2, bias: sigmaB2, dimension };
  requireFinite(net, "kernels", "width");
  return { sigmaW2, sigmaB2, input: dimension, hidden: width, bias: sigmaB2 > 0 ? 1 : 0, dimension };
}
