import { provesLimit } from "../algebra/limits.ts";
import { binary, type Expression, freeNames, number } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";
import type { Step } from "../language/step.ts";
import { type Context, expand, namesOf } from "../meaning/context.ts";
import { endsOf } from "../meaning/ends.ts";
import { type Environment, isRandom } from "../meaning/environment.ts";
import { ValueError } from "../meaning/value.ts";
import { attemptWithin, work } from "../meaning/work.ts";
import { reduceExpectations } from "../moments/index.ts";
import { ordinaryPointsOf } from "../search/adversarialPoints.ts";
import { settler } from "../search/settle.ts";
import { parseApproach, shapes } from "./approach.ts";
import { checkRandomLimit } from "./checkRandomLimit.ts";
import { holdsEverywhere } from "./everywhere.ts";
import { boundednessOf, type Gap, gapsAlong } from "./gaps.ts";
import { knownValue } from "./limitDifference.ts";
import { positive } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { trendOf } from "./trend.ts";
import { witness } from "./witness.ts";

const families = 8;
const milliseconds = 9000;
const proofMilliseconds = 1000;

/** `before -> expression`: the difference goes to zero along several sequences, by a law that can be followed. */
export function checkLimit(before: Expression, step: Step, context: Context): StepVerdict {
  const approach = parseApproach(step.options.as, context);
  if (freeNames(expand(step.expression, context)).has(approach.variable))
    throw new ValueError(`a limit cannot contain ${approach.variable}; use ~ for an asymptotic form`);
  const shown = byExpansion(before, step, context);
  if (shown !== undefined) return shown;
  const [left, right] = [before, step.expression].map((e) => reduceExpectations(e, context).expression);
  if (isRandom(left, namesOf(context))) return checkRandomLimit(left, step.expression, approach.variable, context);
  return follow(binary("-", left, right), right, [before, step.expression], step, context);
}

/** `before ~ expression`: the ratio goes to one, and no slower than `order` if that is given. */
export function checkAsymptotic(before: Expression, step: Step, context: Context): StepVerdict {
  const shown = byExpansion(before, step, context);
  if (shown !== undefined) return shown;
  const [left, right] = [before, step.expression].map((e) => reduceExpectations(e, context).expression);
  const rest = binary("-", binary("/", left, right), number(1));
  const verdict = follow(rest, number(1), [before, step.expression], step, context);
  if (step.options.order === undefined || verdict.kind !== "extrapolated") return verdict;
  const quotient = binary("/", rest, parseExpression(step.options.order));
  return checkOrder(quotient, [before, step.expression], step, context) ?? verdict;
}

/** Exact expansions, where they show the step and what they ask for holds on the whole domain. */
function byExpansion(before: Expression, step: Step, context: Context): StepVerdict | undefined {
  const { target } = parseApproach(step.options.as, context);
  const [left, right] = [before, step.expression].map((e) => reduceExpectations(e, context));
  const order = step.options.order === undefined ? undefined : parseExpression(step.options.order);
  const relation = step.relation === "~" ? "~" : "->";
  const found = attemptWithin(proofMilliseconds, () =>
    provesLimit(left.expression, relation, right.expression, target, context, order),
  );
  if (found === undefined) return undefined;
  const ofMeans = [...left.conditions, ...right.conditions].map(positive);
  const until = work() + proofMilliseconds;
  const holds = [...ofMeans, ...found.conditions].every((condition) => holdsEverywhere(condition, context, until));
  return holds ? { kind: "proved", by: [...new Set([...left.used, ...right.used]), "expansion"] } : undefined;
}

