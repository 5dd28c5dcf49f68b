import type { Key } from "../../numerics/random/index.ts";
import type { Expression } from "../language/expression.ts";
import { type Context, keyOf } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { drawSymbol, environment } from "../meaning/sample.ts";
import { type FunctionValue, type Value, ValueError } from "../meaning/value.ts";
import { WorkSpent } from "../meaning/work.ts";
import { type Dice, dice } from "./dice.ts";
import { type FiniteChoice, finiteChoices } from "./finiteChoices.ts";
import { regions } from "./reals.ts";
import { settler } from "./settle.ts";
import { type Manner, symbolValue } from "./symbolValue.ts";

const attemptsPerPoint = 60;
/** After these a point is no longer asked to be extreme: the assumptions may forbid it. */
const extremeAttempts = 8;
/** Finite domains with more members than this together are sampled. */
const mostCombinations = 4096;
const ordinaryPoints = 4;

/**
 * Points of the declared domain at which a false statement is likely to show: every combination of finite domains, and
 * for the other symbols ends, decades, degenerate matrices and equal values beside ordinary ones. The first few are
 * ordinary.
 *
 * @param context the declared symbols and assumptions
 * @param count how many; there are more where finite domains have more combinations, up to 4096
 * @param expressions the statement: its text seeds the points, and nothing else does
 * @param attempt another set of points for the same statement
 * @returns fewer than asked where assumptions exclude nearly all
 * @throws ValueError when no point satisfies the assumptions
 */
export function adversarialPoints(
  context: Context,
  count: number,
  expressions: readonly Expression[] = [],
  attempt = 0,
): Environment[] {
  return draw(context, count, statementKey(context, expressions, attempt), (slot) => slot < ordinaryPoints);
}

/** Points like those of `adversarialPoints` without anything extreme: for limits, which are taken pointwise. */
export function ordinaryPointsOf(context: Context, count: number, expressions: readonly Expression[]): Environment[] {
  return draw(context, count, statementKey(context, expressions, 0), () => true);
}

function draw(context: Context, count: number, key: Key, isOrdinary: (slot: number) => boolean): Environment[] {
  const finite = finiteChoices(context.domains);
  const combinations = finite.reduce((product, choice) => product * choice.count, 1);
  const slots = combinations <= mostCombinations ? Math.max(count, combinations) : count;
  const drawn = drawer(context, finite, dice(key));
  const points: Environment[] = [];
  let failure: unknown;
  for (let slot = 0; slot < slots; slot++) {
    const place = combinations <= mostCombinations ? spread(slot, combinations) : undefined;
    for (let i = 0; i < attemptsPerPoint; i++) {
      try {
        const env = drawn(place, isOrdinary(slot) || i >= extremeAttempts);
        if (env === undefined) continue;
        points.push(env);
        break;
      } catch (error) {
        if (error instanceof WorkSpent) throw error;
        failure = error;
      }
    }
  }
  if (points.length > 0) return points;
  if (failure !== undefined) throw failure;
  throw new ValueError(
    `the domain has no points: of ${slots * attemptsPerPoint} draws none satisfies the assumptions; loosen assume(…) or given({…})`,
  );
}

/** The key of a statement: its text and the declarations, but no title. */
function statementKey(context: Context, expressions: readonly Expression[], attempt: number): Key {
  return keyOf(context, "statement", JSON.stringify(expressions), attempt);
}

/** Every place once, neighbours far apart. */
function spread(slot: number, combinations: number): number {
  let stride = Math.max(1, Math.round(0.618 * combinations));
  while (gcd(stride, combinations) > 1) stride++;
  return (slot * stride) % combinations;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Draws points that satisfy the assumptions; undefined where a draw does not. */
function drawer(context: Context, finite: readonly FiniteChoice[], random: Dice) {
  const settle = settler(context);
  return (place: number | undefined, ordinary: boolean): Environment | undefined => {
    const listed = combination(finite, place, random);
    const manner = mannerOf(
      [...context.domains.keys()].filter((name) => !listed.has(name)),
      ordinary,
      random,
    );
    const env = environment(random.key(), context.library);
    for (const [name, domain] of context.domains) {
      const value = listed.get(name);
      if (domain.kind === "random") drawSymbol(name, domain, env, env.key);
      else set(env, name, value ?? symbolValue(name, domain, env, manner(name), random));
    }
    return settle(env) ? env : undefined;
  };
}

function set(env: Environment, name: string, value: Value | FunctionValue): void {
  if (typeof value === "object" && "apply" in value) (env.functions as Map<string, FunctionValue>).set(name, value);
  else env.values.set(name, value);
}

function combination(finite: readonly FiniteChoice[], place: number | undefined, random: Dice) {
  let rest = place;
  return new Map(
    finite.map(({ name, count, at }) => {
      const here = rest === undefined ? Math.floor(random.uniform() * count) : rest % count;
      if (rest !== undefined) rest = Math.floor(rest / count);
      return [name, at(here)] as const;
    }),
  );
}

/** Who is drawn how: all as usual, one of them extreme, all extreme, all in one region, or some alike. */
function mannerOf(names: readonly string[], ordinary: boolean, random: Dice): (name: string) => Manner {
  if (ordinary || names.length === 0) return () => "ordinary";
  const [one, region] = [random.pick(names), random.pick(regions)];
  return random.pick<(name: string) => Manner>([
    () => "ordinary",
    (name) => (name === one ? "extreme" : "ordinary"),
    () => "extreme",
    () => region,
    () => (random.uniform() < 0.7 ? "copy" : "extreme"),
  ]);
}
