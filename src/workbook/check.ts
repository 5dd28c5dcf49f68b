import type { LedgerFile } from "./baseline.ts";
import { cellAccess } from "./freshness/cellAccess.ts";
import { type CellStates, cellStates, isEdited, lastRun, staleCells } from "./freshness/freshness.ts";
import type { LibrarySources } from "./freshness/librarySources.ts";
import { baselineProblems, integrityProblems } from "./integrity.ts";
import { collectLedger } from "./ledger.ts";
import { listCells } from "./listCells.ts";
import { type CodeCell, type Notebook, sourceOf } from "./nbformat.ts";

/** What a chapter may use at most. */
const budget = { cells: 40, linesPerCell: 20, outputBytes: 300_000 } as const;

/**
 * What is wrong with a committed notebook, one line each; none when it may stay.
 *
 * @param folder in which it is
 * @param baseline the committed ledger, if the notebook is a chapter
 */
export function checkNotebook(
  name: string,
  notebook: Notebook,
  library: LibrarySources,
  folder: string,
  baseline?: LedgerFile,
): string[] {
  const states = cellStates(notebook, library, lastRun(notebook) ?? { preset: "fast" }, folder);
  return [
    ...executionProblems(notebook),
    ...freshnessProblems(notebook, states),
    ...integrityProblems(name, notebook, states),
    ...baselineProblems(name, notebook, baseline),
    ...budgetProblems(notebook),
    ...tslabProblems(notebook),
    ...collectLedger([{ name, notebook }])
      .filter(({ verdict }) => verdict === "fails")
      .map(({ id, reason }) => `${id} fails: ${reason}`),
  ];
}

function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code" && sourceOf(cell).trim() !== "") as CodeCell[];
}

function executionProblems(notebook: Notebook): string[] {
  const cells = codeCells(notebook);
  const unexecuted = cells.filter((cell) => cell.execution_count === null);
  const failed = cells.filter((cell) => cell.outputs.some((output) => output.output_type === "error"));
  const counts = cells.map((cell) => cell.execution_count).filter((count) => count !== null);
  const outOfOrder = counts.some((count, i) => i > 0 && count <= counts[i - 1]);
  const run = lastRun(notebook);
  return [
    ...(unexecuted.length > 0 ? [`${listCells(unexecuted)} not executed; run it with --in-place`] : []),
    ...(failed.length > 0 ? [`${listCells(failed)} failed`] : []),
    ...(outOfOrder ? ["executed out of order; run it with --in-place"] : []),
    ...(run !== undefined && (run.preset !== "fast" || Object.keys(run.set ?? {}).length > 0)
      ? [`executed with ${JSON.stringify(run)}; a committed chapter is executed at the fast preset as it stands`]
      : []),
  ];
}

function freshnessProblems(notebook: Notebook, states: CellStates): string[] {
  const executed = codeCells(notebook).some((cell) => cell.execution_count !== null);
  if (!executed) return [];
  const stale = staleCells(states)
    .map((index) => notebook.cells[index]!)
    .filter((cell) => !isEdited(cell));
  return stale.length === 0 ? [] : [`${listCells(stale)} stale; run --stale --in-place`];
}

function budgetProblems(notebook: Notebook): string[] {
  const cells = codeCells(notebook);
  const long = cells.filter((cell) => sourceOf(cell).split("\n").length > budget.linesPerCell);
  const bytes = Buffer.byteLength(JSON.stringify(cells.map((cell) => cell.outputs)));
  return [
    ...(cells.length > budget.cells ? [`${cells.length} code cells; at most ${budget.cells}`] : []),
    ...long.map(
      (cell) => `cell ${cell.id} has ${sourceOf(cell).split("\n").length} lines; at most ${budget.linesPerCell}`,
    ),
    ...(bytes > budget.outputBytes
      ? [`outputs of ${Math.round(bytes / 1000)} kB; at most ${budget.outputBytes / 1000} kB`]
      : []),
  ];
}

/** `{ name }`, or a pattern `{ key: name }`, for a name of an earlier cell: stock tslab rewrites it into something else. */
function tslabProblems(notebook: Notebook): string[] {
  const earlier = new Set<string>();
  return codeCells(notebook).flatMap((cell) => {
    const { declares, shorthands } = cellAccess(sourceOf(cell));
    const names = [...shorthands].filter((name) => earlier.has(name) && !declares.has(name));
    for (const name of declares) earlier.add(name);
    return names.map(
      (name) =>
        `cell ${cell.id}: stock tslab cannot run { ${name} } nor a pattern { key: ${name} } here; write { ${name}: ${name} }, or call it otherwise`,
    );
  });
}
