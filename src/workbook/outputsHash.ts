import { createHash } from "node:crypto";
import { type Cell, formatNotebook } from "./nbformat.ts";

/** A short hash of what a cell shows: its outputs, or the values in its prose; counts and the layout of the file aside. */
export function outputsHash(cell: Cell): string {
  const bare = { id: "", source: "", metadata: { shown: cell.metadata.user_expressions } };
  const shown: Cell =
    cell.cell_type === "code"
      ? {
          ...bare,
          cell_type: "code",
          execution_count: null,
          outputs: cell.outputs.map((output) =>
            output.output_type === "execute_result" ? { ...output, execution_count: null } : output,
          ),
        }
      : { ...bare, cell_type: "markdown" };
  const bytes = formatNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [shown] });
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
