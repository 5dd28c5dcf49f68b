import { didYouMean } from "../didYouMean.ts";
import type { LibrarySources } from "../freshness/librarySources.ts";
import { partsOf, statements } from "../freshness/partsOf.ts";
import { type RunParameters, shortHash, Trail, type Unit } from "../freshness/trail.ts";
import { collectLedger } from "../ledger.ts";
import { type Notebook, sourceOf } from "../nbformat.ts";

/** The statements that one claim needs. */
export interface Slice {
  /** JavaScript, cell by cell. */
  readonly cells: readonly string[];
  /** Of all that the claim depends on: sources, library, data, packages, parameters. */
  readonly hash: string;
  /** Names of the parameters that the notebook declares. */
  readonly parameters: readonly string[];
}

/**
 * Cuts a notebook down to what a claim needs.
 *
 * @param folder in which its kernel would start
 * @throws RangeError when the notebook makes no such claim
 */
export function sliceOf(
  id: string,
  notebook: Notebook,
  library: LibrarySources,
  run: RunParameters,
  folder: string,
): Slice {
  const trail = new Trail(library, run, folder);
  for (const [index, cell] of notebook.cells.entries())
    if (cell.cell_type === "code")
      for (const part of statements(sourceOf(cell)) ?? partsOf(cell)) trail.add(index, part);
  const wanted = withNeeds(claimUnits(id, notebook, trail.units));
  const cells = new Map<number, string[]>();
  for (const unit of trail.units)
    if (wanted.has(unit)) cells.set(unit.index, [...(cells.get(unit.index) ?? []), unit.part.code]);
  return {
    cells: [...cells.values()].map((codes) => codes.join("\n;")),
    hash: shortHash([id, run, process.version, ...[...wanted].map(({ hash }) => hash)]),
    parameters: trail.units.flatMap(({ part }) => [...(part.parameters?.values.keys() ?? [])]),
  };
}

/** The statements that make the claim: those that name it, or all claims of the cell that a run found it in. */
function claimUnits(id: string, notebook: Notebook, units: readonly Unit[]): Unit[] {
  const claiming = units.filter(({ access }) => access.reads.has("claim"));
  const naming = claiming.filter(({ access }) => access.texts.has(id));
  if (naming.length > 0) return naming;
  const entries = collectLedger([{ name: "", notebook }]).filter(({ kind }) => kind !== "derivation");
  const found = entries.find((entry) => entry.id === id);
  if (found === undefined)
    throw new RangeError(
      `map: no claim ${id} in this notebook${didYouMean(
        id,
        entries.map((entry) => entry.id),
      )}`,
    );
  return claiming.filter(({ index }) => notebook.cells[index]!.id === found.cell);
}

function withNeeds(targets: readonly Unit[]): ReadonlySet<Unit> {
  const found = new Set<Unit>();
  const queue = [...targets];
  for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
    if (found.has(unit)) continue;
    found.add(unit);
    queue.push(...unit.needs);
  }
  return found;
}
