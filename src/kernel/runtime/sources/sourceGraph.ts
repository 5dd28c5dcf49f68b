import { statSync } from "node:fs";

interface SourceFile {
  modified: number;
  version: number;
  importers: Set<string>;
}

/**
 * The source files imported so far. A module that Node has loaded stays loaded, so a changed file needs a new URL, and so does
 * everything that imports it.
 */
export class SourceGraph {
  readonly #files = new Map<string, SourceFile>();

  /** Notes an import. @returns how often the file (or what it imports) has changed since it was first seen */
  version(path: string, importer: string | undefined): number {
    const known = this.#files.get(path);
    const file = known ?? { modified: modifiedAt(path), version: 0, importers: new Set<string>() };
    if (!known) this.#files.set(path, file);
    if (importer !== undefined) file.importers.add(importer);
    return file.version;
  }

  /** Looks at the disk: changed files and all that import them get a new version. */
  refresh(): void {
    const stale = new Set<string>();
    for (const [path, file] of this.#files) {
      const modified = modifiedAt(path);
      if (modified === file.modified) continue;
      file.modified = modified;
      this.#collect(path, stale);
    }
    for (const path of stale) this.#files.get(path)!.version++;
  }

  #collect(path: string, into: Set<string>): void {
    const file = this.#files.get(path);
    if (!file || into.has(path)) return;
    into.add(path);
    for (const importer of file.importers) this.#collect(importer, into);
  }
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
