import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readParameters } from "../../records/parameters.ts";
import type { Notebook } from "../nbformat.ts";

/** Where an exported document comes from; nothing in it depends on when or where the export ran. */
export interface Stamp {
  readonly version: string;
  readonly commit?: string;
  /** Date of that commit. */
  readonly date?: string;
  readonly kernel?: string;
  readonly seed?: string;
}

function git(folder: string, ...args: string[]): string | undefined {
  try {
    return execFileSync("git", ["-C", folder, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

/** The key that the notebook's parameters cell used. */
function seedOf(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code") continue;
    for (const output of cell.outputs) {
      if (!("data" in output)) continue;
      const key = readParameters(output.data)?.record?.values.key;
      if (typeof key === "number" || typeof key === "string") return String(key);
    }
  }
  return undefined;
}

/** Version, last commit of the notebook, kernel and seed. */
export function stampOf(path: string, notebook: Notebook): Stamp {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const file = resolve(path);
  const [commit, date] = git(dirname(file), "log", "-1", "--format=%h %cs", "--", file)?.split(" ") ?? [];
  const changed = commit ? git(dirname(file), "status", "--porcelain", "--", file) !== "" : false;
  const kernel = (notebook.metadata.kernelspec as { display_name?: string } | undefined)?.display_name;
  const seed = seedOf(notebook);
  return {
    version,
    ...(commit && { commit: changed ? `${commit}, changed since` : commit, date }),
    ...(kernel && { kernel }),
    ...(seed && { seed }),
  };
}

/** `channelbook 0.1.0 · commit 1a2b3c4 of 2026-11-22 · TypeScript (channelbook) · seed 20221204` */
export const stampLine = ({ version, commit, date, kernel, seed }: Stamp): string =>
  [`channelbook ${version}`, commit && `commit ${commit}${date ? ` of ${date}` : ""}`, kernel, seed && `seed ${seed}`]
    .filter(Boolean)
    .join(" · ");
