import type { Matrix } from "../../numerics/linalg/index.ts";
import { quantity } from "../quantity.ts";
import { type Joint, joint, jointParameters } from "./joint.ts";
import { marginalY } from "./marginalY.ts";

/**
 * Mutual information $I(X;Y) = \sum_x p(x) D[p(y|x)\|p(y)]$ of a pair of discrete variables.
 *
 * @param joint $p(x)$ and $p(y|x)$
 * @returns nats, between 0 and min(H(X), H(Y))
 * @see Cover & Thomas (2006), equation (2.28)
 */
export function mutualInformation(joint: Joint): number {
  return informationOfRows(joint.px, joint.pyGivenX, marginalY(joint));
}

/** $\sum_t w_t D[r_t\|m]$ of weighted distributions, the rows $r_t$, from their mean $m$, in nats. */
export function informationOfRows(weights: Float64Array, rows: Matrix, mean: Float64Array): number {
  let total = 0;
  for (let t = 0; t < weights.length; t++) {
    for (let y = 0; y < rows.cols; y++) {
      const p = rows.data[t * rows.cols + y];
      if (p > 0) total += weights[t] * p * Math.log(p / mean[y]);
    }
  }
  return Math.max(0, total);
}

export const quantities = [
  quantity({
    of: mutualInformation,
    id: "mutual-information",
    symbol: "I(X;Y)",
    unit: "nats",
    meaning: "I(X;Y)",
    source: "Cover & Thomas (2006), equation (2.28)",
    parameters: jointParameters,
    evaluate: ({ px, pyGivenX }) => mutualInformation(joint(px, pyGivenX)),
  }),
];
