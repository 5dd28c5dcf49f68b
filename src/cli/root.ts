import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The book's folder: the nearest one upwards that has `notebooks/`, else the package's own. */
export function bookRoot(from = process.cwd()): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "notebooks"))) return folder;
    if (dirname(folder) === folder) return fileURLToPath(new URL("../../", import.meta.url));
  }
}
