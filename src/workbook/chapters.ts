import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";

/**
 * The notebooks of a book in reading order; hidden files, and copies that a run wrote beside a notebook, are none.
 * @throws RangeError for a link that leads out of the book, which would show or write what is not of it
 */
export function listChapters(root: string): string[] {
  const folder = join(root, "notebooks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb") && !/^\.|\.executed(-\d+)?\.ipynb$/.test(name))
    .sort()
    .map((name) => inside(root, join(folder, name)));
}

function inside(root: string, path: string): string {
  const real = existsSync(path) ? realpathSync(path) : "nowhere";
  if (real.startsWith(`${realpathSync(root)}${sep}`)) return path;
  throw new RangeError(
    `${relative(".", path)}: expected a notebook of the book; it is a link to ${real}; copy it here, or remove it`,
  );
}

/**
 * Finds a notebook by path, by number (`03`, `3`) or by slug (`03-corrected-framework`).
 * @throws RangeError that lists the chapters when none or several match
 */
export function findChapter(root: string, name: string): string {
  if (name.endsWith(".ipynb") && existsSync(name)) return name;
  const chapters = listChapters(root);
  const slugs = chapters.map((path) => basename(path, ".ipynb"));
  const number = /^\d+$/.test(name) ? name.padStart(2, "0") : undefined;
  const hits = chapters.filter(
    (_, i) => slugs[i] === name || (number !== undefined && slugs[i]!.startsWith(`${number}-`)),
  );
  if (hits.length === 1) return hits[0]!;
  const known =
    slugs.length > 0 ? slugs.join(", ") : `none in ${relative(".", join(root, "notebooks")) || "notebooks"}`;
  throw new RangeError(`no ${hits.length > 1 ? "single " : ""}notebook ${JSON.stringify(name)}; chapters: ${known}`);
}
