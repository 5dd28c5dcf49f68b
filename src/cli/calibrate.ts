import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { kolmogorovSmirnov } from "../numerics/statistics/index.ts";
import { type Calibration, calibration } from "../workbook/calibration.ts";
import { executeNotebook } from "../workbook/execute.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { collectLedger } from "../workbook/ledger.ts";
import { type Notebook, readNotebook } from "../workbook/nbformat.ts";
import { parametersOf } from "../workbook/parametersOf.ts";
import { mapPool } from "../workbook/pool.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { print } from "./terminal.ts";
import { atLeastOne, choice, presets, UsageError } from "./usage.ts";

interface Options {
  keys: string;
  jobs: string;
  preset: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("calibrate")
    .description("run a chapter under many keys: how often its claims hold, and whether their error bars are right")
    .argument("<notebook>", "path, number (04) or slug")
    .option("--keys <n>", "how many keys, after the chapter's own", "40")
    .option("--jobs <n>", "runs at once", "2")
    .option("--preset <name>", "fast or paper", "fast")
    .option("--json", "print the calibration as JSON")
    .addHelpText(
      "after",
      `
Exit code: 0 when every claim holds as often as its standard errors say, 1 when one does not, 2 for a mistaken command.

Examples:
  channelbook calibrate 04 --keys 40
  channelbook calibrate 01 --keys 10 --json`,
    )
    .action(async (name: string, options: Options) => {
      const keys = atLeastOne("calibrate", "keys", options.keys);
      const jobs = atLeastOne("calibrate", "jobs", options.jobs);
      const preset = choice("calibrate", "preset", options.preset, presets);
      const path = findNotebook(bookRoot(), name);
      const found = calibration(await ledgers(path, keys, jobs, preset));
      print(options.json ? JSON.stringify(found, null, 1) : calibrationText(found));
      if (found.some(({ isWrong }) => isWrong)) process.exitCode = 1;
    });
}

async function ledgers(path: string, keys: number, jobs: number, preset: string) {
  const [name, source] = [basename(path, ".ipynb"), readNotebook(path)];
  const first = ownKey(source);
  const bars = new ProgressBars();
  const offsets = Array.from({ length: keys }, (_, i) => i + 1);
  return mapPool(offsets, jobs, async (offset) => {
    const bar = `${name}, key ${first + offset}`;
    const { notebook, seconds } = await executeNotebook(source, {
      cwd: dirname(path),
      parameters: { preset, set: { key: first + offset } },
      keepGoing: true,
      onProgress: (done, total) => bars.update(bar, done, total),
    });
    bars.finish(bar, `${seconds.toFixed(1)} s`);
    return collectLedger([{ name, notebook }]);
  });
}

/** The key of the committed run. */
function ownKey(notebook: Notebook): number {
  const { key } = parametersOf(notebook);
  if (typeof key === "number") return key;
  throw new UsageError("calibrate: expected an executed chapter with a parameter key; got none; run it first");
}

/** One line per claim, then all deviations against the normal law. */
function calibrationText(found: readonly Calibration[]): string {
  const width = Math.max(...found.map(({ id }) => id.length));
  const lines = found.map(({ id, runs, held, z, isWrong }) => {
    const rms = Math.sqrt(z.reduce((sum, each) => sum + each * each, 0) / z.length);
    const spread = z.length === 0 ? "" : `  rms deviation ${rms.toFixed(2)} s.e.`;
    return `  ${isWrong ? "✗" : "✓"} ${id.padEnd(width)}  holds ${held} of ${runs}${spread}`;
  });
  const all = found.flatMap(({ z }) => z);
  const [held, runs] = [found.reduce((sum, c) => sum + c.held, 0), found.reduce((sum, c) => sum + c.runs, 0)];
  const verdicts = `${held} of ${runs} verdicts hold (${((100 * held) / runs).toFixed(2)} %)`;
  if (all.length === 0) return [...lines, "", verdicts].join("\n");
  const { distance, probability } = kolmogorovSmirnov(all);
  const beyond = all.filter((z) => Math.abs(z) > 3).length;
  const law = `${all.length} deviations: ${beyond} beyond 3 s.e. (normal law ${(0.0027 * all.length).toFixed(1)}), Kolmogorov-Smirnov distance ${distance.toFixed(3)}, p = ${probability.toPrecision(2)}`;
  return [...lines, "", verdicts, law].join("\n");
}
