import type { Expression } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { type Context, expand } from "../meaning/context.ts";
import { knowing } from "./canonical.ts";
import {
  type Expansion,
  highestInLogarithm,
  leadOf,
  logarithmOfSmall,
  monomial,
  negativeExpansion,
  sumOfExpansions,
} from "./expansion.ts";
import { expansionOf } from "./expansionOf.ts";
import { type Knowledge, rangeOfDomain, require, type SideCondition } from "./knowledge.ts";
import { constant, namesOf as namesIn, one, toExpression, Unsupported } from "./polynomial.ts";
import * as R from "./range.ts";

/** Where a variable goes: to infinity, or to a number from one side or both. */
export interface Target {
  readonly variable: string;
  readonly at: Rational | "inf" | "-inf";
  readonly sides: readonly (1 | -1)[];
}

/** How many powers are tried beyond the first, where the first ones cancel. */
const depths = [2n, 4n, 8n];

/**
 * Whether exact expansions show that `left` tends to `right`, or, as an asymptotic form, that their ratio tends to one,
 * with a rest relative to `right` of at most `order`.
 *
 * @returns what must hold on the domain of the other symbols for that, or undefined where it is not shown
 */
export function provesLimit(
  left: Expression,
  relation: "->" | "~",
  right: Expression,
  target: Target,
  context: Context,
  order?: Expression,
): { conditions: readonly SideCondition[] } | undefined {
  const known = knowledgeOfLimits(context);
  const places = placesOf(target, known);
  if (places.length === 0) return undefined;
  const sides = [left, right, ...(order === undefined ? [] : [order])].map((e) => expand(e, context));
  const shown = (place: Expansion) =>
    depths.some((depth) => {
      try {
        const way = { variable: target.variable, place, depth: Q.rational(depth), over: [] };
        const [l, r, o] = sides.map((e) => expansionOf(e, way, known));
        return relation === "->" ? isSmall(difference(l, r)) : isRelativelySmall(difference(l, r), r, o, known);
      } catch (error) {
        if (error instanceof Unsupported) return false;
        throw error;
      }
    });
  return places.every(shown) ? { conditions: [...known.conditions.values()] } : undefined;
}

const difference = (a: Expansion, b: Expansion): Expansion => sumOfExpansions(a, negativeExpansion(b));

function isSmall(gap: Expansion): boolean {
  const lead = leadOf(gap);
  return lead === undefined || lead.n > 0n;
}

/** Whether the gap is small beside r, whose first part must not vanish, and at most of the order o times r. */
function isRelativelySmall(gap: Expansion, r: Expansion, o: Expansion | undefined, known: Knowledge): boolean {
  const first = firstOf(r, known);
  const rest = o === undefined ? undefined : firstOf(o, known);
  const lead = leadOf(gap);
  if (first === undefined) return false;
  if (lead === undefined) return true;
  if (!Q.isLess(first.exponent, lead)) return false;
  if (o === undefined) return true;
  if (rest === undefined) return false;
  const most = Q.plus(first.exponent, rest.exponent);
  if (Q.isLess(most, lead)) return true;
  const [part] = gap.parts;
  const degree = Q.plus(first.degree, rest.degree);
  return Q.equals(lead, most) && part !== undefined && !Q.isLess(degree, highestInLogarithm(part.coefficient).degree);
}

function firstOf({ parts: [part] }: Expansion, known: Knowledge) {
  if (part === undefined) return undefined;
  const { degree, coefficient } = highestInLogarithm(part.coefficient);
  require("nonzero", coefficient, toExpression(coefficient), known);
  return { exponent: part.exponent, degree };
}

/** What is known at the start of an expansion. */
export function knowledgeOfLimits(context: Context): Knowledge {
  const [mark] = namesIn(logarithmOfSmall);
  const small = { domain: { kind: "interval" }, range: R.entire, whole: false, level: -1 } as const;
  return { ...knowing(context, true), bound: new Map([[mark, small]]) };
}

/** The variable in the small t, for each side from which its domain comes up to the target. */
export function placesOf({ variable, at, sides }: Target, known: Knowledge): Expansion[] {
  const domain = known.context.domains.get(variable);
  const range = domain === undefined ? undefined : rangeOfDomain(domain, known);
  if (range === undefined) return [];
  if (at === "inf" || at === "-inf") {
    if ((at === "inf" ? range.high : range.low).at !== at) return [];
    return [monomial(at === "inf" ? one : constant(Q.rational(-1n)), Q.rational(-1n))];
  }
  const isAfter = (end: R.End["at"]) => end === "inf" || (end !== "-inf" && Q.isLess(at, end));
  const isBefore = (end: R.End["at"]) => end === "-inf" || (end !== "inf" && Q.isLess(end, at));
  const comesUp = (side: 1 | -1) =>
    side === 1 ? isAfter(range.high.at) && !isAfter(range.low.at) : isBefore(range.low.at) && !isBefore(range.high.at);
  return sides
    .filter(comesUp)
    .map((side) =>
      sumOfExpansions(monomial(constant(at), Q.zero), monomial(constant(Q.rational(BigInt(side))), Q.one)),
    );
}
