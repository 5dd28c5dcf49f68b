import { listOf, positive } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { checkLayers, type LinearLayer } from "../layers.ts";
import { type DiscreteLaw, type FreeFactor, freeProductInformation, gaussianFactor, lawFactor } from "./freeFactor.ts";

/**
 * Quenched information *per input component* of a deep linear network with layers of different sizes and Gaussian weights,
 * entries of variance $\sigma_{w,l}^2/n_{l-1}$.
 *
 * @param layers $\alpha_l$ and $\sigma_{w,l}^2$ of each layer, in order
 * @param options.gamma signal-to-noise ratio $> 0$
 * @param options.inputCovariance spectrum of the input covariance in units of $\sigma_x^2$ (default white)
 * @returns $I(X; H^L \mid W)/n_0$ in nats
 * @throws RangeError for a non-positive ratio, gain or SNR
 * @see chapter 3 of this book
 */
export function rectangularInformation(
  layers: readonly LinearLayer[],
  options: { readonly gamma: number; readonly inputCovariance?: DiscreteLaw },
): number {
  checkLayers("rectangularInformation", layers);
  const { gamma, inputCovariance } = options;
  const factors: FreeFactor[] = [];
  let from = 1;
  for (const { alpha, sigmaW2 } of layers) {
    const to = from * alpha;
    factors.push(gaussianFactor(sigmaW2, { from, to }));
    from = to;
  }
  if (inputCovariance) factors.push(lawFactor(inputCovariance));
  return freeProductInformation(factors, { gamma }).information;
}

export const quantities = [
  quantity({
    of: rectangularInformation,
    id: "rectangular-channel-mi",
    symbol: "\\tfrac1{n_0} I(X; H^L \\mid W)",
    unit: "nats per input",
    meaning: "I/n_0 of a deep linear network with Gaussian weights and layer sizes n_l = aspects_l n_0",
    source: "chapter 3",
    parameters: { gamma: positive, aspects: listOf(positive), sigmaW: positive },
    evaluate: ({ gamma, aspects, sigmaW }) => {
      const layers = aspects.map((a, l) => ({ alpha: a / (aspects[l - 1] ?? 1), sigmaW2: sigmaW * sigmaW }));
      return rectangularInformation(layers, { gamma });
    },
  }),
];
