import { isAnswered } from "../inline.ts";
import type { Cell, Notebook } from "../nbformat.ts";
import { outputsHash } from "../outputsHash.ts";
import type { LibrarySources } from "./librarySources.ts";
import { partsOf } from "./partsOf.ts";
import { type RunParameters, shortHash, Trail } from "./trail.ts";

export type { RunParameters } from "./trail.ts";

/** A cell's fingerprint, and the earlier cells that must run before it. */
export interface CellState {
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

/**
 * Fingerprints every cell of a notebook that computes something.
 *
 * @param folder where the kernel starts: local imports and the files that a cell names are looked for there
 */
export function cellStates(
  notebook: Notebook,
  library: LibrarySources,
  run: RunParameters,
  folder: string,
): CellStates {
  const trail = new Trail(library, run, folder);
  const states = notebook.cells.map((cell, index): [number, CellState] | undefined => {
    const first = trail.units.length;
    for (const part of partsOf(cell)) trail.add(index, part);
    const units = trail.units.slice(first);
    if (units.length === 0) return undefined;
    const hash = shortHash(units.map((unit) => unit.hash));
    const needs = [...new Set(units.flatMap((unit) => unit.needs.map((each) => each.index)))].filter(
      (i) => i !== index,
    );
    return [
      index,
      { cell, hash, needs: needs.sort((a, b) => a - b), uses: new Set(units.flatMap((unit) => unit.uses)) },
    ];
  });
  return new Map(states.filter((state) => state !== undefined));
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
export function stampNotebook(notebook: Notebook, library: LibrarySources, run: RunParameters, folder: string): void {
  const cells: string[] = [];
  notebook.metadata.channelbook = { ...(notebook.metadata.channelbook as object), run, cells };
  let count = 0;
  for (const { cell, hash } of cellStates(notebook, library, run, folder).values()) {
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
