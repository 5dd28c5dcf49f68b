import { formatValue } from "../records/format.ts";
import { type Outcome, outcomeMarks } from "./claimOutcome.ts";
import type { CellFailure, ClaimChange, NotebookDiff } from "./diff.ts";
import { lineDiff } from "./lineDiff.ts";
import { oneLine } from "./oneLine.ts";

const outcomes = Object.keys(outcomeMarks) as Outcome[];

/** A comparison as text for a terminal. */
export function diffText(d: NotebookDiff): string {
  return [
    `${d.left} → ${d.right}`,
    section(
      "parameters",
      d.parameters.map((p) => `  ${p.name}: ${show(p.left)} → ${show(p.right)}`),
    ),
    section("claims", claimLines(d)),
    section("cells that failed", failureLines(d.failures)),
    section(
      "figures that differ",
      d.figures.map((f) => `  ${f.cell}`),
    ),
    section(
      "prose and code",
      d.cells.flatMap((c) => [`  ${c.kind} ${c.id}`, ...changedLines(c.left ?? "", c.right ?? "")]),
    ),
    counts(d.claims),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map(oneLine)].join("\n");
}

/** Causes one by one; cells that only lack what those should have declared as a count. */
export function failureLines(failures: readonly CellFailure[]): string[] {
  const consequences = failures.filter(({ consequence }) => consequence);
  return [
    ...failures.filter(({ consequence }) => !consequence).map((f) => `  ${f.notebook}, ${f.cell}: ${f.error}`),
    ...(consequences.length > 0 ? [`  and ${consequences.length} cells that need what these declare`] : []),
  ];
}

function claimLines({ claims }: NotebookDiff): string[] {
  return outcomes.flatMap((outcome) =>
    claims
      .filter((claim) => claim.outcome === outcome)
      .map((claim) => `  ${outcomeMarks[outcome]} ${outcome.padEnd(11)} ${claim.id}: ${valuesOf(claim)}`),
  );
}

/** Both measured values, or for derivations and changed reasons what is known. */
export function valuesOf({ left, right }: ClaimChange): string {
  const side = (entry: ClaimChange["left"]) =>
    entry === undefined ? "none" : entry.measured === undefined ? entry.reason : show(entry.measured);
  const expected = right?.expected ?? left?.expected;
  return `${side(left)} → ${side(right)}${expected === undefined ? "" : ` (expected ${show(expected)})`}`;
}

/** How many claims were kept, broken, and so on. */
export function counts(claims: readonly ClaimChange[]): string {
  const parts = outcomes
    .map((outcome) => [outcome, claims.filter((claim) => claim.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`);
  return `claims and derivations: ${parts.join(", ") || "none"}`;
}

function changedLines(left: string, right: string): string[] {
  return lineDiff(left, right)
    .filter(({ mark }) => mark !== " ")
    .map(({ mark, text }) => `    ${mark} ${text}`);
}

/** A parameter or a measured value; `none` where one side lacks it. */
export function show(value: unknown): string {
  return value === undefined ? "none" : formatValue(value);
}
