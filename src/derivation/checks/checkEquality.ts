import type { Environment } from "../meaning/environment.ts";
import { describeValue } from "../meaning/value.ts";
import { compareAt, type Side } from "./compare.ts";
import { type StepVerdict, short, type Witness } from "./stepVerdict.ts";

/** Both sides at every point; the first disagreement is a counterexample. */
export function checkEquality(
  left: Side,
  right: Side,
  points: readonly Environment[],
  describe: (env: Environment) => Witness,
): StepVerdict {
  let maxError = 0;
  for (const env of points) {
    const { left: l, right: r, gap, allowed, scale } = compareAt(left, right, env);
    if (gap > allowed)
      return { kind: "refuted", at: describe(env), finding: `${describeValue(l)} is not ${describeValue(r)}` };
    if (gap > 0) maxError = Math.max(maxError, gap / scale);
  }
  return { kind: "tested", tried: `${points.length} points`, found: `largest difference ${short(maxError)}` };
}
