import type { SideCondition } from "../algebra/knowledge.ts";
import { provesEqual } from "../algebra/provesEqual.ts";
import { provesSign } from "../algebra/provesSign.ts";
import { proveSign } from "../enclosure/branchAndBound.ts";
import { agreesByCalculus, byInduction, signByCalculus } from "../enclosure/calculus/index.ts";
import { encloseDifference } from "../enclosure/encloseDifference.ts";
import type { Interval } from "../enclosure/interval.ts";
import { attempt } from "../meaning/attempt.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue } from "../meaning/value.ts";
import { attemptWithin, work } from "../meaning/work.ts";
import { demands, holdsEverywhere } from "./everywhere.ts";
import { differenceOf, type Statement } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

const boxes = 20_000;
/** An enclosure wider than this, relative to the sides, says too little of an equality. */
const mostRadius = 1e-2;
/** At this part of the sides an enclosure of their difference is good enough. */
const fineRadius = 1e-9;

/** What algebra says of a statement. */
export interface Algebra {
  /** Proved, or a strict inequality of equal sides refuted. */
  readonly verdict?: StepVerdict;
  /** A condition that is not shown on the whole domain; without those of the means nothing can be shown. */
  readonly open?: SideCondition;
}

/** Tries to show by algebra that the two sides agree, or which is the larger. */
export function byAlgebra(statement: Statement, milliseconds: number): Algebra {
  const { context, relation, reduced, conditions } = statement;
  const until = work() + milliseconds;
  const equal = attemptWithin(milliseconds, () => provesEqual(reduced[0], reduced[1], context));
  if (equal !== undefined && relation === "<")
    return { verdict: { kind: "refuted", at: {}, finding: "the two sides are equal" } };
  const sign = relation === "<" ? ">" : ">=";
  const shown =
    equal ??
    (relation === "="
      ? undefined
      : attemptWithin(until - work(), () => provesSign(differenceOf(statement), sign, context)));
  const open = [...conditions, ...(shown?.conditions ?? [])].find(
    (condition) => attemptWithin(until - work(), () => holdsEverywhere(condition, context, until)) !== true,
  );
  return shown === undefined || open !== undefined
    ? { open }
    : { verdict: { kind: "proved", by: [...statement.used, "algebra"] } };
}

/** Tries to show by the slopes of a difference, or from one whole number to the next, that it is not negative, or zero, on the whole domain. */
export function byCalculus(statement: Statement, { open }: Algebra, milliseconds: number): StepVerdict | undefined {
  const { context, relation, used, conditions } = statement;
  if (relation === "<" || (open !== undefined && conditions.includes(open))) return undefined;
  const difference = differenceOf(statement);
  const shows = relation === "=" ? agreesByCalculus : signByCalculus;
  const by = attemptWithin(milliseconds, () => {
    if (attempt(() => byInduction(difference, relation === "=" ? "=" : ">=", context)) === true) return "induction";
    return attempt(() => shows(difference, context)) === true ? "slopes" : undefined;
  });
  return by === undefined ? undefined : { kind: "proved", by: [...used, by] };
}

/**
 * Tries to show a statement on its whole domain: by the sign of a difference, or by an enclosure of it.
 *
 * @param size of the sides, which an enclosed difference is compared with
 * @returns proved, enclosed, or refuted by a point that the subdivision came to; else why it is open
 */
export function bySubdivision(
  statement: Statement,
  { open }: Algebra,
  size: number,
  milliseconds: number,
): StepVerdict {
  const spent: StepVerdict = { kind: "undecided", why: "the work for the proof is spent" };
  const isPossible = open === undefined || !statement.conditions.includes(open);
  const found = isPossible
    ? (attemptWithin(milliseconds, () => subdivided(statement, size, 0.9 * milliseconds)) ?? spent)
    : spent;
  if (found.kind !== "undecided" || open === undefined) return found;
  return { kind: "undecided", why: `it is open whether ${demands[open.kind]} on the whole domain` };
}

function subdivided(statement: Statement, size: number, milliseconds: number): StepVerdict {
  const { context, relation, used } = statement;
  const limits = { boxes, milliseconds };
  if (relation !== "=") {
    const found = proveSign(differenceOf(statement), relation === "<" ? ">" : ">=", context, limits);
    if (found.kind === "refuted") return refutedAt(statement, found);
    return found.kind === "proved" ? { kind: "proved", by: [...used, `enclosure, ${found.boxes} boxes`] } : found;
  }
  const found = encloseDifference(differenceOf(statement), context, limits, fineRadius * size);
  if (found.kind === "refuted") return refutedAt(statement, found);
  if (found.kind === "undecided") return found;
  const by = [...used, `${found.boxes} boxes`];
  if (found.radius <= mostRadius * size) return { kind: "enclosed", radius: found.radius, by };
  return { kind: "undecided", why: `the difference is enclosed to ${found.radius.toPrecision(2)} only` };
}

function refutedAt(
  { context, sides, relation }: Statement,
  { at, value }: { readonly at: Environment; readonly value: Interval },
): StepVerdict {
  const [low, high] = [value.lo, value.hi].map((x) => describeValue(x));
  const range = low === high ? low : `between ${low} and ${high}`;
  const finding = relation === "=" ? `the sides differ by ${range}` : `the larger side less the smaller is ${range}`;
  return { kind: "refuted", at: witness(at, context, sides), finding };
}
