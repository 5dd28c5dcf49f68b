import { basename, relative } from "node:path";
import type { Command } from "commander";
import { formatProblem } from "../workbook/export/document/problems.ts";
import { type Format, formats } from "../workbook/export/formats.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { bookRoot } from "./root.ts";
import { complain, print } from "./terminal.ts";
import { UsageError } from "./usage.ts";

interface Options {
  to: string;
  out: string;
  code?: string;
  draft?: boolean;
  template: string;
  strict?: boolean;
  json?: boolean;
}

const places = ["show", "appendix", "hide"] as const;
type Place = (typeof places)[number];

export function register(program: Command): void {
  program
    .command("export")
    .description("write executed notebooks as a paper or a page")
    .argument("<notebooks...>", "paths, numbers (03) or slugs")
    .requiredOption("--to <format>", formats.join(", "))
    .option("--out <dir>", "folder for what is written", "out")
    .option("--code <where>", "code of the cells: show, appendix or hide (default: show in html and md, else hide)")
    .option("--draft", "number the lines, for referees")
    .option("--template <name>", "for tex: article, revtex, or a folder with a main.tex", "article")
    .option("--strict", "exit 1 when anything could not be shown as written")
    .option("--json", "print files and problems as JSON")
    .addHelpText(
      "after",
      `
What cannot be shown as written stands in red in the result and is listed with its cell and line.
Exit code: 0, 1 with --strict when there were problems, 2 for a mistaken command.

Examples:
  channelbook export 04 --to pdf
  channelbook export 04 --to pdf --draft --code appendix
  channelbook export 02 03 --to tex --template revtex --out paper
  channelbook export my-idea.ipynb --to html --strict`,
    )
    .action(run);
}

async function run(names: string[], options: Options): Promise<void> {
  const to = formats.find((format) => format === options.to);
  if (to === undefined) throw new UsageError(`export: expected --to ${formats.join(", ")}; got ${options.to}`);
  const code = places.find((place) => place === (options.code ?? defaultCode(to)));
  if (code === undefined) throw new UsageError(`export: expected --code ${places.join(", ")}; got ${options.code}`);
  const root = bookRoot();
  const paths = names.map((name) => findNotebook(root, name));
  const stems = paths.map((path) => basename(path, ".ipynb").toLowerCase());
  const twice = stems.find((stem, i) => stems.indexOf(stem) !== i);
  if (twice !== undefined) throw new UsageError(`export: two notebooks are named ${twice}; export one at a time`);
  // the document libraries take half a second to load: not for every verb
  const { exportNotebook } = await import("../workbook/export/exportNotebook.ts");
  const results = [];
  for (const path of paths) {
    const { out, draft = false, template } = options;
    const { files, problems } = await exportNotebook(path, { to, out, code, draft, template });
    results.push({ notebook: path, files, problems });
    if (options.json) continue;
    for (const problem of problems) complain(`${relative("", path)}: ${formatProblem(problem)}`);
    print(files.map((file) => relative("", file)).join("\n"));
  }
  if (options.json) print(JSON.stringify(results, null, 1));
  if (options.strict && results.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

const defaultCode = (to: Format): Place => (to === "html" || to === "md" ? "show" : "hide");
