import { lengthTrajectory } from "../../meanField/index.ts";
import { type NetworkSpec, network } from "../../network/index.ts";
import { expect, expectCount, expectPositive } from "../domain.ts";
import type { Weights } from "../weights.ts";

/** A deep square network as a channel: inputs with $|x|^2 = n$ (or standard normal), post-activation output, noise of variance $1/\gamma$. */
export interface DeepChannel extends NetworkSpec {
  /** Number of layers $L \ge 1$. */
  readonly depth: number;
  /** $\gamma = \sigma_x^2/\sigma^2 > 0$ at $\sigma_x = 1$. */
  readonly gamma: number;
  /** Law of the weights (default `"gaussian"`). */
  readonly weights?: Weights;
}

/** Checks a channel and returns its mean-field variances $q^1, \ldots, q^L$. */
export function channelLengths(fn: string, channel: DeepChannel): Float64Array {
  expectCount(fn, "depth", channel.depth);
  expectPositive(fn, "gamma", channel.gamma);
  const { weights = "gaussian" } = channel;
  expect(weights === "gaussian" || weights === "orthogonal", fn, '"gaussian" or "orthogonal"', weights, "name the law");
  return lengthTrajectory(network(channel));
}
