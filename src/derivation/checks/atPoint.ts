import { symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { type Ball, isBallMatrix } from "../enclosure/ball.ts";
import { type Box, pointBox } from "../enclosure/compileEnclosure.ts";
import { type Interval, interval } from "../enclosure/interval.ts";
import type { Domain } from "../language/domain.ts";
import { attempt } from "../meaning/attempt.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMatrix, magnitude } from "../meaning/value.ts";
import type { Statement } from "./statement.ts";

/** A matrix of doubles that rounding takes out of its kind lies this close to one of it, and a double this close to its literal. */
const [nearness, ulp] = [2 ** -45, 2 ** -52];

/**
 * The box of a point of the domain: doubles as they are, and around what is only near the domain all that may be meant.
 *
 * @param barely whether that is so of positive definite matrices that rounding may have taken out of the domain
 */
function boxOf(env: Environment, { domains, assumptions }: Context, barely: boolean): Box {
  const box = pointBox(env);
  const moved = assumptions.some(({ op }) => op === "==");
  const values = new Map(box.values);
  for (const [name, domain] of domains) {
    const value = values.get(name);
    if (value === undefined) continue;
    const isNear =
      domain.kind === "matrix" && (domain.structure === "orthogonal" || (barely && isBarely(name, domain, env)));
    if (isNear) values.set(name, widened(value, nearness));
    else if (moved && domain.kind !== "integer") values.set(name, widened(value, nearness));
    else if (domain.kind === "values") values.set(name, widened(value, ulp));
  }
  return { ...box, values };
}

/** Whether only rounding decides that a matrix is positive definite. */
function isBarely(name: string, domain: Domain, env: Environment): boolean {
  const value = env.values.get(name);
  if (domain.kind !== "matrix" || domain.structure !== "spd" || value === undefined || !isMatrix(value)) return false;
  return !(Math.min(...symmetricEigenvalues(value)) > nearness * magnitude(value));
}

function widened(value: Ball<Interval>, relative: number): Ball<Interval> {
  const wide = ({ lo, hi }: Interval) => {
    const room = relative * Math.max(relative === ulp ? 0 : 1, Math.abs(lo), Math.abs(hi));
    return Number.isInteger(lo) && relative === ulp ? interval(lo, hi) : interval(lo - room, hi + room);
  };
  return isBallMatrix(value) ? { ...value, entries: value.entries.map(wide) } : wide(value);
}

/**
 * The entry of `high - low` that is farthest from 0, by the first form that encloses it; undefined where none does.
 *
 * @throws UndefinedHere where a side has no value at the point
 */
export function differenceAt(statement: Statement, env: Environment, quick: boolean): Interval | undefined {
  const { context, relation } = statement;
  if (![...context.domains].some(([name, domain]) => isBarely(name, domain, env)))
    return differenceOn(boxOf(env, context, false), statement, env, quick);
  const exact = attempt(() => differenceOn(boxOf(env, context, false), statement, env, quick));
  if (exact !== undefined && !excludes(relation, exact)) return exact;
  return differenceOn(boxOf(env, context, true), statement, env, quick);
}

function differenceOn(box: Box, { enclosures }: Statement, env: Environment, quick: boolean): Interval | undefined {
  for (const enclose of enclosures) {
    const found = enclose(env, box, quick)?.ball;
    if (found === undefined) continue;
    const difference = (isBallMatrix(found) ? found.entries : [found]).reduce(farther);
    if (Number.isFinite(difference.hi - difference.lo)) return difference;
  }
  return undefined;
}

/** How far an interval certainly is from 0. */
export const distanceToZero = ({ lo, hi }: Interval): number => Math.max(0, lo, -hi);

function farther(a: Interval, b: Interval): Interval {
  const [da, db] = [distanceToZero(a), distanceToZero(b)];
  return db > da || (db === da && Math.max(-b.lo, b.hi) > Math.max(-a.lo, a.hi)) ? b : a;
}

/** Whether the difference `high - low` excludes the relation. */
export function excludes(relation: "=" | "<=" | "<", { lo, hi }: Interval): boolean {
  if (relation === "=") return lo > 0 || hi < 0;
  return relation === "<=" ? hi < 0 : hi <= 0;
}
