import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatValue } from "./format.ts";
import { claimMime, type MimeBundle } from "./mime.ts";
import { type Relation, relations } from "./relation.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";
import { judge, type Verdict, verdictLabel, verdictMarks, type Within } from "./verdict.ts";

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

const claimShape: Shape = {
  fields: {
    id: "a name on one line",
    statement: "a text",
    verdict: { oneOf: Object.keys(verdictMarks) },
    reason: "a text",
    measured: "a finite number or an estimate",
    relation: { oneOf: ["=", "<=", ">="] },
    within: { mapOf: "a finite number" },
    source: "a text",
  },
  optional: { expected: "a finite number or an estimate" },
};

function contradiction({ measured, relation, expected, within, verdict }: Claim): string | undefined {
  const due = expected === undefined ? "undecidable" : judge(measured, relation, expected, within).verdict;
  return verdict === due ? undefined : `expected its verdict to be that of its numbers, ${due}; got ${verdict}`;
}

/** The claim of an output, if it has one; one whose verdict is not that of its numbers is none. */
export const readClaim = (data: MimeBundle): Reading<Claim> | undefined =>
  readRecord(data, claimMime, "claim", claimShape, contradiction);

/** `measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away`, or `measured 0.8 ≤ 1 · 2 s.e. inside the bound`. */
export function comparison(
  c: Pick<Claim, "reason"> & Partial<Pick<Claim, "measured" | "expected" | "relation">>,
): string {
  const relation = c.relation === undefined || c.relation === "=" ? " · expected" : ` ${relations[c.relation].text}`;
  const expected = c.expected === undefined ? "" : `${relation} ${formatValue(c.expected)}`;
  return c.measured === undefined ? c.reason : `measured ${formatValue(c.measured)}${expected} · ${c.reason}`;
}

/** The comparison and where the sentence comes from. */
export const claimFacts = (c: Claim): string => `${comparison(c)} · ${c.source}`;

/** The card of a claim. */
export function claimBundle(c: Claim): MimeBundle {
  const label = verdictLabel(c.verdict);
  return {
    [claimMime]: { ...c },
    "text/markdown": `> **${label}** · \`${c.id}\`\n>\n> ${c.statement}\n>\n> ${claimFacts(c)}`,
    "text/plain": `${label}  ${c.id}: ${c.statement}\n  ${claimFacts(c)}`,
  };
}
