import { readParameters } from "../records/parameters.ts";
import type { Notebook } from "./nbformat.ts";

/** The values that the parameters cell of an executed notebook shows; none where it has not run. */
export function parametersOf({ cells }: Notebook): Readonly<Record<string, unknown>> {
  for (const cell of cells)
    for (const output of cell.cell_type === "code" ? cell.outputs : []) {
      const record = "data" in output ? readParameters(output.data)?.record : undefined;
      if (record !== undefined) return record.values;
    }
  return {};
}
