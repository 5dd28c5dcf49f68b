import { existsSync, readFileSync, statSync } from "node:fs";
import type { Provenance } from "../records/provenance.ts";
import type { Verdict } from "../records/verdict.ts";
import type { LedgerEntry } from "./ledger.ts";
import { replaceFile } from "./replaceFile.ts";

/** The ledger as it is kept in `claims.json`. */
interface LedgerFile {
  readonly provenance: Provenance;
  readonly entries: readonly LedgerEntry[];
}

export interface VerdictChange {
  readonly id: string;
  /** Absent for an entry that is new. */
  readonly before?: Verdict;
  /** Absent for an entry that is gone. */
  readonly after?: Verdict;
}

/** Reads a `claims.json`, or undefined where there is none. @throws SyntaxError naming the file */
export function readLedgerFile(path: string): LedgerFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    // a pipe would never end
    if (!statSync(path).isFile()) throw new RangeError();
    const ledger = JSON.parse(readFileSync(path, "utf8")) as LedgerFile;
    if (Array.isArray(ledger.entries)) return ledger;
  } catch {
    // said below
  }
  throw new SyntaxError(`${path}: expected a ledger of claims; remove the file and run the book again`);
}

/** The bytes of a `claims.json`. */
export function ledgerText(file: LedgerFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

export function writeLedgerFile(path: string, file: LedgerFile): void {
  replaceFile(path, ledgerText(file));
}

/**
 * The verdicts that differ from the baseline. Entries of notebooks that were not run are left alone; an entry of a
 * notebook that was run and no longer makes it counts as gone.
 */
export function verdictChanges(
  entries: readonly LedgerEntry[],
  baseline: LedgerFile | undefined,
  notebooks: readonly string[],
): VerdictChange[] {
  if (baseline === undefined) return [];
  const before = new Map(
    baseline.entries.filter((entry) => notebooks.includes(entry.notebook)).map(({ id, verdict }) => [id, verdict]),
  );
  const after = new Map(entries.map(({ id, verdict }) => [id, verdict]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => ({ id, before: before.get(id), after: after.get(id) }));
}

/** The baseline with the entries of the notebooks that were run replaced. */
export function mergedEntries(
  entries: readonly LedgerEntry[],
  baseline: LedgerFile | undefined,
  notebooks: readonly string[],
): LedgerEntry[] {
  const kept = (baseline?.entries ?? []).filter((entry) => !notebooks.includes(entry.notebook));
  return [...kept, ...entries].sort((a, b) => (a.notebook < b.notebook ? -1 : a.notebook > b.notebook ? 1 : 0));
}
