import { Estimate } from "../../numerics/estimate/index.ts";
import { type Key, splitKey } from "../../numerics/random/index.ts";

/**
 * The mean of `sample` over independent draws, with its standard error.
 *
 * @param key randomness; draw s gets the sub-key s
 * @param draws how many, >= 2 for an error bar
 * @param sample one number from one key: from one random network, say
 */
export function estimateOver(key: Key, draws: number, sample: (key: Key) => number): Estimate {
  return Estimate.of(Array.from({ length: draws }, (_, s) => sample(splitKey(key, s))));
}
