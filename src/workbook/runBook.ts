import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Provenance } from "../records/provenance.ts";
import {
  isLoss,
  ledgerText,
  mergedEntries,
  readLedgerFile,
  type VerdictChange,
  verdictChanges,
  writeLedgerFile,
} from "./baseline.ts";
import { listChapters } from "./chapters.ts";
import { deliver } from "./deliver.ts";
import { type Execution, executeNotebook } from "./execute.ts";
import { executeStale } from "./freshness/executeStale.ts";
import { type RunParameters, stampNotebook } from "./freshness/freshness.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import { collectLedger, type LedgerEntry } from "./ledger.ts";
import { lockFile } from "./lockFile.ts";
import { type Notebook, parseNotebook, readNotebookBytes, tagsOf } from "./nbformat.ts";
import { checkOwn, type OwnFolder, writeOwn } from "./ownFiles.ts";
import { mapPool } from "./pool.ts";
import { provenanceOf } from "./provenance.ts";
import type { RunFailure } from "./runFailure.ts";
import { stockTslab } from "./stockTslab.ts";

export interface RunBookOptions {
  /** Folder of the book: its chapters are in `notebooks/` below. */
  readonly root: string;
  /** This package: its sources count for freshness, its version for provenance. */
  readonly package: { readonly root: string; readonly version: string };
  readonly paths: readonly string[];
  readonly parameters: RunParameters;
  readonly kernel: "channelbook" | "tslab";
  /** Notebooks executed at once. */
  readonly jobs: number;
  /** Folder for the executed copies; over the sources when left out. */
  readonly out?: string;
  readonly keepGoing?: boolean;
  /** Only the cells that are not fresh. */
  readonly stale?: boolean;
  /** Take a ledger that has lost entries, or asks for less, as the new baseline. */
  readonly accept?: boolean;
  /** Seconds that one cell may take. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (name: string, done: number, total: number) => void;
  readonly onEnd?: (run: NotebookRun) => void;
}

export interface NotebookRun {
  readonly name: string;
  readonly path: string;
  readonly execution?: Execution & { readonly stale?: number };
  /** Where the executed copy is; absent when there is none. */
  readonly written?: string;
  readonly failures: readonly RunFailure[];
}

interface BookRun {
  readonly runs: readonly NotebookRun[];
  readonly entries: readonly LedgerEntry[];
  /** How entries differ from the committed ledger. */
  readonly changes: readonly VerdictChange[];
  readonly provenance: Provenance;
  /** The committed ledger was left as it is, since entries of it vanished or were loosened. */
  readonly isRefused: boolean;
}

interface Source {
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly notebook: Notebook;
}

/**
 * Executes notebooks, writes the executed copies and the ledger of their claims. Nothing runs unless all can be read and
 * written, by this run alone.
 *
 * @throws RangeError or SyntaxError for what cannot be read or written; the reason of the signal
 */
export async function runBook(options: RunBookOptions): Promise<BookRun> {
  const { root, jobs, out, signal } = options;
  const sources = readSources(options.paths);
  for (const source of sources) checkSettable(source, options);
  readLedgerFile(committedLedger(root));
  const own = out === undefined ? undefined : ({ verb: "run", folder: out } as const);
  if (own) checkOwn(own, ["claims.json", ...sources.map(({ path }) => basename(path))]);
  const unlock = lockAll(sources.map(({ path }) => (own ? join(own.folder, basename(path)) : realpathSync(path))));
  try {
    const library = new LibrarySources(options.package.root);
    const runs = await mapPool(sources, jobs, (source) => runNotebook(source, library, own, options));
    signal?.throwIfAborted();
    return keepLedger(runs, own, options);
  } finally {
    unlock();
  }
}

function readSources(paths: readonly string[]): Source[] {
  const distinct = new Map(paths.map((path) => [realpathSync(path), path]));
  const named = new Map<string, string>();
  return [...distinct.values()].map((path) => {
    const name = basename(path, ".ipynb");
    const other = named.get(name.toLowerCase());
    if (other !== undefined) throw new RangeError(`run: ${other} and ${path} have one name; run them one by one`);
    named.set(name.toLowerCase(), path);
    const bytes = readNotebookBytes(path);
    return { name, path, bytes, notebook: parseNotebook(bytes, path) };
  });
}

