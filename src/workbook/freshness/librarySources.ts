import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { essence } from "./essence.ts";

interface Statement {
  readonly kind: "named" | "namespace" | "star" | "import" | "local";
  /** Exported name, and the name it has in the file it comes from. */
  readonly names: ReadonlyMap<string, string>;
  readonly target?: string;
}

/**
 * The library's source files, their imports and their exports, read once. Type-only imports do not count: they cannot
 * change a number.
 */
export class LibrarySources {
  readonly #root: string;
  readonly #texts = new Map<string, string>();
  readonly #contents = new Map<string, string | Buffer>();
  readonly #statements = new Map<string, readonly Statement[]>();
  readonly #closures = new Map<string, ReadonlySet<string>>();
  readonly #hashes = new Map<string, string>();
  #dependencies: string | undefined;

  /** @param root folder of the package, with `src/` and `data/` in it */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Hash of everything that can change what the public name `name` computes: its file, all that it imports, the doors
   * of the host if it asks for them, and data files that these name.
   *
   * @param members the members used of a namespace such as `channel`; `"all"` when that cannot be told
   */
  hashOf(name: string, members: ReadonlySet<string> | "all"): string {
    const key = [name, ...(members === "all" ? ["*"] : [...members].sort())].join();
    const found = this.#hashes.get(key) ?? this.#computeHash(name, members);
    this.#hashes.set(key, found);
    return found;
  }

