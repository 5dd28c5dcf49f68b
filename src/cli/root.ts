import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The book's folder: the nearest one upwards that has `notebooks/`, else the package's own. */
export function bookRoot(): string {
  return ownBook() ?? fileURLToPath(new URL("../../", import.meta.url));
}

/** The nearest folder upwards that has `notebooks/`. */
export function ownBook(): string | undefined {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "notebooks"))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
