import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { findChapter } from "./chapters.ts";
import { forksFolder } from "./fork.ts";

/**
 * Finds a notebook by path, a fork by its name, or a chapter by number or slug.
 *
 * @throws RangeError that lists the chapters when nothing matches
 */
export function findNotebook(root: string, name: string): string {
  const fork = join(root, forksFolder, `${name}.ipynb`);
  return basename(name) === name && existsSync(fork) ? fork : findChapter(root, name);
}
