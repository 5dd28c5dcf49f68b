import type { Estimate } from "../numerics/estimate/estimate.ts";
import { type Claim, claimBundle, refusedBundle } from "../records/claim.ts";
import { isEstimate } from "../records/format.ts";
import { judge } from "../records/judge.ts";
import { type ClaimSpec, refusal } from "./claimSpec.ts";
import { shown, showRecord } from "./show.ts";

/**
 * Makes a sentence testable, shows its card, and hands it to the ledger.
 *
 * @param spec the sentence, its kind, the two numbers, how near they must be, what must hold for it and what it rules out
 * @returns the claim with its verdict: holds, weak (a wrong theory passes as well), void (a hypothesis does not hold),
 *   undecidable (no expected value, or error bars too wide), or fails
 * @throws RangeError for a specification that could test nothing: a missing sentence, a number that is not finite, one
 *   sample, an unknown kind or relation, a negative, infinite or unreasoned tolerance, or one that exceeds the numbers
 */
export function claim(spec: ClaimSpec): Claim {
  const wrong = refusal(spec);
  if (wrong !== undefined) {
    showRecord(refusedBundle(wrong));
    throw new RangeError(wrong);
  }
  const { id, kind, statement, relation = "=", within = {}, needs, open, source } = spec;
  const question = {
    kind,
    measured: plain(spec.measured),
    ...(spec.expected !== undefined && { expected: plain(spec.expected) }),
    relation,
    within,
    ...(needs && { needs }),
    ...(spec.rulesOut && { rulesOut: mapped(spec.rulesOut) }),
  };
  const record: Claim = shown({ id, statement, ...judge(question), ...question, ...(open && { open }), source });
  showRecord(claimBundle(record));
  return record;
}

const plain = (x: number | Estimate): number | Estimate =>
  isEstimate(x) ? { value: x.value, stdError: x.stdError, samples: x.samples } : x;

const mapped = (values: Readonly<Record<string, number | Estimate>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
