import { didYouMean } from "../didYouMean.ts";
import type { LibrarySources } from "../freshness/librarySources.ts";
import { partsOf, statements } from "../freshness/partsOf.ts";
import { type RunParameters, shortHash, Trail, type Unit } from "../freshness/trail.ts";
import { collectLedger } from "../ledger.ts";
import { type Notebook, sourceOf } from "../nbformat.ts";

/** The statements that claims need. */
export interface Slice {
  /** JavaScript, cell by cell. */
  readonly cells: readonly string[];
  /** Of all that the claims depend on: sources, library, data, packages, parameters. */
  readonly hash: string;
  /** Names of the parameters that the notebook declares. */
  readonly parameters: readonly string[];
}

/** A notebook, the parameters that it runs under, and the folder in which its kernel would start. */
export interface Setting {
  readonly notebook: Notebook;
  readonly folder: string;
  readonly library: LibrarySources;
  readonly run: RunParameters;
}

/**
 * Cuts a notebook down to what claims need.
 *
 * @throws RangeError when the notebook makes no such claim
 */
export function sliceOf(ids: readonly string[], setting: Setting): Slice {
  const units = unitsOf(setting);
  const wanted = withNeeds(ids.flatMap((id) => claimUnits(id, setting.notebook, units)));
  const cells = new Map<number, string[]>();
  for (const unit of units)
    if (wanted.has(unit)) cells.set(unit.index, [...(cells.get(unit.index) ?? []), unit.part.code]);
  return {
    cells: [...cells.values()].map((codes) => codes.join("\n;")),
    hash: shortHash([ids, setting.run, process.version, ...[...wanted].map(({ hash }) => hash)]),
    parameters: units.flatMap(({ part }) => [...(part.parameters?.values.keys() ?? [])]),
  };
}

/**
 * Which claims of a notebook depend on what differs between two settings of it: another parameter, or a fork.
 *
 * @param left executed, so that its ledger names the claims
 * @returns ids, in reading order
 */
export function dependentClaims(left: Setting, right: Setting): string[] {
  const [before, after] = [left, right].map(unitsOf) as [Unit[], Unit[]];
  const hashes = (id: string, units: readonly Unit[]) => claimUnits(id, left.notebook, units).map(({ hash }) => hash);
  return claimsOf(left.notebook)
    .map(({ id }) => id)
    .filter((id) => hashes(id, before).join() !== hashes(id, after).join());
}

const claimsOf = (notebook: Notebook) =>
  collectLedger([{ name: "", notebook }]).filter(({ kind }) => kind !== "derivation");

function unitsOf({ notebook, library, run, folder }: Setting): Unit[] {
  const trail = new Trail(library, run, folder);
  for (const [index, cell] of notebook.cells.entries())
    if (cell.cell_type === "code")
      for (const part of statements(sourceOf(cell)) ?? partsOf(cell)) trail.add(index, part);
  return trail.units;
}

/** The statements that make the claim: those that name it, or all claims of the cell that a run found it in. */
function claimUnits(id: string, notebook: Notebook, units: readonly Unit[]): Unit[] {
  const claiming = units.filter(({ access }) => access.reads.has("claim"));
  const naming = claiming.filter(({ access }) => access.texts.has(id));
  if (naming.length > 0) return naming;
  const entries = claimsOf(notebook);
  const found = entries.find((entry) => entry.id === id);
  if (found === undefined)
    throw new RangeError(
      `slice: no claim ${id} in this notebook${didYouMean(
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
