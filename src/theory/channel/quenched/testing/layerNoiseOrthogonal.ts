import { check, positive } from "../../../domain.ts";
import type { NoisyLayer } from "../layerNoiseInformation.ts";

/**
 * Information per neuron of the network of `layerNoiseInformation` with orthogonal square weights: $\frac12\ln\big(1 + \sigma_x^2 \sigma_w^{2L}/\sum_l s_l\sigma_w^{2(L-l)}\big)$.
 *
 * @param layers $\sigma_{w,l}^2$ and $s_l$ of each layer, in order, not all $s_l = 0$
 * @param options.sigmaX2 input variance $\sigma_x^2 > 0$
 * @returns nats per neuron
 */
export function layerNoiseOrthogonal(
  layers: readonly Omit<NoisyLayer, "alpha">[],
  { sigmaX2 }: { readonly sigmaX2: number },
): number {
  let signal = sigmaX2;
  let noise = 0;
  for (const { sigmaW2, noiseVariance } of layers) {
    signal *= sigmaW2;
    noise = noise * sigmaW2 + noiseVariance;
  }
  check("layerNoiseOrthogonal", { "accumulated noise": positive }, { "accumulated noise": noise });
  return 0.5 * Math.log1p(signal / noise);
}
