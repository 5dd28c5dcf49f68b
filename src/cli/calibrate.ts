import { basename, dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { calibration } from "../workbook/calibration.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { type Notebook, readNotebook } from "../workbook/nbformat.ts";
import { parametersOf } from "../workbook/parametersOf.ts";
import { mostPoints } from "../workbook/sweep/axes.ts";
import { evaluateClaims } from "../workbook/sweep/evaluateClaims.ts";
import { dependentClaims, type Setting } from "../workbook/sweep/slice.ts";
import { calibrationText } from "./calibrationText.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { print } from "./terminal.ts";
import { atLeastOne, choice, presets, UsageError } from "./usage.ts";
import { packageRoot } from "./version.ts";

interface Options {
  keys: string;
  jobs: string;
  preset: string;
  out: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("calibrate")
    .description(
      "evaluate the claims of a chapter under many keys: how often its claims hold, and whether their error bars are right",
    )
    .argument("<notebook>", "path, number (04) or slug")
    .option("--keys <n>", "how many keys, after the chapter's own", "40")
    .option("--jobs <n>", "worker processes", "2")
    .option("--preset <name>", "fast or paper", "fast")
    .option("--out <dir>", "folder for the results", "out/calibration")
    .option("--json", "print the calibration as JSON")
    .addHelpText(
      "after",
      `
Claims that do not depend on the key are left out. Keys that are there already are not computed again: --keys 40 after
--keys 10 computes 30.

The mean deviation of a claim is its bias, the spread about it is one where its error bar is right. Claims that allow a bias
are left out of the comparison with the normal law.

Exit code: 0 when every claim holds as often as its standard errors say, 1 when one does not, 2 for a mistaken command.

Examples:
  channelbook calibrate 04 --keys 40
  channelbook calibrate 01 --keys 10 --json`,
    )
    .action(async (name: string, options: Options) => {
      const keys = atLeastOne("calibrate", "keys", options.keys);
      if (keys > mostPoints)
        throw new UsageError(`calibrate: --keys must be at most ${mostPoints}; got ${options.keys}`);
      const jobs = atLeastOne("calibrate", "jobs", options.jobs);
      const preset = choice("calibrate", "preset", options.preset, presets);
      const path = findNotebook(bookRoot(), name);
      const { ids, results } = await evaluate(path, keys, jobs, preset, options.out);
      const found = calibration(
        ids,
        results.map(({ claims }) => claims),
      );
      const errors = [...new Set(results.flatMap(({ error }) => (error === undefined ? [] : [`  error: ${error}`])))];
      print(options.json ? JSON.stringify(found, null, 1) : [calibrationText(found), ...errors].join("\n"));
      if (found.some(({ isWrong }) => isWrong)) process.exitCode = 1;
    });
}

/** Evaluates the claims that depend on the key under each key; those of a cell that fails are missing. */
async function evaluate(path: string, keys: number, jobs: number, preset: string, out: string) {
  const notebook = readNotebook(path);
  const [name, folder] = [basename(path, ".ipynb"), resolve(dirname(path))];
  const first = ownKey(notebook);
  const library = new LibrarySources(packageRoot);
  const at = (key?: number): Setting => ({
    ...{ notebook, folder, library, run: { preset, ...(key !== undefined && { set: { key } }) } },
  });
  const ids = dependentClaims(at(first), at(first + 1));
  const bars = new ProgressBars();
  const started = performance.now();
  const points = Array.from({ length: keys }, (_, i) => ({ key: first + i + 1 }));
  const results = await evaluateClaims(ids, {
    ...at(),
    ...{ points, jobs, store: join(out, name) },
    onProgress: (done, total) => bars.update(name, done, total),
  });
  bars.finish(name, `${keys} keys, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { ids, results };
}

/** The key of the committed run. */
function ownKey(notebook: Notebook): number {
  const { key } = parametersOf(notebook);
  if (typeof key === "number") return key;
  throw new UsageError("calibrate: expected an executed chapter with a parameter key; got none; run it first");
}
