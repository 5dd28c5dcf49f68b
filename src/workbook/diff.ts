import { isDeepStrictEqual } from "node:util";
import { type Outcome, outcomeOf } from "./claimOutcome.ts";
import { parentsOf } from "./fork.ts";
import { cellAccess } from "./freshness/cellAccess.ts";
import { cellStates, lastRun } from "./freshness/freshness.ts";
import type { LibrarySources } from "./freshness/librarySources.ts";
import { collectLedger, type LedgerEntry } from "./ledger.ts";
import { type Cell, joinLines, type MimeData, type Notebook, sourceOf, tagsOf } from "./nbformat.ts";
import { parametersOf } from "./parametersOf.ts";

/** A notebook, executed, with the name to show and the folder that it is in. */
export interface Named {
  readonly name: string;
  readonly notebook: Notebook;
  readonly folder: string;
}

interface ParameterChange {
  readonly name: string;
  readonly left: unknown;
  readonly right: unknown;
}

export interface ClaimChange {
  readonly id: string;
  readonly outcome: Outcome;
  readonly left?: LedgerEntry;
  readonly right?: LedgerEntry;
}

export interface FigureChange {
  readonly cell: string;
  readonly left?: string;
  readonly right?: string;
}

interface CellChange {
  readonly id: string;
  readonly kind: "prose" | "code";
  readonly left?: string;
  readonly right?: string;
}

export interface CellFailure {
  readonly notebook: string;
  readonly cell: string;
  readonly error: string;
  /** Whether the cell only lacks what an earlier failed cell should have declared. */
  readonly consequence: boolean;
}

export interface NotebookDiff {
  readonly left: string;
  readonly right: string;
  readonly parameters: readonly ParameterChange[];
  readonly claims: readonly ClaimChange[];
  readonly failures: readonly CellFailure[];
  /** Figures that differ, as SVG. */
  readonly figures: readonly FigureChange[];
  readonly cells: readonly CellChange[];
}

/**
 * Compares a notebook with a fork of it, both executed: parameters, claims, failures, figures, prose and code.
 *
 * @throws RangeError when they have neither a parent nor half of their cells in common
 */
export function diffNotebooks(left: Named, right: Named, library: LibrarySources): NotebookDiff {
  requireRelated(left, right);
  const same = sameCells(left, right, library);
  return {
    left: left.name,
    right: right.name,
    parameters: parameterChanges(parametersOf(left.notebook), parametersOf(right.notebook)),
    claims: claimChanges(
      collectLedger([left]),
      collectLedger([right]),
      unreachedCells(right),
      same,
      isRewritten(left, right),
    ),
    failures: [...failuresOf(left), ...failuresOf(right)],
    figures: figureChanges(figuresOf(left.notebook), figuresOf(right.notebook)),
    cells: cellChanges(left.notebook.cells, right.notebook.cells),
  };
}

function requireRelated(left: Named, right: Named): void {
  const lineage = ({ name, notebook }: Named) => [name, ...parentsOf(notebook).map((parent) => parent.notebook)];
  const [ours, theirs] = [left, right].map(({ notebook }) => notebook.cells.map(({ id }) => id)) as [
    string[],
    string[],
  ];
  const shared = ours.filter((id) => theirs.includes(id)).length;
  if (lineage(left).some((name) => lineage(right).includes(name))) return;
  if (shared > 0 && 2 * shared >= Math.min(ours.length, theirs.length)) return;
  throw new RangeError(
    `diff: expected a notebook and its fork; got ${left.name} and ${right.name}, which have no parent in common; make one with channelbook fork`,
  );
}

/** Whether any code differs beyond the parameters cell. */
function isRewritten(left: Named, right: Named): boolean {
  const code = ({ notebook }: Named) =>
    notebook.cells
      .filter((cell) => cell.cell_type === "code" && !tagsOf(cell).includes("parameters"))
      .map((cell) => [cell.id, sourceOf(cell)]);
  return !isDeepStrictEqual(code(left), code(right));
}

/** Ids of the cells that depend on nothing that differs. */
function sameCells(left: Named, right: Named, library: LibrarySources): ReadonlySet<string> {
  const [before, after] = [left, right].map(({ notebook, folder }) => {
    const states = [...cellStates(notebook, library, lastRun(notebook) ?? { preset: "fast" }, folder).values()];
    return new Map(states.map(({ cell, hash }) => [cell.id, hash]));
  });
  return new Set([...before!].filter(([id, hash]) => after!.get(id) === hash).map(([id]) => id));
}

