import type { SideCondition } from "../algebra/knowledge.ts";
import { provesEqual } from "../algebra/provesEqual.ts";
import { proveSign } from "../enclosure/branchAndBound.ts";
import { encloseDifference } from "../enclosure/encloseDifference.ts";
import type { Interval } from "../enclosure/interval.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue } from "../meaning/value.ts";
import { demands, holdsEverywhere } from "./everywhere.ts";
import { differenceOf, type Statement } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";
import { witness } from "./witness.ts";

const boxes = 20_000;
/** An enclosure wider than this, relative to the sides, says too little of an equality. */
const mostRadius = 1e-2;

/**
 * Tries to show a statement on its whole domain: by algebra, by the sign of a difference, by an enclosure of it.
 *
 * @param size of the sides, which an enclosed difference is compared with
 * @returns proved, enclosed, or refuted by a point that the subdivision came to; else why it is open
 */
export function prove(statement: Statement, size: number, milliseconds: number): StepVerdict {
  const { context, relation, reduced } = statement;
  const until = performance.now() + milliseconds;
  const algebra = provesEqual(reduced[0], reduced[1], context);
  if (algebra !== undefined && relation === "<") return { kind: "refuted", at: {}, finding: "the two sides are equal" };
  const ofMeans = statement.conditions;
  const needed = [...ofMeans, ...(algebra?.conditions ?? [])];
  const open = needed.find((condition) => !holdsEverywhere(condition, context, until));
  if (algebra !== undefined && open === undefined) return { kind: "proved", by: [...statement.used, "algebra"] };
  const found = ofMeans.includes(open as SideCondition) ? undefined : bySubdivision(statement, size, until);
  if (found !== undefined && (found.kind !== "undecided" || open === undefined)) return found;
  return { kind: "undecided", why: `it is open whether ${demands[open!.kind]} on the whole domain` };
}

function bySubdivision(statement: Statement, size: number, until: number): StepVerdict {
  const { context, relation, used } = statement;
  const limits = { boxes, milliseconds: until - performance.now() };
  if (relation !== "=") {
    const found = proveSign(differenceOf(statement), relation === "<" ? ">" : ">=", context, limits);
    if (found.kind === "refuted") return refutedAt(statement, found);
    return found.kind === "proved" ? { kind: "proved", by: [...used, `enclosure, ${found.boxes} boxes`] } : found;
  }
  const found = encloseDifference(differenceOf(statement), context, limits);
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
