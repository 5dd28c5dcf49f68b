import { isDeepStrictEqual } from "node:util";
import { type Claim, readClaim } from "../records/claim.ts";
import { type DerivationRecord, readDerivation } from "../records/derivation.ts";
import type { LedgerFile } from "./baseline.ts";
import { type CellState, type CellStates, isEdited, stampedCells, stampOf } from "./freshness/freshness.ts";
import { collectLedger, type LedgerEntry } from "./ledger.ts";
import { listCells } from "./listCells.ts";
import { type Maker, mayMake } from "./mayMake.ts";
import { type Cell, type Notebook, sourceOf } from "./nbformat.ts";

/** What of an executed notebook is not as its run left it, one line each: outputs, cells, and records that no cell made. */
export function integrityProblems(name: string, notebook: Notebook, states: CellStates): string[] {
  const file = `${name}.ipynb`;
  const again = `; run ${name} --in-place`;
  const cells = notebook.cells.filter((cell) => cell.cell_type !== "code" || cell.execution_count !== null);
  const edited = cells.filter(isEdited);
  const unstamped = cells.filter((cell) => isFilled(cell) && stampOf(cell).outputs === undefined);
  const present = new Set(notebook.cells.map(({ id }) => id));
  const gone = stampedCells(notebook).filter((id) => !present.has(id));
  return [
    ...edited.map(({ id }) => `${file}, cell ${id}: its outputs are not those that it computed${again}`),
    ...(unstamped.length === 0 ? [] : [`${file}, ${listCells(unstamped)}: outputs that no run has stamped${again}`]),
    ...gone.map((id) => `${file}, cell ${id}: deleted since it ran; put it back, or run ${name} --in-place`),
    ...[...states.values()].flatMap((state) => forgeries(notebook.cells, state, file)),
  ];
}

const isFilled = (cell: Cell) => cell.cell_type === "code" && cell.outputs.length > 0;

/** Records that no call in the cell, or in those that it needs, can have made. */
function forgeries(cells: readonly Cell[], { cell, needs, uses }: CellState, file: string): string[] {
  if (cell.cell_type !== "code" || uses.has("*")) return [];
  const sources = [cell, ...needs.map((i) => cells[i]!)].map(sourceOf);
  const isForged = (maker: Maker) => {
    const readings = cell.outputs.flatMap((output) => ("data" in output ? (readers[maker](output.data) ?? []) : []));
    const names = readings.flatMap(({ record }) => record ?? []).map(nameOf);
    if (!uses.has(maker) || names.length === 0) return readings.length > 0 && !uses.has(maker);
    const makes = sources.map((source) => mayMake(maker, source));
    return names.some((name) => !makes.some((may) => may(name)));
  };
  return (["claim", "derivation"] as const)
    .filter(isForged)
    .map((maker) => `${file}, cell ${cell.id}: a record that ${maker}(…) did not make; remove it, or call ${maker}(…)`);
}

const readers = { claim: readClaim, derivation: readDerivation };
const nameOf = (record: Claim | DerivationRecord) => ("id" in record ? record.id : record.title);

/** Where a committed ledger is not that of the committed notebook, one line each. */
export function baselineProblems(name: string, notebook: Notebook, baseline: LedgerFile | undefined): string[] {
  if (baseline === undefined) return [];
  const kept = new Map(baseline.entries.filter((entry) => entry.notebook === name).map((entry) => [entry.id, entry]));
  const shown = new Map(collectLedger([{ name, notebook }]).map((entry) => [entry.id, entry]));
  const again = `; run ${name} --in-place`;
  return [...new Set([...kept.keys(), ...shown.keys()])].flatMap((id) => {
    const [before, now] = [kept.get(id), shown.get(id)];
    if (now === undefined)
      return [`${name}.ipynb: ${id} of claims.json is gone; put its cell back, or run ${name} --in-place`];
    const place = `claims.json and ${name}.ipynb, cell ${now.cell}: `;
    if (before === undefined) return [`${place}${id} is not in the ledger${again}`];
    const field = differing(before, now);
    return field === undefined ? [] : [`${place}${id} has another ${field} in the ledger${again}`];
  });
}

/** The first field that the two do not share. */
function differing(before: LedgerEntry, now: LedgerEntry): string | undefined {
  const [left, right]: Record<string, unknown>[] = [before, now].map((entry) => JSON.parse(JSON.stringify(entry)));
  return [...new Set(Object.keys({ ...left, ...right }))].find((key) => !isDeepStrictEqual(left![key], right![key]));
}
