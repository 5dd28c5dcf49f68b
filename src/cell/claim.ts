import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatValue, isEstimate } from "../records/format.ts";
import { claimMime, type MimeBundle } from "../records/mime.ts";
import { judge, type Relation, type Verdict, type Within } from "../records/verdict.ts";
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

/** A tested sentence, as it travels in a notebook and in the ledger. */
export interface Claim {
  readonly id: string;
  readonly statement: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly measured: number | Estimate;
  readonly expected?: number | Estimate;
  readonly relation: Relation;
  readonly within: Within;
  readonly source: string;
}

const marks: Readonly<Record<Verdict, string>> = { holds: "✓", fails: "✗", undecidable: "?" };

/**
 * Makes a sentence testable, shows its card, and hands it to the ledger.
 *
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

/** The card of a claim. */
export function claimBundle(c: Claim): MimeBundle {
  const head = `${marks[c.verdict]} ${c.verdict}`;
  const relation = { "=": "=", "<=": "≤", ">=": "≥" }[c.relation];
  const values =
    c.expected === undefined
      ? `measured ${formatValue(c.measured)}`
      : `measured ${formatValue(c.measured)} ${relation === "=" ? "· expected" : relation} ${formatValue(c.expected)}`;
  const facts = `${values} · ${c.reason}`;
  return {
    [claimMime]: { ...c },
    "text/markdown": `> **${head}** · \`${c.id}\`\n>\n> ${c.statement}\n>\n> ${facts} · ${c.source}`,
    "text/plain": `${head}  ${c.id}: ${c.statement}\n  ${facts} · ${c.source}`,
  };
}

function plain(x: number | Estimate): number | Estimate {
  return isEstimate(x) ? { value: x.value, stdError: x.stdError, samples: x.samples } : x;
}

function checked(spec: ClaimSpec): ClaimSpec {
  const name = `claim ${spec.id || "(without id)"}`;
  for (const field of ["id", "statement", "source"] as const)
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
