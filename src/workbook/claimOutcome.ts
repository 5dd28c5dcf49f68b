import { isDeepStrictEqual } from "node:util";
import type { LedgerEntry } from "./ledger.ts";
import { loosening } from "./loosening.ts";

/** What became of a claim or a derivation from left to right; the order is that in which a reader wants to see them. */
export const outcomeMarks = {
  broken: "✗",
  "not reached": "✗",
  void: "∅",
  weak: "≈",
  loosened: "!",
  changed: "!",
  undecided: "?",
  mended: "✓",
  "failing in both": "✗",
  gone: "-",
  new: "+",
  kept: "✓",
  untouched: "=",
} as const;
export type Outcome = keyof typeof outcomeMarks;

/**
 * What became of one entry.
 *
 * @param isUntouched whether nothing that its cell depends on differs
 * @param isRewritten whether code differs beyond the values of parameters, which may stand in a statement or a tolerance
 */
export function outcomeOf(
  left: LedgerEntry | undefined,
  right: LedgerEntry | undefined,
  isUntouched: boolean,
  isRewritten: boolean,
): Outcome {
  if (right === undefined) return "gone";
  if (left === undefined) return "new";
  if (isUntouched && left.verdict === right.verdict) return "untouched";
  if (right.verdict === "fails") return left.verdict === "fails" ? "failing in both" : "broken";
  if (right.verdict === "undecidable") return "undecided";
  if (right.verdict !== "holds") return right.verdict;
  // a bound may move with the parameters; what was asked for may not
  if (isRewritten && loosening(left, { ...right, expected: left.expected }).length > 0) return "loosened";
  if (isRewritten && !isDeepStrictEqual(asked(left), asked(right))) return "changed";
  return left.verdict === "holds" ? "kept" : "mended";
}

/** What an entry says and asks for, whatever its numbers. */
const asked = ({ kind, statement, relation, within, rulesOut = {} }: LedgerEntry) => ({
  ...{ kind, statement, relation, within: { ...within } },
  rulesOut: Object.keys(rulesOut),
});
