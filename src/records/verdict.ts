import type { Estimate } from "../numerics/estimate/estimate.ts";
import { formatNumber, isEstimate } from "./format.ts";
import type { Relation } from "./relation.ts";

export type Verdict = "holds" | "fails" | "undecidable";

export const verdictMarks: Readonly<Record<Verdict, string>> = { holds: "✓", fails: "✗", undecidable: "?" };
/** `✓ holds` */
export const verdictLabel = (verdict: Verdict): string => `${verdictMarks[verdict]} ${verdict}`;

/** How far the measured value may lie from the expected one; the widest of what is given counts. */
export interface Within {
  /** Multiple of the standard error of the difference. */
  readonly standardErrors?: number;
  /** Fraction of the expected value. */
  readonly relative?: number;
  readonly absolute?: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Why, in a few words: `0.4 s.e. away`. */
  readonly reason: string;
}

/**
 * Compares a measured with an expected number.
 *
 * Let $d$ be the distance (for an inequality: the excess over the bound), $m$ the margin (absolute or relative) and
 * $r = k\,\mathrm{s.e.}$ the resolution, $k = 3$ unless said. With a margin, or for an inequality ($m = 0$ unless said),
 * the comparison *holds* if $d + r \le m$, *fails* if $d - r > m$, and is *undecidable* between. Where only a number of
 * standard errors is given it is itself the margin: holds if $d \le r$, else fails; but an equality whose $r$ reaches the
 * size of the expected value is undecidable, since such an error bar refutes nothing.
 */
export function judge(
  measured: number | Estimate,
  relation: Relation,
  expected: number | Estimate,
  within: Within,
): Judgement {
  const m = centre(measured);
  const e = centre(expected);
  const stdError = Math.hypot(stdErrorOf(measured), stdErrorOf(expected));
  const resolution = (within.standardErrors ?? 3) * stdError;
  const excess = relation === "=" ? Math.abs(m - e) : relation === "<=" ? m - e : e - m;
  const reason = describe(relation, excess, stdError, e);
  const margin = marginOf(within, e);
  const strict = margin !== undefined || (relation !== "=" && within.standardErrors === undefined);
  if (!strict) {
    if (relation === "=" && resolution > Math.abs(e) && e !== 0)
      return { verdict: "undecidable", reason: "the error bar is as large as the expected value" };
    return { verdict: excess <= resolution + rounding(e) ? "holds" : "fails", reason };
  }
  const allowed = Math.max(margin ?? 0, rounding(e));
  if (excess + resolution <= allowed) return { verdict: "holds", reason };
  return { verdict: excess - resolution > allowed ? "fails" : "undecidable", reason };
}

function marginOf({ absolute, relative }: Within, expected: number): number | undefined {
  if (absolute === undefined && relative === undefined) return undefined;
  return Math.max(absolute ?? 0, (relative ?? 0) * Math.abs(expected));
}

/** What rounding alone may do to a number of this size. */
const rounding = (x: number): number => 1e-12 * Math.abs(x);

const centre = (x: number | Estimate): number => (isEstimate(x) ? x.value : x);

const stdErrorOf = (x: number | Estimate): number => (isEstimate(x) ? x.stdError : 0);

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
