import { check, count, layerLaw, positive, weights } from "../../domain.ts";
import { lengthTrajectory } from "../../meanField/index.ts";
import { type Network, requireFinite } from "../../network/index.ts";

/**
 * How a network of finite depth is used as a channel: inputs with $|x|^2 = n$ (or standard normal), post-activation output, noise of
 * variance $1/\gamma$.
 */
export interface DeepChannel {
  /** $\gamma = \sigma_x^2/\sigma^2 > 0$ at $\sigma_x = 1$. */
  readonly gamma: number;
}

/** The parameters of a quantity of a deep channel. */
export const deepChannelParameters = { ...layerLaw, depth: count, gamma: positive, weights };

/** The mean-field variances $q^1, \ldots, q^L$ of a channel, once its depth and $\gamma$ are checked. */
export function channelLengths(who: string, net: Network, gamma = 1): Float64Array {
  requireFinite(net, who, "depth");
  check(who, { gamma: positive }, { gamma });
  return lengthTrajectory(net);
}
