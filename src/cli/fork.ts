import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Command } from "commander";
import { activation } from "../theory/activations/index.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { forkNotebook, forksFolder, parentsOf } from "../workbook/fork.ts";
import { readNotebook, writeNotebook } from "../workbook/nbformat.ts";
import { commitOf } from "../workbook/provenance.ts";
import { parseAssignments } from "./assignments.ts";
import { ownBook } from "./root.ts";
import { print } from "./terminal.ts";
import { UsageError } from "./usage.ts";

interface Options {
  as: string;
  set: string[];
  force?: boolean;
}

export function register(program: Command): void {
  program
    .command("fork")
    .description("copy a chapter, or a fork, into a hypothesis of your own that remembers its parent")
    .argument("<chapter>", "path, number (03) or slug")
    .requiredOption("--as <name>", "name of the hypothesis")
    .option("--set <name=value...>", "parameters to change", [])
    .option("--force", "replace a fork of that name")
    .addHelpText(
      "after",
      `
Examples:
  channelbook fork 01 --as with-relu --set activation=relu
  channelbook fork with-relu --as deeper --set depth=40 "widths=[50,100]"
  channelbook diff 01 with-relu`,
    )
    .action((chapter: string, options: Options) => {
      if (!/^[\w-]+$/.test(options.as))
        throw new UsageError(`fork: --as must be made of letters, digits, - and _; got ${JSON.stringify(options.as)}`);
      const root = ownBook();
      if (root === undefined)
        throw new UsageError(
          "fork: expected a folder of a book; got none here or above with notebooks/; make one, or go to one",
        );
      const source = findNotebook(root, chapter);
      const target = join(root, forksFolder, `${options.as}.ipynb`);
      if (existsSync(target) && !options.force)
        throw new UsageError(`fork: ${relative(".", target)} exists; choose another name, or --force`);
      if (existsSync(target)) assertReplaceable(target, source);
      const set = parseAssignments(options.set);
      if (typeof set.activation === "string") activation(set.activation);
      const fork = forkNotebook(readNotebook(source), source, set, commitOf(root));
      mkdirSync(dirname(target), { recursive: true });
      writeNotebook(target, fork);
      print(`${relative(".", target)}: a fork of ${basename(source, ".ipynb")}`);
      print(`compare with: channelbook diff ${basename(source, ".ipynb")} ${options.as}`);
    });
}

/** What `--force` may replace: a fork, and not the parent itself. */
function assertReplaceable(target: string, source: string): void {
  if (realpathSync(target) === realpathSync(source))
    throw new UsageError(`fork: ${relative(".", target)} would replace its own parent; choose another name`);
  if (parentsOf(readNotebook(target)).length === 0)
    throw new UsageError(`fork: ${relative(".", target)} is not a fork; choose another name`);
}
