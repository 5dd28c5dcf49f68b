import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { mergedEntries, readLedgerFile, verdictChanges, writeLedgerFile } from "../workbook/baseline.ts";
import { listChapters } from "../workbook/chapters.ts";
import { type Execution, executeNotebook } from "../workbook/execute.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { executeStale } from "../workbook/freshness/executeStale.ts";
import { stampNotebook } from "../workbook/freshness/freshness.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { collectLedger, countVerdicts } from "../workbook/ledger.ts";
import { ledgerTable } from "../workbook/ledgerTable.ts";
import { readNotebook, writeNotebook } from "../workbook/nbformat.ts";
import { mapPool } from "../workbook/pool.ts";
import { provenanceOf } from "../workbook/provenance.ts";
import { stockTslab } from "../workbook/stockTslab.ts";
import { parseAssignments } from "./assignments.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { UsageError } from "./usage.ts";
import { packageRoot, version } from "./version.ts";

interface Options {
  parameter: string[];
  preset: string;
  jobs: string;
  kernel: string;
  inPlace?: boolean;
  out: string;
  keepGoing?: boolean;
  stale?: boolean;
  json?: boolean;
}

interface Run {
  name: string;
  path: string;
  execution: Execution;
}

const collect = (word: string, words: string[]) => [...words, word];

export function register(program: Command): void {
  program
    .command("run")
    .description("execute notebooks over the Jupyter protocol and print the ledger of their claims")
    .argument("[notebooks...]", "paths, numbers (03) or slugs; the whole book when none is named")
    .option("-p, --parameter <name=value>", "set a value of the parameters cell (repeatable)", collect, [])
    .option("--preset <name>", "which preset of the parameters: fast or paper", "fast")
    .option("--jobs <n>", "notebooks executed at once", String(Math.min(2, availableParallelism())))
    .option("--kernel <name>", "channelbook or tslab", "channelbook")
    .option("--in-place", "write the executed notebooks over the sources")
    .option("--out <dir>", "folder for the executed copies", "out")
    .option("--keep-going", "go on after a cell that fails")
    .option("--stale", "only the cells whose code, parameters, library sources or data have changed")
    .option("--json", "print the ledger as JSON")
    .addHelpText(
      "after",
      `
Exit code: 0 when every cell ran and every claim holds, 1 when a cell or a claim fails, 2 for a mistaken command.

Examples:
  channelbook run                            the whole book at the fast preset
  channelbook run 03 --preset paper --jobs 2
  channelbook run 01 -p activation=relu -p seeds=20 --keep-going
  channelbook run --stale --in-place         after an edit of the library: only the cells that use it
  channelbook run notebooks/04-isometry-theorem.ipynb --in-place`,
    )
    .action(async (names: string[], options: Options) => {
      const runs = await runAll(names, options);
      reportFailures(runs);
      reportLedger(runs, options);
    });
}

async function runAll(names: string[], options: Options): Promise<Run[]> {
  const root = bookRoot();
  const paths = names.length > 0 ? names.map((name) => findNotebook(root, name)) : listChapters(root);
  if (paths.length === 0) throw new UsageError(`run: no notebooks in ${join(root, "notebooks")}; name one`);
  const jobs = Number(options.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new UsageError(`run: --jobs must be an integer >= 1; got ${options.jobs}`);
  if (options.preset !== "fast" && options.preset !== "paper")
    throw new UsageError(`run: --preset must be fast or paper; got ${options.preset}`);
  const parameters = { preset: options.preset, set: parseAssignments(options.parameter) };
  const library = new LibrarySources(packageRoot);
  if (options.kernel !== "channelbook" && options.kernel !== "tslab")
    throw new UsageError(`run: --kernel must be channelbook or tslab; got ${options.kernel}`);
  const foreign = options.kernel === "tslab" ? stockTslab(packageRoot) : {};
  const bars = new ProgressBars();
  const interrupt = new AbortController();
  process.once("SIGINT", () =>
    interrupt.abort(new Error("run: interrupted; a notebook that had not ended is left as it was")),
  );
  return mapPool(paths, jobs, async (path) => {
    const name = basename(path, ".ipynb");
    interrupt.signal.throwIfAborted();
    const source = readNotebook(path);
    const how = {
      cwd: dirname(path),
      ...foreign,
      parameters,
      keepGoing: options.keepGoing,
      signal: interrupt.signal,
      onProgress: (done: number, total: number) => bars.update(name, done, total),
    };
    const execution = options.stale
      ? await executeStale(source, library, parameters, how)
      : await executeNotebook(source, how);
    if (options.inPlace) interrupt.signal.throwIfAborted();
    stampNotebook(execution.notebook, library, parameters);
    const target = options.inPlace ? path : join(options.out, basename(path));
    mkdirSync(dirname(target), { recursive: true });
    writeNotebook(target, execution.notebook);
    bars.finish(name, `${outcome(execution)} -> ${relative(".", target)}`);
    return { name, path, execution };
  });
}

function outcome(execution: Execution & { stale?: number }): string {
  if (execution.failure) return `failed at cell ${execution.failure.cell}`;
  if (execution.stale === 0) return "fresh, nothing to run";
  const stale = execution.stale === undefined ? "" : `, ${execution.stale} stale cells`;
  return `${execution.seconds.toFixed(1)} s${stale}`;
}

function reportFailures(runs: Run[]): void {
  for (const { name, execution } of runs) {
    if (!execution.failure) continue;
    const { cell, id, error } = execution.failure;
    console.error(
      `\n${name}: cell ${cell} (${id}) failed\n${error.traceback.join("\n") || `${error.ename}: ${error.evalue}`}`,
    );
    raiseExitCode(error.evalue.startsWith("parameters:") ? 2 : 1);
  }
}

/** Prints the ledger, writes `claims.json`, and says which verdicts differ from the committed one. */
function reportLedger(runs: Run[], options: Options): void {
  const root = bookRoot();
  const chapters = new Set(listChapters(root).map((path) => resolve(path)));
  const names = runs.filter(({ path }) => chapters.has(resolve(path))).map(({ name }) => name);
  const entries = collectLedger(runs.map(({ name, execution }) => ({ name, notebook: execution.notebook })));
  const committed = join(root, "notebooks", "claims.json");
  const baseline = readLedgerFile(committed);
  const ofBook = entries.filter(({ notebook }) => names.includes(notebook));
  const changes = verdictChanges(ofBook, baseline, names);
  const set = parseAssignments(options.parameter);
  const provenance = provenanceOf(root, { version, preset: options.preset, set, kernel: options.kernel });
  if (options.inPlace && names.length > 0)
    writeLedgerFile(committed, { provenance, entries: mergedEntries(ofBook, baseline, names) });
  if (!options.inPlace) writeLedgerFile(join(options.out, "claims.json"), { provenance, entries });
  console.log(
    options.json ? JSON.stringify({ provenance, entries, changes }, null, 1) : `\n${ledgerTable(entries, changes)}`,
  );
  if (countVerdicts(entries).fails > 0) raiseExitCode(1);
}

function raiseExitCode(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}
