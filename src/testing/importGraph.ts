import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import ts from "typescript";

/** One import of a file of ours by another, type imports, re-exports and `import()` included; paths from the root of the tree. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The TypeScript files of a tree that are no tests, benches or declarations, by path. */
export function sourcesUnder(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile() && /\.ts$/.test(e.name) && !/\.(test|bench|d)\.ts$/.test(e.name));
  const paths = files.map((e) => join(e.parentPath, e.name)).filter((path) => !path.includes(join("wasm", "assembly")));
  return Object.fromEntries(
    paths.sort().map((path) => [relative(root, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** What a source names in its imports, as it is written there. */
export function importsOf(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((file) => file.fileName);
}

/** Every import of one file of the tree by another. */
export function arrowsOf(sources: Readonly<Record<string, string>>): Arrow[] {
  return Object.entries(sources).flatMap(([from, source]) =>
    importsOf(source)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => ({ from, to: posix.join(posix.dirname(from), specifier) }))
      .filter(({ to }) => !to.startsWith("..")),
  );
}

/** The folder of a file, `depth` levels down; a file that lies higher stands for itself. */
export function folderAt(depth: number): (file: string) => string {
  return (file) => file.split("/").slice(0, depth).join("/");
}

/** The circles of the arrows between units (files, or the folders that hold them), each as `a <-> b <-> c`. */
export function circles(arrows: readonly Arrow[], unitOf: (file: string) => string = (file) => file): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    const [a, b] = [unitOf(from), unitOf(to)];
    if (a !== b) next.set(a, (next.get(a) ?? new Set()).add(b));
  }
  const reached = new Map([...next.keys()].map((unit) => [unit, reachableFrom(unit, next)]));
  const found = [...next.keys()]
    .filter((unit) => reached.get(unit)!.has(unit))
    .map((unit) => [...reached.get(unit)!].filter((other) => reached.get(other)?.has(unit)).sort());
  return [...new Set(found.map((units) => units.join(" <-> ")))];
}

function reachableFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    for (const other of next.get(unit) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
  }
  return seen;
}
