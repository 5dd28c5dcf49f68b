import type { Estimate } from "../numerics/estimate/estimate.ts";
import { type Claim, claimBundle } from "../records/claim.ts";
import { formatValue, isEstimate } from "../records/format.ts";
import type { Relation } from "../records/relation.ts";
import { isName } from "../records/shape.ts";
import { judge, type Within } from "../records/verdict.ts";
import { show, shown } from "./show.ts";

export interface ClaimSpec {
  /** Unique over the book, with the chapter's slug first: `linear-two-layers`. */
  readonly id: string;
  readonly statement: string;
  readonly measured: number | Estimate;
  readonly expected?: number | Estimate;
  /** Absolute tolerance; the same as `within: {absolute}`. */
  readonly tolerance?: number;
  readonly within?: Within;
  /** How `measured` stands to `expected`; `"="` unless said. */
  readonly relation?: Relation;
  /** Where the sentence comes from: a seed, a paper and equation, or a theorem of this book. */
  readonly source: string;
}

/**
 * Makes a sentence testable, shows its card, and hands it to the ledger.
 *
 * @param spec the sentence, the two numbers and how near they must be
 * @returns the claim with its verdict: holds, fails, or undecidable (no expected value, or error bars too wide)
 * @throws RangeError when the id, the statement or the source is missing, or a number is not finite
 */
export function claim(spec: ClaimSpec): Claim {
  const { id, statement, measured, expected, source, relation = "=" } = checked(spec);
  const within: Within = { ...spec.within };
  const tolerant = spec.tolerance === undefined ? within : { ...within, absolute: spec.tolerance };
  const exact = relation === "=" && !isEstimate(measured) && !isEstimate(expected);
  if (exact && expected !== undefined && tolerant.absolute === undefined && tolerant.relative === undefined)
    throw new RangeError(
      `claim ${id}: expected a tolerance for an exact number; got none; give tolerance or within: {relative}`,
    );
  const judgement =
    expected === undefined
      ? ({ verdict: "undecidable", reason: "no expected value" } as const)
      : judge(measured, relation, expected, tolerant);
  const record: Claim = shown({
    id,
    statement,
    ...judgement,
    measured: plain(measured),
    ...(expected === undefined ? {} : { expected: plain(expected) }),
    relation,
    within: tolerant,
    source,
  });
  show(claimBundle(record));
  return record;
}

const plain = (x: number | Estimate): number | Estimate =>
  isEstimate(x) ? { value: x.value, stdError: x.stdError, samples: x.samples } : x;

function checked(spec: ClaimSpec): ClaimSpec {
  if (!isName(spec.id))
    throw new RangeError(`claim: expected id to be a name on one line; got ${JSON.stringify(spec.id)}; say slug-what`);
  const name = `claim ${spec.id}`;
  for (const field of ["statement", "source"] as const)
    if (typeof spec[field] !== "string" || spec[field].trim() === "")
      throw new RangeError(`${name}: expected ${field} to be a sentence; got ${JSON.stringify(spec[field])}`);
  requireFinite(name, "measured", spec.measured);
  if (spec.expected !== undefined) requireFinite(name, "expected", spec.expected);
  return spec;
}

function requireFinite(name: string, field: string, x: number | Estimate): void {
  const numbers = isEstimate(x) ? [x.value, x.stdError] : [x];
  if (numbers.every((y) => typeof y === "number" && Number.isFinite(y))) return;
  throw new RangeError(
    `${name}: expected ${field} to be finite; got ${formatValue(x)}; look at the cell that computes it`,
  );
}
