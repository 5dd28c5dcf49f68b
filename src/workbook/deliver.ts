import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { formatNotebook, type Notebook, writeNotebook } from "./nbformat.ts";
import { checkOwn, type OwnFolder, writeOwn } from "./ownFiles.ts";

/** What happened during a run to the file in the place of the executed copy. */
export type Displaced = "changed" | "gone";

/**
 * Writes an executed copy over its source, or into a folder of executed copies. A source that is not as it was read, or a
 * copy that somebody has edited since, stays: then the executed copy goes beside it as `NAME.executed.ipynb`.
 */
export function deliver(
  notebook: Notebook,
  source: { readonly path: string; readonly bytes: Buffer },
  own: OwnFolder | undefined,
): { written: string; displaced?: Displaced } {
  const place = own ? join(own.folder, basename(source.path)) : source.path;
  const displaced = own ? editedSince(own, basename(place)) : changeOf(source.path, source.bytes);
  if (displaced) {
    const beside = freeName(place);
    writeNotebook(beside, notebook);
    return { written: beside, displaced };
  }
  if (own) writeOwn(own, new Map([[basename(place), formatNotebook(notebook)]]));
  else writeNotebook(place, notebook);
  return { written: place };
}

function changeOf(path: string, bytes: Buffer): Displaced | undefined {
  if (!existsSync(path)) return "gone";
  return readFileSync(path).equals(bytes) ? undefined : "changed";
}

function editedSince(own: OwnFolder, name: string): Displaced | undefined {
  try {
    checkOwn(own, [name]);
    return undefined;
  } catch {
    return "changed";
  }
}

function freeName(path: string): string {
  const stem = path.replace(/\.ipynb$/, ".executed");
  for (let n = 1; ; n++) {
    const name = `${stem}${n === 1 ? "" : `-${n}`}.ipynb`;
    if (!existsSync(name)) return name;
  }
}
