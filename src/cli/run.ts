import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { listChapters } from "../workbook/chapters.ts";
import { cellTimeout } from "../workbook/execute.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { isFault } from "../workbook/ledger.ts";
import { ledgerTable } from "../workbook/ledgerTable.ts";
import { type NotebookRun, type RunBookOptions, runBook } from "../workbook/runBook.ts";
import { failureText } from "../workbook/runFailure.ts";
import { parseAssignments } from "./assignments.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { complain, print } from "./terminal.ts";
import { atLeastOne, choice, collect, presets, UsageError } from "./usage.ts";
import { packageRoot, version } from "./version.ts";

interface Options {
  parameter: string[];
  preset: string;
  jobs: string;
  kernel: string;
  inPlace?: boolean;
  out: string;
  keepGoing?: boolean;
  timeout: string;
  stale?: boolean;
  accept?: boolean;
  json?: boolean;
}

const kernels = ["channelbook", "tslab"] as const;
/** A day; timers count milliseconds in 31 bits. */
const longestTimeout = 86_400;

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
    .option("--timeout <seconds>", "what one cell may take before it is interrupted and fails", String(cellTimeout))
    .option("--stale", "only the cells whose code, parameters, library sources or data have changed")
    .option("--accept", "take a ledger that lost claims, or asks for less of them, as the new baseline")
    .option("--json", "print the ledger as JSON")
    .addHelpText(
      "after",
      `
Exit code: 0 when every cell ran and every claim holds, or is void or declared open; 1 when a cell or a claim fails, a claim is
weak or undecidable, has vanished or was loosened, or a notebook could not be written to its place; 2 for a mistaken command or a parameter that the notebook refuses.

Examples:
  channelbook run                            the whole book at the fast preset
  channelbook run 03 --preset paper --jobs 2
  channelbook run 01 -p activation=relu -p seeds=20 --keep-going
  channelbook run --stale --in-place         after an edit of the library: only the cells that use it
  channelbook run notebooks/04-isometry-theorem.ipynb --in-place`,
    )
    .action(async (names: string[], options: Options) => {
      const interrupt = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.once(signal, () =>
          interrupt.abort(new Error("run: interrupted; a notebook that had not ended is left as it was")),
        );
      const book = await runBook({ ...bookOptions(names, options), ...progress(), signal: interrupt.signal });
      for (const { path, failures } of book.runs)
        for (const failure of failures) {
          complain(`\n${relative(".", path)}: ${failureText(failure)}`);
          raiseExitCode(failure.is === "cell" && failure.kind === "parameters" ? 2 : 1);
        }
      const { provenance, entries, changes } = book;
      print(
        options.json ? JSON.stringify({ provenance, entries, changes }, null, 1) : `\n${ledgerTable(entries, changes)}`,
      );
      if (entries.some(isFault)) raiseExitCode(1);
      if (!book.isRefused) return;
      complain("\nrun: entries of the committed ledger vanished or were loosened; restore them, or say --accept");
      raiseExitCode(1);
    });
}

function bookOptions(names: string[], options: Options): RunBookOptions {
  const { inPlace, out, keepGoing, stale, accept } = options;
  const root = bookRoot();
  const paths = names.length > 0 ? names.map((name) => findNotebook(root, name)) : listChapters(root);
  if (paths.length === 0) throw new UsageError(`run: no notebooks in ${join(root, "notebooks")}; name one`);
  const jobs = atLeastOne("run", "jobs", options.jobs);
  const timeout = Number(options.timeout);
  if (!(timeout > 0 && timeout <= longestTimeout))
    throw new UsageError(`run: --timeout must be seconds > 0, at most ${longestTimeout}; got ${options.timeout}`);
  return {
    root,
    package: { root: packageRoot, version },
    paths,
    parameters: { preset: choice("run", "preset", options.preset, presets), set: parseAssignments(options.parameter) },
    kernel: choice("run", "kernel", options.kernel, kernels),
    jobs,
    ...(!inPlace && { out }),
    keepGoing,
    stale,
    accept,
    timeout,
  };
}

function progress(): Pick<RunBookOptions, "onProgress" | "onEnd"> {
  const bars = new ProgressBars();
  return {
    onProgress: (name, done, total) => bars.update(name, done, total),
    onEnd: (run) => bars.finish(run.name, outcome(run)),
  };
}

function outcome({ execution, written, failures }: NotebookRun): string {
  const place = written === undefined ? "" : ` -> ${relative(".", written)}`;
  if (execution === undefined || written === undefined) return "stopped";
  const failed = failures.find((failure) => failure.is === "cell");
  if (failed) return `failed at cell ${failed.cell}${place}`;
  if (execution.stale === 0) return `fresh, nothing to run${place}`;
  const stale = execution.stale === undefined ? "" : `, ${execution.stale} stale cells`;
  return `${execution.seconds.toFixed(1)} s${stale}${place}`;
}

function raiseExitCode(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}
