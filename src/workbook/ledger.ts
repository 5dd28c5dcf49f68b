import { type Claim, readClaim } from "../records/claim.ts";
import {
  type DerivationRecord,
  gradesOf,
  readDerivation,
  standingOf,
  verdictOfStanding,
} from "../records/derivation.ts";
import type { Verdict } from "../records/verdict.ts";
import type { Notebook, Output } from "./nbformat.ts";

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
  readonly measured?: Claim["measured"];
  readonly expected?: Claim["expected"];
  readonly relation?: Claim["relation"];
  readonly source: string;
}

/**
 * Every claim and derivation among the outputs of executed notebooks, in reading order.
 *
 * @throws RangeError when two claims or labelled derivations of the book share an id
 */
export function collectLedger(notebooks: readonly { name: string; notebook: Notebook }[]): LedgerEntry[] {
  const entries = notebooks.flatMap(({ name, notebook }) =>
    notebook.cells.flatMap((cell) =>
      cell.cell_type === "code" ? cell.outputs.flatMap((output, i) => entriesOf(output, name, cell.id, i)) : [],
    ),
  );
  const seen = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const before = seen.get(entry.id);
    if (before !== undefined && isNamed(entry))
      throw new RangeError(
        `ledger: the id ${entry.id} is used twice, in ${before.notebook} (${before.cell}) and ${entry.notebook} (${entry.cell}); rename one`,
      );
    seen.set(entry.id, entry);
  }
  return entries;
}

/** Whether its author gave it its id: those of the ledger begin with the notebook. */
const isNamed = ({ kind, id, notebook }: LedgerEntry) => kind === "claim" || !id.startsWith(`${notebook}/`);

function entriesOf(output: Output, notebook: string, cell: string, place: number): LedgerEntry[] {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return [];
  const unreadable = (kind: LedgerEntry["kind"], reason: string): LedgerEntry => ({
    kind,
    id: `${notebook}/${cell}/${place}`,
    notebook,
    cell,
    statement: `A ${kind} that cannot be read`,
    verdict: "undecidable",
    reason,
    source: "unknown",
  });
  const claim = readClaim(output.data);
  const derivation = readDerivation(output.data);
  return [
    claim && (claim.record ? claimEntry(claim.record, notebook, cell) : unreadable("claim", claim.reason)),
    derivation &&
      (derivation.record
        ? derivationEntry(derivation.record, notebook, cell)
        : unreadable("derivation", derivation.reason)),
  ].filter((entry) => entry !== undefined);
}

function claimEntry(claim: Claim, notebook: string, cell: string): LedgerEntry {
  const { id, statement, verdict, reason, measured, expected, relation, source } = claim;
  return { kind: "claim", id, notebook, cell, statement, verdict, reason, measured, expected, relation, source };
}

function derivationEntry(d: DerivationRecord, notebook: string, cell: string): LedgerEntry {
  const steps = d.steps.filter((step) => step.relation !== "start");
  const bad = steps.find(({ verdict }) => standingOf(verdict) !== "checked");
  return {
    kind: "derivation",
    id: d.label ?? `${notebook}/${d.title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    notebook,
    cell,
    statement: `${d.title} (${steps.length} steps)`,
    verdict: verdictOfStanding[d.status],
    reason: bad === undefined ? gradesOf(steps) : `step ${bad.number} (${bad.expression}): ${bad.verdict.text}`,
    source: "derived here",
  };
}

/** How many entries have each verdict. */
export function countVerdicts(entries: readonly LedgerEntry[]): Record<Verdict, number> {
  const counts = { holds: 0, fails: 0, undecidable: 0 };
  for (const { verdict } of entries) counts[verdict]++;
  return counts;
}
