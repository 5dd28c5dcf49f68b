import { createHash, randomUUID } from "node:crypto";
import { type CellAccess, type CellImport, cellAccess, libraryName } from "./cellAccess.ts";
import type { Known } from "./effects.ts";
import type { LibrarySources } from "./librarySources.ts";
import type { CellPart } from "./partsOf.ts";

/** The parameters under which outputs were made. */
export interface RunParameters {
  readonly preset: string;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** A part of a cell with the hash of all that its outputs depend on. */
export interface Unit {
  readonly index: number;
  readonly hash: string;
  /** The parts that declare or change what it reads, in order. */
  readonly needs: readonly Unit[];
  /** What it may call of the library, itself or by functions of earlier cells; `*` where that cannot be told. */
  readonly uses: readonly string[];
  readonly access: CellAccess;
  readonly part: CellPart;
}

/** Which members of a name are read. */
type Members = ReadonlySet<string> | "all";

/** Follows a notebook from cell to cell: who declares a name, who may have changed its value, what functions read. */
export class Trail {
  readonly units: Unit[] = [];
  readonly #library: LibrarySources;
  readonly #run: RunParameters;
  readonly #folder: string;
  readonly #imports = new Map<string, CellImport>();
  readonly #writers = new Map<string, readonly Unit[]>();
  #known: Known = { pure: new Set(), functions: new Map(), links: new Map(), place: "0" };

  /** @param folder where the kernel starts: local imports and the files that a cell names are looked for there */
  constructor(library: LibrarySources, run: RunParameters, folder: string) {
    this.#library = library;
    this.#run = run;
    this.#folder = folder;
  }

  add(index: number, part: CellPart): void {
    const access = cellAccess(part.code, this.#known);
    for (const name of access.declares) this.#imports.delete(name);
    for (const each of access.imports) this.#imports.set(each.local, each);
    const reads = this.#reached(access);
    const names = [...reads.keys()];
    const needed = access.unsure ? this.units : this.#writersOf(names);
    // An imported name depends on the library, not on the cell that happens to import it.
    const inputs = access.unsure ? this.units : this.#writersOf(names.filter((name) => !this.#imports.has(name)));
    const parts = [
      part.essence,
      ...[...access.reads].flatMap((name) => this.#importHash(name, access)).sort(),
      ...[...access.texts].flatMap((text) => this.#library.hashOfFile(this.#folder, text) ?? []),
      ...(access.reads.has("sweep") ? [...access.texts].sort() : []).flatMap(
        (name) => this.#library.hashOfFile(this.#folder, `sweeps/${name}.json`) ?? [],
      ),
      ...inputs.map((unit) => this.#hashRead(unit, reads)),
      ...(this.#readsUntoldFiles(access) ? [randomUUID()] : []),
    ];
    const unit: Unit = {
      index,
      hash: shortHash(parts),
      needs: [...needed],
      uses: access.unsure ? ["*"] : names.flatMap((name) => this.#imports.get(name)?.imported ?? []),
      access,
      part,
    };
    this.units.push(unit);
    this.#remember(unit);
  }

  /** Whether it may read files that its text does not name: what it shows is never known to be fresh. */
  #readsUntoldFiles({ reads, texts, untold }: CellAccess): boolean {
    const readers = [...reads].filter((name) =>
      /^(node:)?fs(\/promises)?$/.test(this.#imports.get(name)?.specifier ?? ""),
    );
    const isFolder = (text: string) => this.#library.isFolder(this.#folder, text);
    return readers.length > 0 && (readers.some((name) => untold.has(name)) || [...texts].some(isFolder));
  }

  #remember(unit: Unit): void {
    const { access } = unit;
    const { functions, links, mutates } = access.effects;
    const changed = [...mutates].filter((name) => !this.#imports.has(name));
    for (const name of new Set([...access.writes, ...changed]))
      this.#writers.set(name, [...(this.#writers.get(name) ?? []), unit]);
    for (const name of access.declares) this.#writers.set(name, [unit]);
    const isOld = (name: string) =>
      access.declares.has(name) && functions.get(name) === this.#known.functions.get(name);
    this.#known = {
      pure: new Set([...this.#imports.values()].flatMap((i) => (i.specifier === libraryName ? [i.local] : []))),
      functions: new Map([...functions].filter(([name]) => !isOld(name))),
      links,
      place: String(this.units.length),
    };
  }

  /** The names read, with those that functions of earlier cells read when they are called. */
  #reached({ reads, members }: CellAccess): ReadonlyMap<string, Members> {
    const found = new Map<string, Members>();
    const queue = [...reads].map((name): [string, Members] => [name, members.get(name) ?? "all"]);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [name, read] = next;
      const before = found.get(name);
      found.set(
        name,
        before === undefined ? read : before === "all" || read === "all" ? "all" : new Set([...before, ...read]),
      );
      if (before !== undefined) continue;
      for (const { access } of this.#writers.get(name) ?? [])
        for (const each of access.deferred) queue.push([each, access.members.get(each) ?? "all"]);
    }
    return found;
  }

  #writersOf(names: readonly string[]): Unit[] {
    const found = new Set(names.flatMap((name) => this.#writers.get(name) ?? []));
    // what cannot be told may have changed anything
    return this.units.filter((unit) => unit.access.unsure || found.has(unit));
  }

  /** Of all that a unit declares, or of those of its parameters that are read. */
  #hashRead({ hash, part, access }: Unit, reads: ReadonlyMap<string, Members>): string {
    const { parameters } = part;
    const members = parameters && reads.get(parameters.name);
    const isWhole = members === undefined || members === "all" || access.declares.size > 1;
    if (parameters === undefined || isWhole) return hash;
    const { preset, set = {} } = this.#run;
    const library = this.#library.hashOf("parameters", "all");
    return shortHash([
      library,
      preset,
      ...[...members].sort().map((name) => [name, parameters.values.get(name), set[name]]),
    ]);
  }

  #importHash(name: string, access: CellAccess): string[] {
    const found = this.#imports.get(name);
    if (found === undefined) return [];
    const { specifier, imported, local } = found;
    if (specifier.startsWith(".")) return [this.#library.hashOfFile(this.#folder, specifier) ?? specifier];
    if (specifier !== libraryName) return [`${specifier}#${imported}`, this.#library.dependencies];
    const hash = this.#library.hashOf(imported, access.members.get(local) ?? "all");
    return [imported === "parameters" ? JSON.stringify([hash, this.#run.preset, this.#run.set ?? {}]) : hash];
  }
}

export const shortHash = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
