import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatNumber } from "./format.ts";
import type { Relation } from "./relation.ts";
import type { Verdict } from "./verdict.ts";
import { biasOf, centre, stdErrorOfDifference, type Within } from "./within.ts";

/** Theory against experiment, a proved inequality, two ways to one number, or a number kept from an earlier computation. */
export type ClaimKind = "test" | "bound" | "identity" | "regression";
export const claimKinds: readonly ClaimKind[] = ["test", "bound", "identity", "regression"];

/** A hypothesis as it stands in this run; where it does not hold, `says` is why not. */
export interface Need {
  readonly holds: boolean;
  readonly says: string;
}

/** The numbers of a claim and what they must show. */
export interface Question {
  readonly kind: ClaimKind;
  readonly measured: number | Estimate;
  readonly expected?: number | Estimate;
  readonly relation: Relation;
  readonly within: Within;
  /** Hypotheses of the sentence. */
  readonly needs?: readonly Need[];
  /** What wrong theories give for the measured quantity, by their names. */
  readonly rulesOut?: Readonly<Record<string, number | Estimate>>;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Why, in a few words: `0.4 s.e. away`. */
  readonly reason: string;
}

/** Whether a sentence of this kind must say what it rules out. */
export const needsRival = (kind: ClaimKind): boolean => kind === "test" || kind === "bound";

/**
 * The verdict of a claim. Let $k$ be the allowed standard errors, $b$ the allowed bias and $\sigma$ the standard error of
 * measured minus expected. An equality *holds* for $|m - e| \le k\sigma + b$; an inequality where the whole error bar is on
 * its side, $m + k\sigma \le e + b$, and is *undecidable* while the bar lies across. Before that: *void* where a hypothesis
 * does not hold; *undecidable* where $k\sigma$ reaches the nearest of the wrong theories, or, where none is named, the
 * numbers themselves. And after it: *weak* where a wrong theory is not rejected at the same tolerance, or none is named.
 *
 * @param question the numbers, the relation, the tolerance, the hypotheses and the wrong theories
 * @returns the verdict with its reason
 */
export function judge(question: Question): Judgement {
  const { kind, measured, expected, relation, within, rulesOut = {}, needs = [] } = question;
  const broken = needs.filter(({ holds }) => !holds);
  if (broken.length > 0) return { verdict: "void", reason: broken.map(({ says }) => says).join("; ") };
  if (expected === undefined) return { verdict: "undecidable", reason: "no expected value" };
  const rivals = Object.entries(rulesOut);
  const bar = (within.standardErrors ?? 3) * stdErrorOfDifference(measured, expected);
  if (relation === "=" && bar > scaleOf(question))
    return { verdict: "undecidable", reason: `the error bar reaches ${nearestName(question)}` };
  const found = compare(measured, relation, expected, within);
  if (found.verdict !== "holds") return found;
  const missed = rivals.filter(([, value]) => !rejects(question, value)).map(([name]) => name);
  if (missed.length > 0)
    return { verdict: "weak", reason: `${found.reason}, but does not rule out ${missed.join(", ")}` };
  return rivals.length === 0 && needsRival(kind)
    ? { verdict: "weak", reason: `${found.reason}, but names nothing that it rules out` }
    : found;
}

/** What the tolerance must not reach: the nearest wrong theory, or else the numbers. */
function scaleOf({ measured, expected = 0, rulesOut = {} }: Question): number {
  const distances = Object.values(rulesOut).map((value) => Math.abs(centre(value) - centre(expected)));
  return distances.length > 0
    ? Math.min(...distances)
    : Math.max(Math.abs(centre(expected)), Math.abs(centre(measured)));
}

function nearestName({ expected = 0, rulesOut = {} }: Question): string {
  const distance = (value: number | Estimate) => Math.abs(centre(value) - centre(expected));
  const [nearest] = Object.entries(rulesOut).sort(([, a], [, b]) => distance(a) - distance(b));
  return nearest?.[0] ?? "the size of the numbers";
}

/** Whether the data reject a wrong theory: an equality has it in the place of `expected`, a bound in that of `measured`. */
function rejects({ measured, expected = 0, relation, within }: Question, wrong: number | Estimate): boolean {
  const bias = biasOf(within, centre(expected));
  const bar = (within.standardErrors ?? 3) * stdErrorOfDifference(measured, wrong);
  const other = relation === "=" ? measured : expected;
  return excessOf(centre(wrong), relation, centre(other)) > bar + bias;
}

const excessOf = (m: number, relation: Relation, e: number): number =>
  relation === "=" ? Math.abs(m - e) : relation === "<=" ? m - e : e - m;

function compare(
  measured: number | Estimate,
  relation: Relation,
  expected: number | Estimate,
  within: Within,
): Judgement {
  const e = centre(expected);
  const stdError = stdErrorOfDifference(measured, expected);
  const bar = (within.standardErrors ?? 3) * stdError;
  const bias = biasOf(within, e);
  const excess = excessOf(centre(measured), relation, e);
  const reason = describe(relation, excess, stdError, e);
  if (relation === "=") return { verdict: excess <= bar + bias ? "holds" : "fails", reason };
  if (excess + bar <= bias) return { verdict: "holds", reason };
  return { verdict: excess - bar > bias ? "fails" : "undecidable", reason };
}

function describe(relation: Relation, excess: number, stdError: number, expected: number): string {
  const size =
    stdError > 0
      ? `${formatNumber(Math.abs(excess) / stdError, 2)} s.e.`
      : expected !== 0
        ? `${formatNumber(Math.abs(excess / expected), 2)} relative`
        : formatNumber(Math.abs(excess), 2);
  if (relation === "=") return excess === 0 ? "exact" : `${size} away`;
  return excess <= 0 ? `${size} inside the bound` : `${size} beyond the bound`;
}

/**
 * The power of a claim: the smallest deviation of the measured quantity, from what is expected or, for an inequality, from
 * what was measured, that 98 of 100 such runs would reject: $(k + 2)\sigma + b$, and the room up to the bound.
 *
 * @param question the claim
 * @returns the deviation in the unit of the value; undefined without an expected value
 */
export function detectable({ measured, expected, relation, within }: Question): number | undefined {
  if (expected === undefined) return undefined;
  const sigma = stdErrorOfDifference(measured, expected);
  const reach = ((within.standardErrors ?? 3) + 2) * sigma + biasOf(within, centre(expected));
  const room = relation === "=" ? 0 : Math.max(0, -excessOf(centre(measured), relation, centre(expected)));
  return reach + room;
}

/** The power in words: `would have seen 0.4 %`. */
export function powerWords(question: Question): string {
  const deviation = detectable(question);
  if (deviation === undefined) return "";
  const whole = Math.abs(centre(question.relation === "=" ? (question.expected ?? 0) : question.measured));
  const size = whole > 0 ? `${formatNumber((100 * deviation) / whole, 2)} %` : formatNumber(deviation, 2);
  return `would have seen ${size}`;
}