function outputsData(cell: Cell): MimeData[] {
  if (cell.cell_type !== "code") return [];
  return cell.outputs.flatMap((o) =>
    o.output_type === "display_data" || o.output_type === "execute_result" ? [o.data] : [],
  );
}

function parameterChanges(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): ParameterChange[] {
  const same = (name: string) => JSON.stringify(left[name]) === JSON.stringify(right[name]);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((name) => !same(name))
    .map((name) => ({ name, left: left[name], right: right[name] }));
}

/** The id of an entry without its notebook's name, which differs between a chapter and its fork. */
function commonId(entry: LedgerEntry): string {
  return entry.id.startsWith(`${entry.notebook}/`) ? entry.id.slice(entry.notebook.length + 1) : entry.id;
}

function claimChanges(
  left: readonly LedgerEntry[],
  right: readonly LedgerEntry[],
  unreached: ReadonlySet<string>,
  same: ReadonlySet<string>,
  rewritten: boolean,
): ClaimChange[] {
  const [before, after] = [left, right].map((entries) => new Map(entries.map((entry) => [commonId(entry), entry])));
  return [...new Set([...before!.keys(), ...after!.keys()])].map((id) => {
    const [l, r] = [before!.get(id), after!.get(id)];
    const isUnreached = r === undefined && l !== undefined && unreached.has(l.cell);
    const isUntouched = l !== undefined && l.cell === r?.cell && same.has(l.cell);
    return { id, outcome: isUnreached ? "not reached" : outcomeOf(l, r, isUntouched, rewritten), left: l, right: r };
  });
}

function failuresOf({ name, notebook }: Named): CellFailure[] {
  const lost = new Set<string>();
  return notebook.cells.flatMap((cell) => {
    if (cell.cell_type !== "code") return [];
    const error = cell.outputs.find((o) => o.output_type === "error");
    if (error === undefined) return [];
    const missing = [...error.evalue.matchAll(/Cannot find name '(\w+)'|(\w+) is not defined/g)].map(
      (m) => m[1] ?? m[2],
    );
    const consequence = missing.some((name) => lost.has(name));
    for (const declared of cellAccess(sourceOf(cell)).declares) lost.add(declared);
    return [{ notebook: name, cell: cell.id, error: `${error.ename}: ${error.evalue.split("\n")[0]}`, consequence }];
  });
}

/** The cells that failed or did not run. */
function unreachedCells(named: Named): ReadonlySet<string> {
  const idle = named.notebook.cells.filter((cell) => cell.cell_type === "code" && cell.execution_count === null);
  return new Set([...failuresOf(named).map(({ cell }) => cell), ...idle.map(({ id }) => id)]);
}

function figuresOf(notebook: Notebook): Map<string, string> {
  const figures = new Map<string, string>();
  for (const cell of notebook.cells)
    outputsData(cell).forEach((data, i) => {
      const svg = data["image/svg+xml"];
      if (svg !== undefined) figures.set(`${cell.id}${i === 0 ? "" : `-${i}`}`, joinLines(svg as string | string[]));
    });
  return figures;
}

function figureChanges(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): FigureChange[] {
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((cell) => left.get(cell) !== right.get(cell))
    .map((cell) => ({ cell, left: left.get(cell), right: right.get(cell) }));
}

function cellChanges(left: readonly Cell[], right: readonly Cell[]): CellChange[] {
  const after = new Map(right.map((cell) => [cell.id, cell]));
  const before = new Set(left.map((cell) => cell.id));
  const kind = (cell: Cell) => (cell.cell_type === "code" ? "code" : "prose");
  const changed = left.flatMap((cell): CellChange[] => {
    const other = after.get(cell.id);
    if (other !== undefined && sourceOf(other) === sourceOf(cell)) return [];
    return [{ id: cell.id, kind: kind(cell), left: sourceOf(cell), right: other && sourceOf(other) }];
  });
  const added = right.filter((cell) => !before.has(cell.id));
  return [...changed, ...added.map((cell): CellChange => ({ id: cell.id, kind: kind(cell), right: sourceOf(cell) }))];
}
