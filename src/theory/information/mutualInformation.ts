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
  const { px, pyGivenX } = joint;
  const py = marginalY(joint);
  let total = 0;
  for (let x = 0; x < px.length; x++) {
    for (let y = 0; y < pyGivenX.cols; y++) {
      const p = pyGivenX.data[x * pyGivenX.cols + y];
      if (p > 0) total += px[x] * p * Math.log(p / py[y]);
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
