import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { diffNotebooks, type Named } from "../workbook/diff.ts";
import { diffText } from "../workbook/diffText.ts";
import { executeNotebook } from "../workbook/execute.ts";
import { diffHtml } from "../workbook/export/html/diffHtml.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { readNotebook } from "../workbook/nbformat.ts";
import { checkOwn, writeOwn } from "../workbook/ownFiles.ts";
import { mapPool } from "../workbook/pool.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { print } from "./terminal.ts";
import { choice, presets } from "./usage.ts";
import { packageRoot } from "./version.ts";

interface Options {
  preset: string;
  stored?: boolean;
  html?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("diff")
    .description(
      "run a notebook and a fork of it, and say which claims break, are void or weak, are kept, or are not touched by the change",
    )
    .argument("<left>", "chapter or fork")
    .argument("<right>", "chapter or fork")
    .option("--preset <name>", "fast or paper", "fast")
    .option("--stored", "compare the outputs that the notebooks have, without running them")
    .option("--html <file>", "write the comparison as a page, with figures side by side")
    .option("--json", "print the comparison as JSON")
    .addHelpText(
      "after",
      `
Exit code: 0 when both could be compared, whatever broke; 1 when a notebook could not run; 2 for a mistaken command.

Examples:
  channelbook diff 01 with-relu
  channelbook diff 01 with-relu --html with-relu.html
  channelbook diff with-relu deeper --preset paper`,
    )
    .action(async (left: string, right: string, options: Options) => {
      const root = bookRoot();
      const paths = [findNotebook(root, left), findNotebook(root, right)];
      const page = options.html === undefined ? undefined : basename(options.html);
      const own = { verb: "diff", folder: dirname(options.html ?? ".") } as const;
      if (page !== undefined) checkOwn(own, [page]);
      const [a, b] = await executed(paths, options);
      const d = diffNotebooks(a!, b!, new LibrarySources(packageRoot));
      if (page !== undefined) writeOwn(own, new Map([[page, diffHtml(d)]]));
      print(options.json ? JSON.stringify(d, null, 1) : diffText(d));
    });
}

/** Both notebooks with fresh outputs; cells that fail do not stop the others. */
async function executed(paths: readonly string[], options: Options): Promise<Named[]> {
  const preset = choice("diff", "preset", options.preset, presets);
  const bars = new ProgressBars();
  return mapPool([...paths], 2, async (path) => {
    const [name, source] = [basename(path, ".ipynb"), readNotebook(path)];
    const folder = dirname(path);
    if (options.stored) return { name, notebook: source, folder };
    const { notebook, seconds } = await executeNotebook(source, {
      cwd: folder,
      parameters: { preset },
      keepGoing: true,
      onProgress: (done, total) => bars.update(name, done, total),
    });
    bars.finish(name, `${seconds.toFixed(1)} s`);
    return { name, notebook, folder };
  });
}
