import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { formatValue } from "../records/format.ts";
import { replaceFile } from "../workbook/replaceFile.ts";
import { collect } from "../workbook/sweep/collect.ts";
import { inspect } from "../workbook/sweep/inspect.ts";
import { type Outcome, runLocal, type Shard } from "../workbook/sweep/localEngine.ts";
import { makePlan, type Plan, pointAt, readPlan, requireCode, writePlan } from "../workbook/sweep/plan.ts";
import type { Failure } from "../workbook/sweep/serve.ts";
import { runSlurm } from "../workbook/sweep/slurmEngine.ts";
import { readStudy } from "../workbook/sweep/study.ts";
import { tableFile, tableFormats } from "../workbook/sweep/tableFile.ts";
import { checkStudy } from "../workbook/sweep/target.ts";
import { type SlurmWords, slurmOptions } from "./slurmOptions.ts";
import { sweepFigure } from "./sweepFigure.ts";
import { SweepProgress } from "./sweepProgress.ts";
import { targetOf } from "./sweepTarget.ts";
import { complain, print } from "./terminal.ts";
import { atLeastOne, choice, UsageError } from "./usage.ts";

const examples = `
A study is JSON, or TypeScript that exports it as default:
  {"quantity": "q-star",
   "axes": {"sigmaW": {"from": 0.6, "to": 3, "points": 40}, "sigmaB": [0, 0.1]},
   "parameters": {"activation": "tanh"}, "replicates": 1}
Instead of "quantity" it may name a "claim" or a "notebook" of the book ("preset": "fast" or "paper"). "zip" has axes that move
together; "replicates" or "seeds" repeat each point under keys of its own.

Examples:
  channelbook sweep plan study.json --out sweeps/phase
  channelbook sweep run sweeps/phase                                 # all cores here; Ctrl-C, run again: it goes on
  channelbook sweep run sweeps/phase --engine slurm --time 60       # a job array on a cluster
  channelbook sweep collect sweeps/phase --format parquet --out phase.parquet`;

export function register(program: Command): void {
  const sweep = program
    .command("sweep")
    .description("evaluate a quantity, a claim or a notebook over a grid of parameters, on this machine or a cluster")
    .addHelpText("after", examples);
  sweep
    .command("plan")
    .description("check a study and write its immutable plan")
    .argument("<study>", "file of JSON, or TypeScript that exports the study as default")
    .option("--out <dir>", "new or empty folder for the plan and its results")
    .option("--dry-run", "check and count, write nothing")
    .addHelpText("after", examples)
    .action(planStudy);
  sweep
    .command("run")
    .description("compute what is missing of a plan")
    .argument("<dir>", "folder of the plan")
    .option("--jobs <n>", "worker processes", String(availableParallelism()))
    .option("--engine <name>", "local, or slurm: job arrays in a folder that the nodes share", "local")
    .option("--partition <name>", "of Slurm")
    .option("--account <name>", "of Slurm")
    .option("--time <minutes>", "of a task of Slurm: how long a chunk of points may take")
    .option("--memory <size>", "of a task of Slurm: 2G")
    .option("--modules <names>", "environment modules that a task loads, with commas between")
    .option("--chunk <points>", "points of a task of Slurm; as many as its time allows unless given")
    .option("--limit <n>", "tasks of Slurm at once")
    .addHelpText(
      "after",
      `
What Slurm is not told here is in kernel-config/slurm/options.json. Interrupted, its array goes on, and the next run submits what
is missing then.

Exit code: 0 when every point has a value, 1 when some failed (they are listed), 2 for a mistaken command.

Examples:
  channelbook sweep run sweeps/phase --jobs 8
  channelbook sweep run sweeps/phase --engine slurm --partition cpu --account physics --time 60 --modules nodejs/20`,
    )
    .action(runPlan);
  sweep
    .command("work")
    .description("compute one shard of a plan: what a task of an array does")
    .argument("<dir>", "folder of the plan")
    .requiredOption("--shard <k/K>", "shard k of K, from 0/K to K-1/K")
    .option("--jobs <n>", "worker processes", "1")
    .addHelpText(
      "after",
      "\nExamples:\n  channelbook sweep work sweeps/phase --shard 3/16\n  seq 0 15 | parallel channelbook sweep work sweeps/phase --shard {}/16",
    )
    .action((dir: string, options: { jobs: string; shard: string }) =>
      compute(dir, options.jobs, shardOf(options.shard)),
    );
  sweep
    .command("status")
    .description("count what is done, failed, missing and corrupt")
    .argument("<dir>", "folder of the plan")
    .option("--json", "as one JSON object")
    .addHelpText("after", "\nExamples:\n  channelbook sweep status sweeps/phase")
    .action(status);
  sweep
    .command("collect")
    .description("write the results of a finished plan as one table")
    .argument("<dir>", "folder of the plan")
    .requiredOption("--format <format>", tableFormats.join(", "))
    .requiredOption("--out <file>", "the table")
    .addHelpText(
      "after",
      '\nExit code: 0, 1 when points failed (they have an error instead of a value), 2 when points are missing or corrupt.\n\nExamples:\n  channelbook sweep collect sweeps/phase --format csv --out phase.csv\n  channelbook sweep collect sweeps/phase --format json --out notebooks/sweeps/phase.json   # for sweep("phase") in a cell',
    )
    .action(collectPlan);
  sweep
    .command("plot")
    .description("draw a finished plan: a heat map over two axes of numbers, else curves over the first")
    .argument("<dir>", "folder of the plan")
    .option("--out <file>", "the picture, SVG; DIR.svg unless given")
    .addHelpText("after", "\nExamples:\n  channelbook sweep plot sweeps/phase --out phase.svg")
    .action(async (dir: string, { out = `${resolve(dir)}.svg` }: { out?: string }) => {
      replaceFile(out, await sweepFigure(collect(dir, readPlan(dir))));
      print(out);
    });
}

