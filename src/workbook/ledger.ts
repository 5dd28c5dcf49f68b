import type { Estimate } from "../numerics/estimate/estimate.ts";
import { claimMime, derivationMime } from "../records/mime.ts";
import type { Verdict } from "../records/verdict.ts";
import { joinLines, type MimeData, type Notebook, type Output } from "./nbformat.ts";

/** One tested sentence of the book, or one checked derivation. */
export interface LedgerEntry {
  readonly kind: "claim" | "derivation";
  readonly id: string;
  readonly notebook: string;
  /** Id of the cell that made it. */
  readonly cell: string;
  readonly statement: string;
  readonly verdict: Verdict;
  /** Why, in a few words; for a refuted derivation the counterexample. */
  readonly reason: string;
  readonly measured?: number | Estimate;
  readonly expected?: number | Estimate;
  readonly relation?: string;
  readonly source: string;
}

interface ClaimRecord {
  readonly id: string;
  readonly statement: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly measured?: number | Estimate;
  readonly expected?: number | Estimate;
  readonly relation?: string;
  readonly source: string;
}

interface DerivationRecord {
  readonly title: string;
  readonly label?: string;
  readonly status: "checked" | "undecided" | "refuted";
  readonly steps: readonly {
    number: number;
    relation: string;
    expression: string;
    verdict: { kind: string; text: string };
  }[];
}

/**
 * Every claim and derivation among the outputs of executed notebooks, in reading order.
 *
 * @throws RangeError when two claims of the book share an id
 */
export function collectLedger(notebooks: readonly { name: string; notebook: Notebook }[]): LedgerEntry[] {
  const entries = notebooks.flatMap(({ name, notebook }) =>
    notebook.cells.flatMap((cell) =>
      cell.cell_type === "code" ? cell.outputs.flatMap((output) => entriesOf(output, name, cell.id)) : [],
    ),
  );
  const seen = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const before = seen.get(entry.id);
    if (before !== undefined && entry.kind === "claim")
      throw new RangeError(
        `ledger: the id ${entry.id} is used twice, in ${before.notebook} (${before.cell}) and ${entry.notebook} (${entry.cell}); rename one`,
      );
    seen.set(entry.id, entry);
  }
  return entries;
}

function entriesOf(output: Output, notebook: string, cell: string): LedgerEntry[] {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return [];
  const claim = record<ClaimRecord>(output.data, claimMime);
  if (claim !== undefined) {
    const { id, statement, verdict, reason, measured, expected, relation, source } = claim;
    return [{ kind: "claim", id, notebook, cell, statement, verdict, reason, measured, expected, relation, source }];
  }
  const derivation = record<DerivationRecord>(output.data, derivationMime);
  return derivation === undefined ? [] : [derivationEntry(derivation, notebook, cell)];
}

/** A JSON output, which some kernels store as text. */
function record<T>(data: MimeData, mime: string): T | undefined {
  const value = data[mime];
  if (value === undefined) return undefined;
  return typeof value === "string" || Array.isArray(value)
    ? JSON.parse(joinLines(value as string | string[]))
    : (value as T);
}

function derivationEntry(d: DerivationRecord, notebook: string, cell: string): LedgerEntry {
  const steps = d.steps.filter((step) => step.relation !== "start");
  const bad = steps.find(({ verdict }) => verdict.kind === "counterexample" || verdict.kind === "undecided");
  return {
    kind: "derivation",
    id: d.label ?? `${notebook}/${d.title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    notebook,
    cell,
    statement: `${d.title} (${steps.length} steps)`,
    verdict: d.status === "checked" ? "holds" : d.status === "refuted" ? "fails" : "undecidable",
    reason: bad === undefined ? "every step checked" : `step ${bad.number} (${bad.expression}): ${bad.verdict.text}`,
    source: "derived here",
  };
}

/** How many entries have each verdict. */
export function countVerdicts(entries: readonly LedgerEntry[]): Record<Verdict, number> {
  const counts = { holds: 0, fails: 0, undecidable: 0 };
  for (const { verdict } of entries) counts[verdict]++;
  return counts;
}
