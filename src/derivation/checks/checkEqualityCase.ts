import type { EqualityCase } from "../language/step.ts";
import { type Context, conditionTest, drawPoints } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { realise } from "../meaning/realise.ts";
import { describeValue, ValueError } from "../meaning/value.ts";
import { compareAt, type Side } from "./compare.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";

const equalityPoints = 16;

/**
 * At points made to satisfy the condition the two sides of an inequality must agree; where the case is said to be the
 * only one, the inequality must be strict at the random points.
 */
export function checkEqualityCase(
  left: Side,
  right: Side,
  { text, condition, only }: EqualityCase,
  context: Context,
  sofar: StepVerdict,
  describe: (env: Environment) => Witness,
): StepVerdict {
  const holds = conditionTest(condition, context);
  for (const env of drawPoints(context, equalityPoints)) {
    realise(condition, context, env);
    if (!holds(env)) throw new ValueError(`no point found where ${text}; write it as a value for one declared symbol`);
    const { left: l, right: r, gap, allowed } = compareAt(left, right, env);
    if (gap > allowed)
      return {
        kind: "refuted",
        at: describe(env),
        finding: `no equality where ${text}: ${describeValue(l)} against ${describeValue(r)}`,
      };
  }
  if (only && sofar.kind === "tested" && sofar.found === "smallest margin 0")
    return { kind: "refuted", at: {}, finding: `equality is reached elsewhere than where ${text}` };
  return sofar;
}