async function planStudy(path: string, { out, dryRun }: { out?: string; dryRun?: boolean }): Promise<void> {
  const study = await readStudy(path);
  const { target, code } = targetOf(study);
  const plan = makePlan(study, code, checkStudy(study, target));
  if (dryRun) {
    const shown = Array.from({ length: Math.min(3, plan.points) }, (_, i) => `  ${pointText(pointAt(plan, i))}`);
    print([`${headOf(plan)}; nothing is written`, ...shown, ...(plan.points > 3 ? ["  …"] : [])].join("\n"));
    return;
  }
  if (out === undefined)
    throw new UsageError("sweep plan: expected --out <dir> or --dry-run; got neither; name a folder");
  writePlan(out, plan);
  print(`${headOf(plan)} -> ${out}`);
}

const headOf = ({ hash, study, points }: Plan) =>
  `plan ${hash.slice(0, 12)}: ${study.kind} ${study.name}, ${points} points (${study.axes.map(({ names, values }) => `${names.join("&")} ${values.length}`).join(" x ")}${study.replicates > 1 ? `, ${study.replicates} replicates` : ""})`;

const pointText = (point: object) =>
  Object.entries(point)
    .map(([name, value]) => `${name}=${formatValue(value)}`)
    .join(" ");

async function compute(dir: string, jobsText: string, shard?: Shard): Promise<void> {
  const jobs = atLeastOne("sweep", "jobs", jobsText);
  const { plan, target } = readyPlan(dir);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const progress = new SweepProgress(dir);
  const outcome = await runLocal({
    ...{ folder: resolve(dir), plan, target, jobs, shard, signal: stop.signal },
    onProgress: (now) => progress.update(now),
  });
  end(progress, outcome, stop.signal);
}

async function runPlan(dir: string, { engine, jobs, ...words }: SlurmWords & { engine: string; jobs: string }) {
  if (choice("sweep run", "engine", engine, ["local", "slurm"] as const) === "local") return compute(dir, jobs);
  const slurm = slurmOptions(words);
  const plan = readyPlan(dir);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const progress = new SweepProgress(dir);
  const outcome = await runSlurm({
    ...{ ...plan, folder: dir, jobs: 1, slurm, signal: stop.signal },
    command: [process.execPath, resolve(process.argv[1]!)],
    onProgress: (now, note) => progress.update(now, note),
  });
  end(progress, outcome, stop.signal);
}

function end(progress: SweepProgress, outcome: Outcome, { aborted }: AbortSignal): void {
  progress.finish(outcome, aborted);
  if (aborted) process.exitCode = 130;
  else complainOf(outcome);
}

/** A plan of this code, and what its points call. */
function readyPlan(dir: string) {
  const plan = readPlan(dir);
  const { target, code } = targetOf(plan.study);
  requireCode(plan, code);
  return { plan, target };
}

/** Points that have no value make exit code 1. */
function complainOf({ failed, lost }: Pick<Outcome, "failed" | "lost">): void {
  const lines = [...listed("failed", failed), ...listed("lost its worker, and is tried again at the next run", lost)];
  if (lines.length === 0) return;
  complain(lines.join("\n"));
  process.exitCode = 1;
}

const listed = (what: string, points: readonly Failure[]) => [
  ...points.slice(0, 20).map(({ point, error }) => `  ${pointText(point)}: ${what}: ${error}`),
  ...(points.length > 20 ? [`  … and ${points.length - 20} more`] : []),
];

function shardOf(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (index === undefined || Number(index) >= Number(of))
    throw new UsageError(`sweep work: expected --shard k/K with 0 <= k < K; got ${text}; say 0/4`);
  return { index: Number(index), of: Number(of) };
}

function status(dir: string, { json }: { json?: boolean }): void {
  const plan = readPlan(dir);
  const { total, done, failed, missing, corrupt, foreign } = inspect(dir, plan);
  const counts = {
    ...{ plan: plan.hash, total, done: done - failed.length, failed: failed.length },
    ...{ missing: missing.length, corrupt: corrupt.length, foreign: foreign.length },
  };
  if (json) {
    print(JSON.stringify(counts));
    return;
  }
  const { done: good } = counts;
  print(
    `${headOf(plan)}\n${good} done, ${failed.length} failed, ${missing.length} missing, ${corrupt.length} corrupt, ${foreign.length} of another plan`,
  );
  const lines = [
    ...listed("failed", failed),
    ...corrupt.slice(0, 20).map((point) => `  ${pointText(point)}: its file is not as it was written; run again`),
  ];
  if (lines.length > 0) print(lines.join("\n"));
}

function collectPlan(dir: string, { format, out }: { format: string; out: string }): void {
  const kind = choice("sweep collect", "format", format, tableFormats);
  const collected = collect(dir, readPlan(dir));
  mkdirSync(dirname(resolve(out)), { recursive: true });
  replaceFile(out, tableFile(kind, collected));
  print(`${collected.rows} rows, ${collected.columns.size} columns -> ${out}`);
  complainOf({ failed: collected.standing.failed, lost: [] });
}
