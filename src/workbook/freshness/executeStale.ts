import { type ExecuteOptions, type Execution, executeNotebook } from "../execute.ts";
import type { Notebook } from "../nbformat.ts";
import { cellStates, type RunParameters, staleCells, withNeeds } from "./freshness.ts";
import type { LibrarySources } from "./librarySources.ts";

interface StaleExecution extends Execution {
  /** How many cells were stale; 0 means that nothing was executed. */
  readonly stale: number;
}

/**
 * Executes the stale cells of a notebook and the cells that they need, in one fresh kernel; all other outputs stay.
 *
 * @param run the parameters in force, which count as inputs of the cells that read them
 */
export async function executeStale(
  notebook: Notebook,
  library: LibrarySources,
  run: RunParameters,
  options: ExecuteOptions,
): Promise<StaleExecution> {
  const states = cellStates(notebook, library, run, options.cwd);
  const stale = staleCells(states);
  if (stale.length === 0) return { notebook, seconds: 0, stale: 0 };
  const wanted = withNeeds(states, stale);
  const execution = await executeNotebook(notebook, {
    ...options,
    parameters: { preset: run.preset, set: run.set },
    only: (_, index) => wanted.has(index),
  });
  const cells = execution.notebook.cells.map((cell, index) =>
    cell.cell_type === "markdown" && !wanted.has(index) ? notebook.cells[index] : cell,
  );
  return { ...execution, notebook: { ...execution.notebook, cells }, stale: stale.length };
}
