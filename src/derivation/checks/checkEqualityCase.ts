import type { EqualityCase } from "../language/step.ts";
import { type Context, conditionTest } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { realise } from "../meaning/realise.ts";
import { describeValue, ValueError } from "../meaning/value.ts";
import { ordinaryPointsOf } from "../search/adversarialPoints.ts";
import { settler } from "../search/settle.ts";
import { compareAt, type Side } from "./compare.ts";
import { equalityElsewhere } from "./equalityElsewhere.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";

const equalityPoints = 16;
/** At ordinary points floating point is good for this much, relative to the terms. */
const trusted = 1e-6;

/**
 * At points of the domain made to satisfy the condition the two sides of an inequality must agree; where the case is said
 * to be the only one, equality is searched for everywhere else.
 *
 * @throws ValueError when the condition holds nowhere in the declared domain
 */
export function checkEqualityCase(
  left: Side,
  right: Side,
  equality: EqualityCase,
  context: Context,
  sofar: StepVerdict,
  describe: (env: Environment) => Witness,
): StepVerdict {
  const { text, condition } = equality;
  const satisfying = pointsWhere(equality, context);
  for (const env of satisfying) {
    const { left: l, right: r, gap, allowed, scale } = compareAt(left, right, env);
    if (gap <= allowed) continue;
    const finding = `no equality where ${text}: ${describeValue(l)} against ${describeValue(r)}`;
    return gap > trusted * scale
      ? { kind: "refuted", at: describe(env), finding }
      : { kind: "undecided", why: `${finding}, which rounding may explain` };
  }
  if (!equality.only || sofar.kind === "undecided" || sofar.kind === "refuted") return sofar;
  const elsewhere = equalityElsewhere(left, right, condition, satisfying, context);
  if (elsewhere.at === undefined) {
    const found = `no equality but where ${text}`;
    return sofar.kind === "tested"
      ? { ...sofar, tried: `${sofar.tried}; ${elsewhere.tried}`, found: `${sofar.found}; ${found}` }
      : { kind: "tested", tried: elsewhere.tried, found };
  }
  if (elsewhere.exact)
    return { kind: "refuted", at: describe(elsewhere.at), finding: `equality is reached elsewhere than where ${text}` };
  const place = Object.entries(describe(elsewhere.at)).map((pair) => pair.join(" = "));
  return { kind: "undecided", why: `equality seems to be reached at ${place.join(", ")} too, not only where ${text}` };
}

function pointsWhere({ text, condition }: EqualityCase, context: Context): Environment[] {
  const [holds, settle] = [conditionTest(condition, context), settler(context)];
  const moved = ordinaryPointsOf(context, equalityPoints, [condition.left, condition.right]).map((env) => {
    realise(condition, context, env);
    return env;
  });
  const there = moved.filter(holds);
  if (there.length === 0)
    throw new ValueError(`no point found where ${text}; write it as a value for one declared symbol`);
  const inside = there.filter((env) => settle(env) && holds(env));
  if (inside.length === 0)
    throw new ValueError(`${text} holds nowhere in the declared domain; correct it or given({…})`);
  return inside;
}
