import { availableParallelism } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { findNotebook } from "../workbook/findNotebook.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { readNotebook } from "../workbook/nbformat.ts";
import { checkOwn, writeOwn } from "../workbook/ownFiles.ts";
import { parseAxis } from "../workbook/sweep/axes.ts";
import { type MappedPoint, mapClaim } from "../workbook/sweep/claimMap.ts";
import { mapText } from "../workbook/sweep/mapText.ts";
import { parseAssignments } from "./assignments.ts";
import { chapterOf } from "./chapterOf.ts";
import { mapFigure } from "./mapFigure.ts";
import { ProgressBars } from "./progressBars.ts";
import { bookRoot } from "./root.ts";
import { print } from "./terminal.ts";
import { atLeastOne, choice, collect, presets } from "./usage.ts";
import { packageRoot } from "./version.ts";

interface Options {
  notebook?: string;
  parameter: string[];
  preset: string;
  jobs: string;
  out: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("map")
    .description("re-evaluate one claim over a grid of parameters, and draw where it holds, is void, is weak or fails")
    .argument("<claim>", "id of a claim, as the ledger prints it")
    .argument("<axes...>", "name=from..to:points, or name=a,b,c")
    .option("--notebook <name>", "the chapter or fork that makes it; found by the id unless given")
    .option("-p, --parameter <name=value>", "set another value of the parameters cell (repeatable)", collect, [])
    .option("--preset <name>", "which preset of the parameters: fast or paper", "fast")
    .option("--jobs <n>", "worker processes", String(availableParallelism()))
    .option("--out <dir>", "folder for the results, the picture and the table", "out/maps")
    .option("--json", "print every point as JSON")
    .addHelpText(
      "after",
      `
Points that are there already are not computed again: a map that was interrupted goes on, and one of unchanged code is read.

Exit code: 0 when every point has a verdict, 1 when a cell refused one, 2 for a mistaken command.

Examples:
  channelbook map signal-edge-two-routes sigmaB=0.2..0.5:20
  channelbook map signal-edge-two-routes sigmaB=0.2..0.5:20 activation=tanh,erf,sin
  channelbook map signal-kappa-merges sigmaB=0.2..0.5:20 key=1..20:20 --jobs 2 --json`,
    )
    .action(async (id: string, words: string[], options: Options) => {
      const jobs = atLeastOne("map", "jobs", options.jobs);
      const preset = choice("map", "preset", options.preset, presets);
      const axes = words.map(parseAxis);
      const path = options.notebook === undefined ? chapterOf("map", id) : findNotebook(bookRoot(), options.notebook);
      const [own, folder] = [{ verb: "map", folder: options.out } as const, join(options.out, id)];
      checkOwn(
        own,
        ["txt", "csv", "json", "svg"].map((type) => `${id}/map.${type}`),
      );
      const bars = new ProgressBars();
      const started = performance.now();
      const points = await mapClaim({
        ...{ id, axes, jobs, store: join(folder, "points") },
        ...{ notebook: readNotebook(path), folder: resolve(dirname(path)), library: new LibrarySources(packageRoot) },
        run: { preset, set: parseAssignments(options.parameter) },
        onProgress: (done, total) => bars.update(id, done, total),
      });
      bars.finish(id, `${points.length} points, ${((performance.now() - started) / 1000).toFixed(1)} s`);
      const text = mapText(id, axes, points);
      const json = `${JSON.stringify({ claim: id, notebook: basename(path), axes, points }, null, 1)}\n`;
      const svg = await mapFigure(id, axes, points);
      const files = { txt: `${text}\n`, csv: csv(points), json, ...(svg !== undefined && { svg }) };
      writeOwn(own, new Map(Object.entries(files).map(([type, content]) => [`${id}/map.${type}`, content])));
      print(options.json ? json : `\n${text}\n\n${relative(".", folder)}: map.${Object.keys(files).join(", map.")}`);
      if (points.some(({ result }) => result.verdict === "error")) process.exitCode = 1;
    });
}

function csv(points: readonly MappedPoint[]): string {
  const names = Object.keys(points[0]?.point ?? {});
  const quoted = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const number = (value: unknown) =>
    typeof value === "object" && value !== null && "value" in value ? value.value : value;
  const rows = points.map(({ point, result: { verdict, measured, expected, reason } }) =>
    [...names.map((name) => point[name]), verdict, number(measured), number(expected), reason].map(quoted).join(","),
  );
  return `${[[...names, "verdict", "measured", "expected", "reason"].join(","), ...rows].join("\n")}\n`;
}
