import { relative } from "node:path";
import type { Command } from "commander";
import { parameterLines, type Quantity } from "../theory/quantity.ts";
import { registry } from "../theory/registry.ts";
import { listChapters } from "../workbook/chapters.ts";
import { formatProblem } from "../workbook/export/document/problems.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import type { ApiEntry } from "../workbook/site/apiPage.ts";
import { bookRoot } from "./root.ts";
import { complain, print } from "./terminal.ts";
import { UsageError } from "./usage.ts";

interface Options {
  out: string;
  name: string;
  strict?: boolean;
}

export function register(program: Command): void {
  program
    .command("site")
    .description("build the whole book as pages that open from disk, offline")
    .argument("[notebooks...]", "paths, numbers (03) or slugs; the whole book when none is named")
    .option("--out <dir>", "folder of the pages", "out/site")
    .option("--name <title>", "title of the book", "channelbook")
    .option("--strict", "exit 1 when anything could not be shown as written")
    .addHelpText(
      "after",
      `
Examples:
  channelbook site
  channelbook site --out public --strict`,
    )
    .action(run);
}

async function run(names: string[], options: Options): Promise<void> {
  const root = bookRoot();
  const paths = names.length > 0 ? names.map((name) => findNotebook(root, name)) : listChapters(root);
  if (paths.length === 0) throw new UsageError("site: expected notebooks; found none in notebooks/");
  const { buildSite } = await import("../workbook/site/buildSite.ts");
  const { index, bytes, problems } = buildSite(paths, {
    ...options,
    quantities: [...registry.values()].map(described),
  });
  for (const { notebook, problem } of problems) complain(`${relative("", notebook)}: ${formatProblem(problem)}`);
  print(`${relative("", index)} (${paths.length} chapters, ${(bytes / 1e6).toFixed(1)} MB)`);
  if (options.strict && problems.length > 0) process.exitCode = 1;
}

/** A quantity as its page shows it, with the command that evaluates it. */
function described({ id, symbol, unit, meaning, source, parameters }: Quantity): ApiEntry {
  const needed = Object.entries(parameters).filter(([, { fallback }]) => fallback === undefined);
  const command = ["channelbook compute", id, ...needed.map(([name]) => `${name}=…`)].join(" ");
  return { id, symbol, unit, meaning, source, parameters: parameterLines(parameters), command };
}
