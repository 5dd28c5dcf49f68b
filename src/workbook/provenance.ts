import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Provenance, Stamp } from "../records/provenance.ts";
import { git, isChanged } from "./git.ts";
import type { Notebook } from "./nbformat.ts";
import { parametersOf } from "./parametersOf.ts";

/** The commit that is checked out in `folder`, marked if tracked files have changed; undefined outside git. */
export function commitOf(folder: string): string | undefined {
  const commit = git(folder, "rev-parse", "--short=12", "HEAD");
  return commit && isChanged(folder) ? `${commit}+changes` : commit;
}

/** The provenance of a run of the book in `folder`. */
export function provenanceOf(
  folder: string,
  { version, preset, set = {}, kernel }: Omit<Provenance, "commit" | "node" | "set"> & Partial<Pick<Provenance, "set">>,
): Provenance {
  const commit = commitOf(folder);
  return { version, ...(commit && { commit }), node: process.version, preset, set, kernel };
}

/** The key that the notebook's parameters cell used. */
function seedOf(notebook: Notebook): string | undefined {
  const { key } = parametersOf(notebook);
  return typeof key === "number" || typeof key === "string" ? String(key) : undefined;
}

/** Version, last commit of the notebook, kernel and seed. */
export function stampOf(path: string, notebook: Notebook): Stamp {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const file = resolve(path);
  const [commit, date] = git(dirname(file), "log", "-1", "--format=%h %cs", "--", file)?.split(" ") ?? [];
  const changed = commit ? isChanged(dirname(file), file) : false;
  const kernel = (notebook.metadata.kernelspec as { display_name?: string } | undefined)?.display_name;
  const seed = seedOf(notebook);
  return {
    version,
    ...(commit && { commit: changed ? `${commit}, changed since` : commit, date }),
    ...(kernel && { kernel }),
    ...(seed && { seed }),
  };
}