/** The differences along every sequence, for several values of the other symbols. */
function* sequencesOf(
  difference: Expression,
  target: Expression | undefined,
  expressions: readonly Expression[],
  step: Step,
  context: Context,
) {
  const approach = parseApproach(step.options.as, context);
  if (shapes(approach.variable, freeNames(difference), context.domains)) return;
  const settle = settler(context);
  const value = knownValue(difference, context);
  const size = target === undefined ? undefined : knownValue(target, context);
  const ordinary = ordinaryPointsOf(context, families, expressions);
  const points = [...ordinary, ...ends(context, approach.variable, ordinary[0]).filter(settle)];
  const deadline = work() + milliseconds;
  for (const env of points)
    for (const sequence of approach.sequences) {
      const until = work() + (deadline - work()) / Math.min(4, points.length);
      yield { env, gaps: gapsAlong(sequence, approach.variable, env, value, size, settle, until) };
    }
}

/** So near to an open end, relative to the width of the domain, a limit is looked at. */
const nearEnd = 1 / 1024;

/** The point with one symbol at an end of its domain, or near one that does not belong to it: a limit holds there too. */
function ends({ domains }: Context, variable: string, env: Environment): Environment[] {
  return [...domains].flatMap(([name, domain]) => {
    if (domain.kind !== "interval" || name === variable) return [];
    const { low, high } = endsOf(name, domain, env);
    const room = Number.isFinite(high - low) ? nearEnd * (high - low) : Number.NaN;
    const places = [domain.lowClosed ? low : low + room, domain.highClosed ? high : high - room];
    return places.filter(Number.isFinite).map((end) => ({ ...env, values: new Map(env.values).set(name, end) }));
  });
}

function follow(
  difference: Expression,
  target: Expression,
  expressions: readonly Expression[],
  step: Step,
  context: Context,
): StepVerdict {
  let worst = { residual: 0, error: 0 };
  let sequence = "";
  let unclear: string | undefined;
  for (const { env, gaps } of sequencesOf(difference, target, expressions, step, context)) {
    if (gaps === undefined) continue;
    const trend = trendOf(gaps);
    if (trend.kind === "stays" && trend.enclosed) {
      const finding = `the two sides stay ${trend.limit.toPrecision(3)} (relative) apart`;
      return { kind: "refuted", at: witness(lastOf(env, gaps, step), context, expressions), finding };
    }
    if (trend.kind === "vanishes") {
      sequence ||= `${rangeOf(gaps, step)}, ${trend.rate}`;
      if (trend.residual >= worst.residual) worst = trend;
    } else unclear ??= trend.kind === "unclear" ? trend.why : "the sides seem to stay apart";
  }
  if (unclear !== undefined) return { kind: "undecided", why: unclear };
  if (sequence === "") return { kind: "undecided", why: "no values of the variable can be looked at" };
  return { kind: "extrapolated", sequence, residual: worst.residual, error: worst.error };
}

/** The point with the variable where the sequence ends. */
function lastOf(env: Environment, gaps: readonly Gap[], step: Step): Environment {
  const variable = /\w+/.exec(step.options.as ?? "")?.[0] ?? "";
  return { ...env, values: new Map(env.values).set(variable, gaps[gaps.length - 1].place.x) };
}

function rangeOf(gaps: readonly Gap[], step: Step): string {
  const [first, last] = [gaps[0], gaps[gaps.length - 1]].map(({ place }) => Number(place.x.toPrecision(3)));
  return `${/\w+/.exec(step.options.as ?? "")?.[0]} = ${first}..${last}, ${gaps.length} values`;
}

/** The quotient of the rest and its claimed order must stay bounded. */
function checkOrder(
  quotient: Expression,
  expressions: readonly Expression[],
  step: Step,
  context: Context,
): StepVerdict | undefined {
  for (const { env, gaps } of sequencesOf(quotient, undefined, expressions, step, context)) {
    if (gaps === undefined) continue;
    const finding = boundednessOf(gaps);
    if (finding === "bounded") continue;
    if (finding === "grows")
      return {
        kind: "refuted",
        at: witness(lastOf(env, gaps, step), context, expressions),
        finding: `the rest is larger than ${step.options.order}`,
      };
    return { kind: "undecided", why: `whether the rest over ${step.options.order} stays bounded does not show` };
  }
  return undefined;
}
