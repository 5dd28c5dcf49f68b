import { freeNames } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import { attempt } from "../meaning/attempt.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { distance, isMatrix, magnitude, mapEntries, type Value } from "../meaning/value.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { minimise } from "../search/minimise.ts";
import { settler } from "../search/settle.ts";
import { differenceAt } from "./atPoint.ts";
import { conditionDistance, existentialNames } from "./conditionDistance.ts";
import type { Statement } from "./statement.ts";

/** What a search for equality away from a condition came to. */
interface Elsewhere {
  readonly tried: string;
  /** A point off the condition at which both sides agree to rounding and around which they do not. */
  readonly at?: Environment;
  /** Whether they agree to the last bit there. */
  readonly exact?: boolean;
}

const starts = 96;
const limits = { evaluations: 6000, milliseconds: 1000 };
/** Nearer than this, relative to the sides of the condition, a point counts as satisfying it. */
const near = 0.05;
/** Sides so near, relative to their usual difference, agree; and they differ by more than `apart` a little away. */
const [touching, apart] = [1e-12, 1e-7];
const little = 0.01;

/**
 * Searches for a point off the condition at which the two sides are equal, by minimising their difference.
 *
 * @param satisfying points at which the condition holds: their multiples are where another case often lies
 */
export function equalityElsewhere(
  statement: Statement,
  condition: Condition,
  satisfying: readonly Environment[],
): Elsewhere {
  const { floats, context } = statement;
  const [left, right] = floats;
  const drawn = adversarialPoints(context, starts, [condition.left, condition.right]);
  const points = [...relativesOf(satisfying, condition, context), ...drawn];
  const gapAt = (env: Environment) => attempt(() => distance(left.evaluate(env), right.evaluate(env)));
  const usual = median(drawn.map(gapAt).filter((gap) => gap !== undefined && Number.isFinite(gap)) as number[]) || 1;
  const existential = existentialNames(condition, [left, right], context, drawn.slice(0, 4));
  const away = conditionDistance(condition, existential, context);
  if (away === undefined) return { tried: `not searched for equality elsewhere, for some ${existential.join(", ")}` };
  const isOff = (env: Environment): boolean => away(env) >= near;
  const relative = (env: Environment): number | undefined => {
    const gap = gapAt(env);
    return gap === undefined || !Number.isFinite(gap) ? undefined : gap / usual;
  };
  const { worst, summary } = minimise(
    (env) => {
      const gap = relative(env);
      return gap !== undefined && isOff(env) ? gap : undefined;
    },
    points,
    context,
    limits,
  );
  const settle = settler(context);
  const flat = drawn.find((env) => isOff(env) && gapAt(env) === 0 && isZero(statement, env));
  if (flat !== undefined) return { tried: summary, at: flat, exact: true };
  for (const { env, margin } of worst) {
    if (margin > touching) continue;
    const around = neighbours(env, context)
      .filter((there) => attempt(() => settle(there)) === true)
      .map(relative);
    const known = around.filter((gap) => gap !== undefined) as number[];
    if (!(Math.max(...known) > apart) || Math.min(...known) < margin) continue;
    const plain = rounded(env);
    const exact = [env, plain].find(
      (there) => attempt(() => settle(there) && isOff(there)) === true && relative(there) === 0,
    );
    return { tried: summary, at: exact ?? env, exact: exact !== undefined };
  }
  return { tried: summary };
}

/** Whether an enclosure shows that the sides are equal at a point, as they may be on a part of the domain. */
function isZero(statement: Statement, env: Environment): boolean {
  const difference = attempt(() => differenceAt(statement, env, false));
  return difference !== undefined && difference.lo === 0 && difference.hi === 0;
}

/** Points with one symbol of the condition doubled, halved or turned round, where the domain has that. */
function relativesOf(satisfying: readonly Environment[], condition: Condition, context: Context): Environment[] {
  const names = new Set([condition.left, condition.right].flatMap((e) => [...freeNames(e)]));
  const settle = settler(context);
  return satisfying.flatMap((env) =>
    [...env.values]
      .filter(([name]) => names.has(name) && context.domains.get(name)?.kind !== "integer")
      .flatMap(([name, value]) => [2, 0.5, -1].map((factor) => withValue(env, name, scaled(value, factor))))
      .filter((there) => attempt(() => settle(there)) === true),
  );
}

function scaled(value: Value, factor: number): Value {
  return isMatrix(value) ? mapEntries(value, (x) => factor * x) : factor * value;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((x, y) => x - y)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The point with each real symbol moved a little either way, all entries of a matrix by different amounts. */
function neighbours(env: Environment, { domains }: Context): Environment[] {
  return [...env.values].flatMap(([name, value]) => {
    const kind = domains.get(name)?.kind;
    if (kind !== "interval" && kind !== "vector" && kind !== "matrix") return [];
    return [little, -little].map((by) => withValue(env, name, moved(value, by)));
  });
}

function moved(value: Value, by: number): Value {
  if (!isMatrix(value)) return value + by * Math.max(Math.abs(value), 0.1);
  const size = magnitude(value) || 1;
  return mapEntries(value, (x, at) => x + (by * size) / (1 + Math.max(at % value.cols, Math.floor(at / value.cols))));
}

const digits = 1000;

/** The point with numbers of few digits. */
function rounded(env: Environment): Environment {
  const short = (x: number) => Math.round(x * digits) / digits;
  const values = [...env.values].map(
    ([name, value]) => [name, isMatrix(value) ? mapEntries(value, short) : short(value)] as const,
  );
  return { ...env, values: new Map<string, Value>(values) };
}

function withValue(env: Environment, name: string, value: Value): Environment {
  return { ...env, values: new Map(env.values).set(name, value) };
}
