import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { readLedgerFile } from "../workbook/baseline.ts";
import { listChapters } from "../workbook/chapters.ts";
import { checkNotebook } from "../workbook/check.ts";
import { executeNotebook } from "../workbook/execute.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { readNotebook } from "../workbook/nbformat.ts";
import { oneLine } from "../workbook/oneLine.ts";
import { bookRoot } from "./root.ts";
import { print } from "./terminal.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./version.ts";

interface Options {
  time?: boolean;
  seconds: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("check")
    .description(
      "say whether committed notebooks are executed, fresh, as their run left them, in order and within their budgets",
    )
    .argument("[notebooks...]", "paths, numbers or slugs; the whole book when none is named")
    .option("--time", "also run each notebook at the fast preset and hold it to the time budget")
    .option("--seconds <n>", "time budget of one notebook for --time", "60")
    .option("--json", "print the problems as JSON")
    .addHelpText(
      "after",
      `
Exit code: 0 when there is nothing to report, 1 otherwise, 2 for a mistaken command.

Examples:
  channelbook check
  channelbook check 03 --time --seconds 90`,
    )
    .action(async (names: string[], options: Options) => {
      const limit = Number(options.seconds);
      if (!(limit > 0)) throw new UsageError(`check: --seconds must be seconds > 0; got ${options.seconds}`);
      const root = bookRoot();
      const paths = names.length > 0 ? names.map((name) => findNotebook(root, name)) : listChapters(root);
      const library = new LibrarySources(packageRoot);
      const baseline = readLedgerFile(join(root, "notebooks", "claims.json"));
      const chapters = new Set(listChapters(root).map((path) => realpathSync(path)));
      const problems: Record<string, string[]> = {};
      for (const path of paths) {
        const name = basename(path, ".ipynb");
        const notebook = readNotebook(path);
        problems[name] = checkNotebook(
          name,
          notebook,
          library,
          dirname(path),
          chapters.has(realpathSync(path)) ? baseline : undefined,
        );
        if (options.time) problems[name].push(...(await timeProblems(path, limit)));
      }
      if (options.json) print(JSON.stringify(problems, null, 1));
      else for (const [name, found] of Object.entries(problems)) print(outcome(name, found));
      if (Object.values(problems).some((found) => found.length > 0)) process.exitCode = 1;
    });
}

async function timeProblems(path: string, limit: number): Promise<string[]> {
  const { seconds, failure } = await executeNotebook(readNotebook(path), { cwd: dirname(path) });
  if (failure !== undefined) return [`cell ${failure.id} fails when run: ${failure.error.evalue}`];
  return seconds > limit ? [`takes ${seconds.toFixed(0)} s at fast; at most ${limit} s`] : [];
}

const outcome = (name: string, problems: readonly string[]): string =>
  problems.length === 0 ? `✓ ${name}` : `✗ ${name}\n${problems.map((line) => `    ${oneLine(line)}`).join("\n")}`;
