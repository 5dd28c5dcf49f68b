import { expect } from "../domain.ts";
import { type DiscreteLaw, type FreeFactor, freeProductInformation, gaussianFactor, lawFactor } from "./freeFactor.ts";

/**
 * Quenched information *per input component* of a deep linear network with layers of different sizes and Gaussian weights,
 * entries of variance $\sigma_w^2/n_{l-1}$.
 *
 * @param options.gamma signal-to-noise ratio $> 0$
 * @param options.aspects $a_l = n_l/n_0 > 0$, one per layer
 * @param options.sigmaW $\sigma_w$, the same in every layer
 * @param options.inputCovariance spectrum of the input covariance in units of $\sigma_x^2$ (default white)
 * @returns $I(X; H^L \mid W)/n_0$ in nats
 * @throws RangeError for a non-positive aspect, gain or SNR
 * @see chapter 3 of this book
 */
export function rectangularInformation(options: {
  gamma: number;
  aspects: readonly number[];
  sigmaW: number;
  inputCovariance?: DiscreteLaw;
}): number {
  const { gamma, aspects, sigmaW, inputCovariance } = options;
  expect(
    aspects.length > 0 && aspects.every((a) => a > 0),
    "rectangularInformation",
    "aspects n_l/n_0 > 0, one per layer",
    JSON.stringify(aspects),
    "give positive ratios",
  );
  const factors: FreeFactor[] = aspects.map((a, l) => gaussianFactor(sigmaW * sigmaW, aspects[l - 1] ?? 1, a));
  if (inputCovariance) factors.push(lawFactor(inputCovariance));
  return freeProductInformation(gamma, factors).information;
}
