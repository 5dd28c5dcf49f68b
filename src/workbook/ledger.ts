import { type Claim, readClaim } from "../records/claim.ts";
import {
  type DerivationRecord,
  gradesOf,
  readDerivation,
  standingOf,
  verdictOfStanding,
} from "../records/derivation.ts";
import type { ClaimKind } from "../records/judge.ts";
import { type Verdict, verdicts } from "../records/verdict.ts";
import { type ClaimCall, claimCalls } from "./claimCalls.ts";
import { type CodeCell, type Notebook, type Output, sourceOf } from "./nbformat.ts";

/** One tested sentence of the book, or one checked derivation. */
export interface LedgerEntry
  extends Partial<Pick<Claim, "measured" | "expected" | "relation" | "within" | "rulesOut">> {
  readonly kind: ClaimKind | "derivation";
  readonly id: string;
  readonly notebook: string;
  /** Id of the cell that made it. */
  readonly cell: string;
  readonly statement: string;
  readonly verdict: Verdict;
  /** Why, in a few words; for a refuted derivation the counterexample. */
  readonly reason: string;
  /** Why its question is left open, where an undecidable verdict is no failure. */
  readonly open?: string;
  readonly source: string;
}

/**
 * Every claim and derivation among the outputs of executed notebooks, in reading order, and every claim that a cell makes
 * and that left nothing there.
 *
 * @throws RangeError when two claims or derivations of the book share an id, a label or an unlabelled title
 */
export function collectLedger(notebooks: readonly { name: string; notebook: Notebook }[]): LedgerEntry[] {
  const entries = notebooks.flatMap(({ name, notebook }) =>
    notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? entriesOfCell(cell, name) : [])),
  );
  const seen = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const before = seen.get(entry.id);
    if (before !== undefined && !(before.source === unknown && entry.source === unknown))
      throw new RangeError(
        `ledger: the id ${entry.id} is used twice, in ${before.notebook} (${before.cell}) and ${entry.notebook} (${entry.cell}); rename one`,
      );
    seen.set(entry.id, entry);
  }
  return entries;
}

function entriesOfCell(cell: CodeCell, notebook: string): LedgerEntry[] {
  const recorded = cell.outputs.flatMap((output, i) => entriesOf(output, notebook, cell.id, i));
  const isRun = cell.execution_count !== null && !cell.outputs.some(({ output_type }) => output_type === "error");
  if (!isRun || recorded.some(({ source }) => source === unknown)) return recorded;
  const calls = claimCalls(sourceOf(cell));
  return [...recorded.map((entry) => withoutTautology(entry, calls)), ...silent(calls, recorded, notebook, cell.id)];
}

/** A claim whose expected value is computed from the measured one says nothing, whatever its record says. */
function withoutTautology(entry: LedgerEntry, calls: readonly ClaimCall[]): LedgerEntry {
  const call = calls.find(({ id }) => id === entry.id) ?? calls.find(({ id }) => id === undefined);
  if (entry.kind === "derivation" || !call?.isTautology) return entry;
  return { ...entry, verdict: "weak", reason: "expected is computed from measured; compute it another way" };
}

/** The claims that a cell should have made: something caught their error, or went around them. */
function silent(
  calls: readonly ClaimCall[],
  recorded: readonly LedgerEntry[],
  notebook: string,
  cell: string,
): LedgerEntry[] {
  const claims = recorded.filter(({ kind }) => kind !== "derivation");
  const isMissing = ({ id }: ClaimCall) => (id === undefined ? claims.length === 0 : !claims.some((c) => c.id === id));
  return calls.filter(isMissing).map(({ id }, i) => ({
    ...unread("test", "left no record; look for a catch or a condition around it"),
    id: id ?? `${notebook}/${cell}/silent-${i}`,
    notebook,
    cell,
  }));
}

const unknown = "unknown";
const unread = (kind: LedgerEntry["kind"], reason: string) => ({
  kind,
  statement: `A ${kind === "derivation" ? kind : "claim"} that cannot be read`,
  verdict: "undecidable" as const,
  reason,
  source: unknown,
});

function entriesOf(output: Output, notebook: string, cell: string, place: number): LedgerEntry[] {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return [];
  const at = { id: `${notebook}/${cell}/${place}`, notebook, cell };
  const claim = readClaim(output.data);
  const derivation = readDerivation(output.data);
  return [
    claim && (claim.record ? claimEntry(claim.record, notebook, cell) : { ...unread("test", claim.reason), ...at }),
    derivation &&
      (derivation.record
        ? derivationEntry(derivation.record, notebook, cell)
        : { ...unread("derivation", derivation.reason), ...at }),
  ].filter((entry) => entry !== undefined);
}

function claimEntry(claim: Claim, notebook: string, cell: string): LedgerEntry {
  const { kind, id, statement, verdict, reason, measured, expected, relation, within } = claim;
  const { rulesOut, open, source } = claim;
  const numbers = { measured, expected, relation, within, rulesOut };
  return { kind, id, notebook, cell, statement, verdict, reason, ...numbers, open, source };
}

function derivationEntry(d: DerivationRecord, notebook: string, cell: string): LedgerEntry {
  const steps = d.steps.filter((step) => step.relation !== "start");
  const bad = steps.find(({ verdict }) => standingOf(verdict) !== "checked");
  return {
    kind: "derivation",
    id: d.label ?? `${notebook}/${d.title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    notebook,
    cell,
    statement: d.title,
    verdict: verdictOfStanding[d.status],
    reason: bad === undefined ? gradesOf(steps) : `step ${bad.number} (${bad.expression}): ${bad.verdict.text}`,
    source: "derived here",
  };
}

/** How many entries have each verdict. */
export function countVerdicts(entries: readonly LedgerEntry[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => entries.filter((entry) => entry.verdict === verdict).length;
  return Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>;
}

/** Whether an entry lets no book pass: it fails, a wrong theory would have passed as well, or it decides nothing unsaid. */
export const isFault = ({ verdict, open }: LedgerEntry): boolean =>
  verdict === "fails" || verdict === "weak" || (verdict === "undecidable" && open === undefined);
