import { Estimate } from "../../numerics/estimate/index.ts";
import { type Key, splitKey } from "../../numerics/random/index.ts";

/**
 * The mean of `sample` over independent draws, with its standard error.
 *
 * @param sample one number from one key: from one random network, say
 * @param draw.key randomness; draw s gets the sub-key s
 * @param draw.draws how many, >= 2 for an error bar
 * @returns the mean and its standard error
 */
export function estimateOver(sample: (key: Key) => number, { key, draws }: { key: Key; draws: number }): Estimate {
  return Estimate.of(Array.from({ length: draws }, (_, s) => sample(splitKey(key, s))));
}
