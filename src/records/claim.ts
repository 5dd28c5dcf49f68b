import { formatValue, isEstimate } from "./format.ts";
import { claimKinds, judge, powerWords, type Question } from "./judge.ts";
import { claimMime, type MimeBundle } from "./mime.ts";
import { relations } from "./relation.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";
import { type Verdict, verdictLabel, verdicts } from "./verdict.ts";
import { withinWords } from "./within.ts";

/** A tested sentence, as it travels in a notebook and in the ledger. */
export interface Claim extends Question {
  readonly id: string;
  readonly statement: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Why the question is left open, where an undecidable verdict is no failure. */
  readonly open?: string;
  readonly source: string;
}

const claimShape: Shape = {
  fields: {
    id: "a name on one line",
    kind: { oneOf: claimKinds },
    statement: "a text",
    verdict: { oneOf: verdicts },
    reason: "a text",
    measured: "a finite number or an estimate",
    relation: { oneOf: ["=", "<=", ">="] },
    within: {
      fields: {},
      optional: {
        standardErrors: "a finite number",
        relative: "a finite number",
        absolute: "a finite number",
        because: "a text",
      },
    },
    source: "a text",
  },
  optional: {
    expected: "a finite number or an estimate",
    rulesOut: { mapOf: "a finite number or an estimate" },
    needs: { listOf: { fields: { holds: "true or false", says: "a text" } } },
    open: "a text",
  },
};

function contradiction(claim: Claim): string | undefined {
  const due = judge(claim).verdict;
  return claim.verdict === due
    ? undefined
    : `expected its verdict to be that of its numbers, ${due}; got ${claim.verdict}`;
}

/** The claim of an output, if it has one; one whose verdict is not that of its numbers, or whose cell was refused, is none. */
export function readClaim(data: MimeBundle): Reading<Claim> | undefined {
  const refused = (data[claimMime] as { refused?: unknown } | undefined)?.refused;
  if (typeof refused === "string") return { reason: refused };
  return readRecord(data, claimMime, "claim", claimShape, contradiction);
}

/** What a claim leaves behind that its cell specified wrongly, so that no `catch` can swallow it. */
export const refusedBundle = (refused: string): MimeBundle => ({ [claimMime]: { refused }, "text/plain": refused });

/** `measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away`, or `measured 0.8 ≤ 1 · 2 s.e. inside the bound`. */
export function comparison(
  c: Pick<Claim, "reason"> & Partial<Pick<Claim, "measured" | "expected" | "relation">>,
): string {
  const relation = c.relation === undefined || c.relation === "=" ? " · expected" : ` ${relations[c.relation].text}`;
  const expected = c.expected === undefined ? "" : `${relation} ${formatValue(c.expected)}`;
  return c.measured === undefined ? c.reason : `measured ${formatValue(c.measured)}${expected} · ${c.reason}`;
}

const rivalWords = (rulesOut: Claim["rulesOut"] = {}): string =>
  Object.entries(rulesOut)
    .map(([name, value]) => `${name} (${formatValue(value)})`)
    .join(", ");

/** The kind, the comparison, the tolerance, the power, the hypotheses, what is ruled out, and where the sentence comes from. */
export function claimFacts(c: Claim): string {
  const isSampled = isEstimate(c.measured) || isEstimate(c.expected);
  const needs = c.verdict === "void" ? [] : (c.needs ?? []).map(({ says }) => says);
  const rivals = rivalWords(c.rulesOut);
  return [
    `${c.kind}: ${comparison(c)}`,
    withinWords(c.within, isSampled),
    c.verdict === "fails" || c.verdict === "void" ? "" : powerWords(c),
    needs.length > 0 ? `given that ${needs.join(", ")}` : "",
    rivals === "" ? "" : `${c.verdict === "holds" ? "rules out" : "against"} ${rivals}`,
    c.open === undefined ? "" : `left open: ${c.open}`,
    c.source,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The card of a claim. */
export function claimBundle(c: Claim): MimeBundle {
  const label = verdictLabel(c.verdict);
  return {
    [claimMime]: { ...c },
    "text/markdown": `> **${label}** · \`${c.id}\`\n>\n> ${c.statement}\n>\n> ${claimFacts(c)}`,
    "text/plain": `${label}  ${c.id}: ${c.statement}\n  ${claimFacts(c)}`,
  };
}