function checkSettable({ path, notebook }: Source, { parameters: { set = {} } }: RunBookOptions): void {
  const [name] = Object.keys(set);
  if (
    name === undefined ||
    notebook.cells.some((cell) => cell.cell_type === "code" && tagsOf(cell).includes("parameters"))
  )
    return;
  throw new RangeError(`run: expected a cell tagged parameters for ${name}; got none in ${path}; leave ${name} out`);
}

function lockAll(places: readonly string[]): () => void {
  const locks: (() => void)[] = [];
  const unlock = () => {
    for (const free of locks) free();
  };
  try {
    for (const place of places) locks.push(lockFile(place));
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

async function runNotebook(
  source: Source,
  library: LibrarySources,
  own: OwnFolder | undefined,
  options: RunBookOptions,
): Promise<NotebookRun> {
  const { name, path } = source;
  let execution: NotebookRun["execution"];
  let run: NotebookRun;
  try {
    options.signal?.throwIfAborted();
    execution = await execute(source, library, options);
    options.signal?.throwIfAborted();
    stampNotebook(execution.notebook, library, options.parameters, dirname(path));
    const { written, displaced } = deliver(execution.notebook, source, own);
    const failures: RunFailure[] = execution.failure ? [{ is: "cell", ...execution.failure }] : [];
    if (displaced) failures.push({ is: "displaced", because: displaced, written });
    run = { name, path, execution, written, failures };
  } catch (error) {
    run = { name, path, execution, failures: [{ is: "stopped", message: (error as Error).message }] };
  }
  if (!options.signal?.aborted) options.onEnd?.(run);
  return run;
}

function execute({ name, path, notebook }: Source, library: LibrarySources, options: RunBookOptions) {
  const { parameters, keepGoing, timeout, signal, onProgress } = options;
  const how = {
    cwd: dirname(path),
    ...(options.kernel === "tslab" && stockTslab(options.package.root)),
    parameters,
    keepGoing,
    timeout,
    signal,
    onProgress: (done: number, total: number) => onProgress?.(name, done, total),
  };
  return options.stale ? executeStale(notebook, library, parameters, how) : executeNotebook(notebook, how);
}

const committedLedger = (root: string) => join(root, "notebooks", "claims.json");

/** Writes `claims.json`: of a run over the sources into the book's, which keeps the entries of the other chapters. */
function keepLedger(runs: readonly NotebookRun[], own: OwnFolder | undefined, options: RunBookOptions): BookRun {
  const { root, parameters, kernel } = options;
  const chapters = new Set(listChapters(root).map((path) => resolve(path)));
  const isDisplaced = ({ failures }: NotebookRun) => failures.some(({ is }) => is === "displaced");
  const ofBook = runs.filter((run) => chapters.has(resolve(run.path)) && run.execution && !isDisplaced(run));
  const names = ofBook.map(({ name }) => name);
  const entries = collectLedger(
    runs.flatMap(({ name, execution }) => (execution ? [{ name, notebook: execution.notebook }] : [])),
  );
  const bookEntries = entries.filter(({ notebook }) => names.includes(notebook));
  const baseline = readLedgerFile(committedLedger(root));
  const { preset, set } = parameters;
  const provenance = provenanceOf(root, { version: options.package.version, preset, set, kernel });
  const unreached = new Set(ofBook.flatMap(({ name, execution }) => unreachedCells(name, execution!.notebook)));
  const isLikeBaseline = isSameRun(provenance, baseline?.provenance);
  const changes = verdictChanges(bookEntries, baseline, { notebooks: names, unreached, isLikeBaseline });
  const isRefused = !options.accept && changes.some(isLoss);
  if (own) writeOwn(own, new Map([["claims.json", ledgerText({ provenance, entries })]]));
  else if (names.length > 0 && !isRefused) {
    const unlock = lockFile(committedLedger(root), 20);
    try {
      const now = readLedgerFile(committedLedger(root));
      writeLedgerFile(committedLedger(root), { provenance, entries: mergedEntries(bookEntries, now, names) });
    } finally {
      unlock();
    }
  }
  return { runs, entries, changes, provenance, isRefused };
}

const isSameRun = (a: Provenance, b: Provenance | undefined) =>
  b !== undefined && a.preset === b.preset && JSON.stringify(a.set ?? {}) === JSON.stringify(b.set ?? {});

/** The code cells that did not run, or did not run to their end. */
const unreachedCells = (name: string, { cells }: Notebook): string[] =>
  cells
    .filter((cell) => cell.cell_type === "code")
    .filter(
      ({ execution_count, outputs }) => execution_count === null || outputs.some((o) => o.output_type === "error"),
    )
    .map(({ id }) => `${name}/${id}`);
