import { check, expect, positive } from "../../domain.ts";
import { dualActivation, lengthMap } from "../../meanField/index.ts";
import { type Network, network, requireFinite } from "../../network/index.ts";
import { logKappa } from "./informationSandwich.ts";

/**
 * Entropy-power bound with noise of variance $s$ added to every pre-activation:
 * $N_l = \kappa_l N_{l-1} + s$, $\frac1n I(X; h^L) \ge \frac12\ln(N_L/v_L)$, where $v_L = q^L(1 - c^L)$ is the variance of the output at fixed input
 * from the correlation map of two realisations of the noise.
 *
 * Layers act on $h^l$: weights after activation, so layer $l > 1$ contributes $\kappa(q^{l-1})$ and layer 1 only its weights.
 *
 * @param net a network of finite depth
 * @param options.noiseVariance $s > 0$, the same in every layer
 * @returns nats per neuron, at least 0
 * @see chapter 1 of this book
 */
export function layerNoiseBound(net: Network, options: { readonly noiseVariance: number }): number {
  const fn = "layerNoiseBound";
  requireFinite(net, fn, "depth");
  const { noiseVariance: s } = check(fn, { noiseVariance: positive }, options);
  const { activation, sigmaW2, sigmaB2 } = net;
  expect(activation.injective, fn, "an injective activation", activation.name, "the entropy-power step needs it");
  const V = lengthMap(net);
  const linear = network({ ...net, activation: "linear" });
  let q = sigmaW2 + sigmaB2;
  let power = Math.exp(logKappa(linear, 1)) + s;
  let shared = q; // covariance of the same input under two realisations of the noise
  q += s;
  for (let l = 1; l < net.depth; l++) {
    power = Math.exp(logKappa(net, q)) * power + s;
    const next = V(q);
    shared = sigmaW2 * dualActivation(activation, { q1: q, q2: q, k: shared }) + sigmaB2;
    q = next + s;
  }
  const spread = q - shared;
  return Math.max(0, 0.5 * Math.log(power / spread));
}
