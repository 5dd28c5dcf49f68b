import { existsSync, readFileSync, statSync } from "node:fs";
import type { Provenance } from "../records/provenance.ts";
import type { Verdict } from "../records/verdict.ts";
import type { LedgerEntry } from "./ledger.ts";
import { loosening } from "./loosening.ts";
import { sortedKeys } from "./nbformat.ts";
import { replaceFile } from "./replaceFile.ts";

/** The ledger as it is kept in `claims.json`. */
export interface LedgerFile {
  readonly provenance: Provenance;
  readonly entries: readonly LedgerEntry[];
}

/** How an entry differs from the baseline. */
export interface VerdictChange {
  readonly id: string;
  /** Absent for an entry that is new. */
  readonly before?: Verdict;
  /** Absent for an entry that is gone. */
  readonly after?: Verdict;
  /** The entry is gone since its cell did not run, or failed. */
  readonly unreached?: true;
  /** How it asks for less. */
  readonly loosened?: readonly string[];
}

/** What ran: its notebooks, the cells of them that did not run to their end, and whether the baseline had these parameters. */
export interface Ran {
  readonly notebooks: readonly string[];
  /** `notebook/cell` */
  readonly unreached?: ReadonlySet<string>;
  readonly isLikeBaseline?: boolean;
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

/** The bytes of a `claims.json`: the fields of an entry in their order, keys below sorted as in the notebook it may come from. */
export function ledgerText(file: LedgerFile): string {
  const ordered = new Set<unknown>([file, file.provenance, ...file.entries]);
  return `${JSON.stringify(file, (key, value) => (ordered.has(value) ? value : sortedKeys(key, value)), 1)}\n`;
}

export function writeLedgerFile(path: string, file: LedgerFile): void {
  replaceFile(path, ledgerText(file));
}

/**
 * The entries that differ from the baseline in their verdict, or ask for less. Entries of notebooks that were not run are
 * left alone; an entry of a notebook that was run and no longer makes it counts as gone. Tolerances are compared where
 * the parameters are those of the baseline.
 */
export function verdictChanges(
  entries: readonly LedgerEntry[],
  baseline: LedgerFile | undefined,
  { notebooks, unreached = new Set(), isLikeBaseline = true }: Ran,
): VerdictChange[] {
  if (baseline === undefined) return [];
  const [before, after] = [baseline.entries.filter((entry) => notebooks.includes(entry.notebook)), entries].map(
    (list) => new Map(list.map((entry) => [entry.id, entry])),
  ) as [Map<string, LedgerEntry>, Map<string, LedgerEntry>];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): VerdictChange[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const isUnreached = is === undefined && was !== undefined && unreached.has(`${was.notebook}/${was.cell}`);
    const loosened = was && is && isLikeBaseline ? loosening(was, is) : [];
    if (was?.verdict === is?.verdict && loosened.length === 0) return [];
    const how = { ...(isUnreached && { unreached: true as const }), ...(loosened.length > 0 && { loosened }) };
    return [{ id, before: was?.verdict, after: is?.verdict, ...how }];
  });
}

/** Whether a change takes something away: an entry vanished without a failure to explain it, or asks for less. */
export const isLoss = ({ before, after, unreached, loosened }: VerdictChange): boolean =>
  loosened !== undefined || (before !== undefined && after === undefined && !unreached);

/** The baseline with the entries of the notebooks that were run replaced. */
export function mergedEntries(
  entries: readonly LedgerEntry[],
  baseline: LedgerFile | undefined,
  notebooks: readonly string[],
): LedgerEntry[] {
  const kept = (baseline?.entries ?? []).filter((entry) => !notebooks.includes(entry.notebook));
  return [...kept, ...entries].sort((a, b) => (a.notebook < b.notebook ? -1 : a.notebook > b.notebook ? 1 : 0));
}
