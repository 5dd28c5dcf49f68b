import type { Ensemble } from "./ensemble.ts";
import { nngpPosterior, ntkGpPosterior } from "./nngpPosterior.ts";
import { predictive } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

/**
 * Three meanings of "the uncertainty of the trained network" without observation noise, point by point. Always
 * NNGP posterior $\le$ fully trained ensemble $\le$ NTK-GP: the first is the best linear predictor's error under $K$, the second
 * the error of another linear predictor, and $\Theta \succeq K$ turns that into the third.
 *
 * @param e see `ensemble`
 * @returns three variances at each evaluation point, ascending
 * @see our theorem, chapter 6, "Three uncertainties"
 */
export function varianceOrdering(e: Ensemble): {
  nngpPosterior: Float64Array;
  ensemble: Float64Array;
  ntkGp: Float64Array;
} {
  return {
    nngpPosterior: nngpPosterior(e, { noiseVariance: 0 }).variances,
    ensemble: predictive(e, gradientFlow(Number.POSITIVE_INFINITY)).variances,
    ntkGp: ntkGpPosterior(e, { noiseVariance: 0 }).variances,
  };
}
