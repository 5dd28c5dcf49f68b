import { createHash } from "node:crypto";
import { inlineExpressions, isAnswered } from "../inline.ts";
import { type Cell, type Notebook, sourceOf } from "../nbformat.ts";
import { outputsHash } from "../outputsHash.ts";
import { type CellAccess, type CellImport, cellAccess } from "./cellAccess.ts";
import { essence } from "./essence.ts";
import type { LibrarySources } from "./librarySources.ts";

/** The parameters under which outputs were made. */
export interface RunParameters {
  readonly preset: string;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** A cell's fingerprint, and the earlier cells that must run before it. */
interface CellState {
  readonly cell: Cell;
  /** Of all that its outputs depend on: sources, parameters, library, data. */
  readonly hash: string;
  /** Indices of earlier cells whose names it reads. */
  readonly needs: readonly number[];
  /** What it may call of the library, itself or by functions of earlier cells; `*` where that cannot be told. */
  readonly uses: ReadonlySet<string>;
}
/** The fingerprints of the cells of a notebook that compute something, by index. */
export type CellStates = ReadonlyMap<number, CellState>;

const libraryName = "channelbook";

/** Fingerprints every cell of a notebook that computes something. */
export function cellStates(notebook: Notebook, library: LibrarySources, run: RunParameters): CellStates {
  const states = new Map<number, CellState>();
  const imports = new Map<string, CellImport>();
  const writers = new Map<string, number[]>();
  const deferred = new Map<number, ReadonlySet<string>>();
  for (const [index, cell] of notebook.cells.entries()) {
    const access = accessOf(cell);
    if (access === undefined) continue;
    for (const name of access.declares) imports.delete(name);
    for (const each of access.imports) imports.set(each.local, each);
    const reads = reachable(access.reads, writers, deferred);
    const writersOf = (names: Iterable<string>) =>
      [...new Set([...names].flatMap((name) => writers.get(name) ?? []))].sort((a, b) => a - b);
    const needs = access.unsure ? [...states.keys()] : writersOf(reads);
    // An imported name depends on the library, not on the cell that happens to import it.
    const inputs = access.unsure ? needs : writersOf([...reads].filter((name) => !imports.has(name)));
    const used = [...access.reads].flatMap((name) => {
      const found = imports.get(name);
      return found === undefined ? [] : [importHash(found, access, library, run)];
    });
    const parts = [essenceOf(cell), ...used.sort(), ...inputs.map((i) => states.get(i)!.hash)];
    states.set(index, {
      cell,
      needs,
      uses: new Set(access.unsure ? ["*"] : [...reads].flatMap((name) => imports.get(name)?.imported ?? [])),
      hash: createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16),
    });
    deferred.set(index, access.deferred);
    const mutated = [...access.mutates].filter((name) => !imports.has(name));
    for (const name of [...access.writes, ...mutated]) writers.set(name, [...(writers.get(name) ?? []), index]);
    for (const name of access.declares) writers.set(name, [index]);
  }
  return states;
}

/** The names read, with those that functions of earlier cells read when they are called. */
function reachable(
  reads: ReadonlySet<string>,
  writers: ReadonlyMap<string, readonly number[]>,
  deferred: ReadonlyMap<number, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...reads];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const writer of writers.get(name) ?? []) queue.push(...(deferred.get(writer) ?? []));
  }
  return found;
}

function essenceOf(cell: Cell): string {
  return cell.cell_type === "code" ? essence(sourceOf(cell)) : sourceOf(cell);
}

function accessOf(cell: Cell): CellAccess | undefined {
  if (cell.cell_type === "code") return cellAccess(sourceOf(cell));
  const expressions = cell.cell_type === "markdown" ? inlineExpressions(sourceOf(cell)) : [];
  if (expressions.length === 0) return undefined;
  return {
    ...cellAccess(expressions.map((e) => `(${e});`).join("\n")),
    declares: new Set(),
    imports: [],
  };
}

function importHash(
  { local, specifier, imported }: CellImport,
  access: CellAccess,
  library: LibrarySources,
  run: RunParameters,
): string {
  if (specifier !== libraryName) return `${specifier}#${imported}`;
  const hash = library.hashOf(imported, access.members.get(local) ?? "all");
  return imported === "parameters" ? JSON.stringify([hash, run.preset, run.set ?? {}]) : hash;
}

interface Stamp {
  /** Of all that the outputs depend on. */
  readonly hash?: string;
  /** Of the outputs themselves. */
  readonly outputs?: string;
}

/** What the run that made the outputs of a cell left in it. */
export function stampOf(cell: Pick<Cell, "metadata">): Stamp {
  return (cell.metadata.channelbook as Stamp | undefined) ?? {};
}

/** Whether the outputs of a stamped cell are others than its run made. */
export function isEdited(cell: Cell): boolean {
  const { outputs } = stampOf(cell);
  return outputs !== undefined && outputs !== outputsHash(cell);
}

/** Ids of the cells that the last run stamped. */
export function stampedCells(notebook: Notebook): readonly string[] {
  return (notebook.metadata.channelbook as { cells?: readonly string[] } | undefined)?.cells ?? [];
}

/** The parameters that a stamped notebook was last run with. */
export function lastRun(notebook: Notebook): RunParameters | undefined {
  return (notebook.metadata.channelbook as { run?: RunParameters } | undefined)?.run;
}

/** Records the fingerprints of cells that have run, and of what they show; counts become the order in the notebook. */
export function stampNotebook(notebook: Notebook, library: LibrarySources, run: RunParameters): void {
  const cells: string[] = [];
  notebook.metadata.channelbook = { ...(notebook.metadata.channelbook as object), run, cells };
  let count = 0;
  for (const { cell, hash } of cellStates(notebook, library, run).values()) {
    if (!hasRun(cell)) {
      delete cell.metadata.channelbook;
      continue;
    }
    if (cell.cell_type === "code") renumber(cell, ++count);
    cell.metadata.channelbook = { ...(cell.metadata.channelbook as object), hash, outputs: outputsHash(cell) };
    cells.push(cell.id);
  }
}

/** Whether a cell has all that it computes, and no error. */
function hasRun(cell: Cell): boolean {
  if (cell.cell_type === "code")
    return cell.execution_count !== null && !cell.outputs.some((o) => o.output_type === "error");
  return cell.cell_type !== "markdown" || isAnswered(cell);
}

function renumber(cell: Cell & { cell_type: "code" }, count: number): void {
  cell.execution_count = count;
  for (const output of cell.outputs) if (output.output_type === "execute_result") output.execution_count = count;
}

/** Indices of the cells whose stored outputs are not what they would be now. */
export function staleCells(states: CellStates): number[] {
  const isStale = ({ cell, hash }: CellState) => stampOf(cell).hash !== hash || isEdited(cell);
  return [...states].filter(([, state]) => isStale(state)).map(([index]) => index);
}

/** The stale cells with every cell that they need to run. */
export function withNeeds(states: CellStates, indices: readonly number[]): ReadonlySet<number> {
  const wanted = new Set<number>();
  const queue = [...indices];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (wanted.has(next)) continue;
    wanted.add(next);
    queue.push(...(states.get(next)?.needs ?? []));
  }
  return wanted;
}
