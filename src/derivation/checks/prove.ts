import { provesEqual } from "../algebra/provesEqual.ts";
import { encloseDifference, proveSign } from "../enclosure/branchAndBound.ts";
import type { Interval } from "../enclosure/interval.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue } from "../meaning/value.ts";
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
  const { context, relation, used } = statement;
  const deadline = performance.now() + milliseconds;
  const left = () => ({ boxes, milliseconds: Math.max(0, deadline - performance.now()) });
  const difference = differenceOf(statement);
  const open = statement.conditions.find((c) => proveSign(c, ">", context, left()).kind !== "proved");
  if (open !== undefined) return { kind: "undecided", why: "a mean may be infinite somewhere in the domain" };
  if (relation === "=") {
    if (holdsByAlgebra(statement, left)) return { kind: "proved", by: [...used, "algebra"] };
    const found = encloseDifference(difference, context, left());
    if (found.kind === "refuted") return refutedAt(statement, found);
    if (found.kind === "undecided") return found;
    const by = [...used, `${found.boxes} boxes`];
    if (found.radius === 0) return { kind: "proved", by };
    if (found.radius <= mostRadius * size) return { kind: "enclosed", radius: found.radius, by };
    return { kind: "undecided", why: `the difference is enclosed to ${found.radius.toPrecision(2)} only` };
  }
  const found = proveSign(difference, relation === "<" ? ">" : ">=", context, left());
  if (found.kind === "refuted") return refutedAt(statement, found);
  return found.kind === "proved" ? { kind: "proved", by: [...used, `enclosure, ${found.boxes} boxes`] } : found;
}

function holdsByAlgebra(
  { reduced, context }: Statement,
  _left: () => { boxes: number; milliseconds: number },
): boolean {
  return provesEqual(reduced[0], reduced[1], context);
}

function refutedAt(
  { context, sides, relation }: Statement,
  { at, value }: { readonly at: Environment; readonly value: Interval },
): StepVerdict {
  const [difference, other] = [value.lo, value.hi].map((x) => describeValue(x));
  const range = difference === other ? difference : `between ${difference} and ${other}`;
  const finding = relation === "=" ? `the sides differ by ${range}` : `the larger side less the smaller is ${range}`;
  return { kind: "refuted", at: witness(at, context, sides), finding };
}