  #computeHash(name: string, members: ReadonlySet<string> | "all"): string {
    const files = new Set<string>();
    for (const entry of this.#entries(name, members)) for (const file of this.closure(entry)) files.add(file);
    const door = join(this.#root, "src/host/node.ts");
    if (files.has(join(this.#root, "src/host/host.ts")) && existsSync(door))
      for (const file of this.closure(door)) files.add(file);
    const hash = createHash("sha256").update(this.dependencies);
    for (const file of [...files].sort()) hash.update(`${relative(this.#root, file)}\0`).update(this.#content(file));
    for (const [file, content] of this.#dataNamedIn(files)) hash.update(`${file}\0`).update(content);
    return hash.digest("hex").slice(0, 16);
  }

  /**
   * Hash of a file that a cell names, with all that it imports if it is a source; undefined where no file is.
   *
   * @param name an absolute path, or one from `folder`
   */
  hashOfFile(folder: string, name: string): string | undefined {
    const path = resolve(folder, name);
    if (!/[./]/.test(name) || !existsSync(path) || !statSync(path).isFile()) return undefined;
    const hash = createHash("sha256");
    for (const file of this.closure(path)) hash.update(`${relative(folder, file)}\0`).update(this.#content(file));
    return hash.digest("hex").slice(0, 16);
  }

  isFolder(folder: string, name: string): boolean {
    const path = resolve(folder, name);
    return existsSync(path) && statSync(path).isDirectory();
  }

  /** Hash of the packages that the library runs on: what package.json asks for and what the lock file gives. */
  get dependencies(): string {
    return (this.#dependencies ??= dependenciesHash(this.#root));
  }

  /** The files that a file needs at run time, itself among them. */
  closure(file: string): ReadonlySet<string> {
    const known = this.#closures.get(file);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const queue = [file];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (found.has(next) || !existsSync(next)) continue;
      found.add(next);
      for (const { target } of this.#statementsOf(next)) if (target !== undefined) queue.push(target);
    }
    this.#closures.set(file, found);
    return found;
  }

  #entries(name: string, members: ReadonlySet<string> | "all"): string[] {
    const index = join(this.#root, "src/index.ts");
    const place = this.#resolve(index, name);
    if (place === undefined) return [index];
    if (!place.namespace || members === "all") return [place.file];
    return [...members].map((member) => this.#resolve(place.file, member)?.file ?? place.file);
  }

  /** The file that an exported name comes from. */
  #resolve(file: string, name: string): { file: string; namespace: boolean } | undefined {
    for (const { kind, names, target } of this.#statementsOf(file)) {
      if (kind === "local" && names.has(name)) return { file, namespace: false };
      if (target === undefined) continue;
      if (kind === "namespace" && names.has(name)) return { file: target, namespace: true };
      if (kind === "named" && names.has(name))
        return this.#resolve(target, names.get(name)!) ?? { file: target, namespace: false };
      const below = kind === "star" ? this.#resolve(target, name) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  }

  #statementsOf(file: string): readonly Statement[] {
    const known = this.#statements.get(file);
    if (known !== undefined) return known;
    const statements = existsSync(file) && isSource(file) ? readStatements(this.#text(file), dirname(file)) : [];
    this.#statements.set(file, statements);
    return statements;
  }

  #text(file: string): string {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(file, "utf8");
    this.#texts.set(file, text);
    return text;
  }

  /** What of a file can change a number. */
  #content(file: string): string | Buffer {
    const known = this.#contents.get(file);
    if (known !== undefined) return known;
    const found = isSource(file) ? essence(this.#text(file)) : readFileSync(file);
    this.#contents.set(file, found);
    return found;
  }

  #dataNamedIn(files: ReadonlySet<string>): [string, Buffer][] {
    const folder = join(this.#root, "data");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => [...files].some((file) => this.#text(file).includes(name)))
      .map((name) => [name, readFileSync(join(folder, name))]);
  }
}

const isSource = (file: string) => /\.[cm]?[jt]sx?$/.test(file);

function dependenciesHash(root: string): string {
  const read = (name: string) => {
    const path = join(root, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  };
  const { dependencies, optionalDependencies, overrides } = read("package.json");
  const installed = Object.entries<{ dev?: boolean; version?: string; integrity?: string }>(
    read("package-lock.json").packages ?? {},
  );
  const shipped = installed.filter(([path, { dev }]) => path !== "" && !dev);
  const locked = shipped.map(([path, { version, integrity }]) => [path, version, integrity]);
  const content = JSON.stringify([dependencies, optionalDependencies, overrides, locked]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

function readStatements(source: string, folder: string): Statement[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, "");
  const statements: Statement[] = [];
  const none: ReadonlyMap<string, string> = new Map();
  const at = (specifier: string) => (specifier.startsWith(".") ? resolve(folder, specifier) : undefined);
  for (const match of text.matchAll(/^(import|export)\b([^;'"=]*?)(?:\bfrom\s+)?["']([^"'\n]+)["']/gm)) {
    const [, word, clause, specifier] = match;
    if (/^\s+type\b/.test(clause)) continue;
    const target = at(specifier);
    const star = /^\s*\*\s*(?:as\s+(\w+))?/.exec(clause);
    if (word === "import") statements.push({ kind: "import", names: none, target });
    else if (star?.[1] !== undefined) statements.push({ kind: "namespace", names: new Map([[star[1], "*"]]), target });
    else if (star !== null) statements.push({ kind: "star", names: none, target });
    else statements.push({ kind: "named", names: exportedNames(clause), target });
  }
  for (const [, specifier] of text.matchAll(/\b(?:import|new URL|new Worker)\(\s*["']([^"']+)["']/g))
    statements.push({ kind: "import", names: none, target: at(specifier) });
  const locals = [...text.matchAll(/^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+(\w+)/gm)];
  if (locals.length > 0) statements.unshift({ kind: "local", names: new Map(locals.map(([, name]) => [name, name])) });
  return statements;
}

/** `{ a, b as c, type D }` as exported name to original name, types left out. */
function exportedNames(clause: string): ReadonlyMap<string, string> {
  const inside = /\{([\s\S]*)\}/.exec(clause)?.[1] ?? "";
  const names = new Map<string, string>();
  for (const part of inside.split(",").map((word) => word.trim())) {
    if (part === "" || part.startsWith("type ")) continue;
    const [original, exported = original] = part.split(/\s+as\s+/);
    names.set(exported, original);
  }
  return names;
}
