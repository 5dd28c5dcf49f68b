import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { type Notebook, sourceOf, tagsOf } from "./nbformat.ts";
import { setParameters } from "./setParameters.ts";

/** Where a fork comes from; kept in its metadata as `channelbook.parents`, nearest first. */
interface Parent {
  readonly notebook: string;
  /** Commit of the book at the time, absent outside git. */
  readonly commit?: string;
  /** Hash of the parent's cells, so that a parent that has moved on can be told. */
  readonly sources: string;
  /** What the fork changed. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** The folder for hypotheses: beside the chapters, but not part of the book. */
export const forksFolder = join("notebooks", "forks");

/**
 * A copy of a notebook that remembers its parent, with some parameters changed and no outputs.
 *
 * @param name of the parent, for the record
 * @param commit of the book
 * @throws RangeError when a parameter cannot be set
 */
export function forkNotebook(
  parent: Notebook,
  name: string,
  set: Readonly<Record<string, unknown>>,
  commit: string | undefined,
): Notebook {
  const fork = structuredClone(parent);
  const parents: Parent[] = [
    {
      notebook: basename(name, ".ipynb"),
      ...(commit === undefined ? {} : { commit }),
      sources: sourcesHash(parent),
      set,
    },
    ...parentsOf(parent),
  ];
  const own = fork.metadata.channelbook as Record<string, unknown> | undefined;
  fork.metadata.channelbook = { ...own, parents };
  for (const cell of fork.cells) {
    if (cell.cell_type !== "code") continue;
    cell.outputs = [];
    cell.execution_count = null;
    if (cell.metadata.channelbook !== undefined) delete cell.metadata.channelbook;
  }
  if (Object.keys(set).length === 0) return fork;
  const cell = fork.cells.find((c) => c.cell_type === "code" && tagsOf(c).includes("parameters"));
  if (cell === undefined) throw new RangeError(`fork: ${name} has no cell tagged parameters to set`);
  cell.source = setParameters(sourceOf(cell), set);
  return fork;
}

/** The ancestors of a fork, nearest first; none for a chapter. */
export function parentsOf(notebook: Notebook): readonly Parent[] {
  const own = notebook.metadata.channelbook as { parents?: unknown } | undefined;
  return Array.isArray(own?.parents) ? own.parents.filter((parent) => typeof parent?.notebook === "string") : [];
}

/** A short hash of the sources of all cells, whatever their outputs. */
export function sourcesHash(notebook: Notebook): string {
  const bare = notebook.cells.map((cell) => [cell.cell_type, sourceOf(cell)]);
  return createHash("sha256").update(JSON.stringify(bare)).digest("hex").slice(0, 16);
}
