import { freeNames } from "../language/expression.ts";
import type { EqualityCase } from "../language/step.ts";
import { substitute } from "../language/substitute.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, conditionTest, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { realise } from "../meaning/realise.ts";
import { describeValue, ValueError } from "../meaning/value.ts";
import { ordinaryPointsOf } from "../search/adversarialPoints.ts";
import { settler } from "../search/settle.ts";
import { compareAt } from "./compare.ts";
import { equalityElsewhere } from "./equalityElsewhere.ts";
import { judgeAt, survey } from "./refute.ts";
import { type Statement, statementOf } from "./statement.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";

const equalityPoints = 16;
/** At ordinary points floating point is good for this much, relative to the terms. */
const trusted = 1e-6;
/** What enclosures of the sides with the condition put in may cost. */
const milliseconds = 500;

/**
 * At points of the domain made to satisfy the condition the two sides of an inequality must agree; where the case is said
 * to be the only one, equality is searched for everywhere else.
 *
 * @throws ValueError when the condition holds nowhere in the declared domain
 */
export function checkEqualityCase(
  statement: Statement,
  equality: EqualityCase,
  sofar: StepVerdict,
  describe: (env: Environment) => Witness,
): StepVerdict {
  const { text, condition } = equality;
  const { floats, context } = statement;
  const [left, right] = floats;
  const satisfying = pointsWhere(equality, context);
  for (const env of satisfying) {
    const { left: l, right: r, gap, allowed, scale } = compareAt(left, right, env);
    if (gap <= allowed) continue;
    const finding = `no equality where ${text}: ${describeValue(l)} against ${describeValue(r)}`;
    return gap > trusted * scale
      ? { kind: "refuted", at: describe(env), finding }
      : { kind: "undecided", why: `${finding}, which rounding may explain` };
  }
  const enclosed = putIn(statement, equality, satisfying);
  if (enclosed !== undefined) return enclosed;
  if (!equality.only || sofar.kind === "undecided" || sofar.kind === "refuted") return sofar;
  const elsewhere = equalityElsewhere(statement, condition, satisfying);
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

/** A refutation by enclosures of the sides with the condition put in, where it says what one symbol is. */
function putIn(
  { sides, context }: Statement,
  { condition, text }: EqualityCase,
  points: readonly Environment[],
): StepVerdict | undefined {
  const meaning = expand(condition.right, context);
  const name = condition.left.kind === "symbol" ? condition.left.name : undefined;
  if (name === undefined || context.domains.get(name)?.kind !== "interval" || freeNames(meaning).has(name)) return;
  const verdict = attempt(() => {
    const [low, high] = sides.map((side) => substitute(expand(side, context), name, meaning));
    const there = statementOf(low, "=", high, context);
    return judgeAt(there, survey(there, [], points, milliseconds).looks, milliseconds);
  });
  return verdict !== undefined && "kind" in verdict && verdict.kind === "refuted"
    ? { ...verdict, finding: `no equality where ${text}: ${verdict.finding}` }
    : undefined;
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
