import { type Row, tableBundle } from "../records/table.ts";
import { show, shown } from "./show.ts";

export interface TableOptions {
  readonly caption: string;
  /** The name by which prose refers to the table: `tab-widths`. */
  readonly label: string;
  /** Columns in order, each with its heading (LaTeX between dollars is fine); all keys of the first row unless given. */
  readonly columns?: Readonly<Record<string, string>>;
}

/**
 * Shows rows as a table; Monte-Carlo numbers keep their error bars.
 *
 * @param rows one record per row
 * @param options caption, label, and the columns if not all
 * @returns the rows; their own display is empty, since the table has shown itself
 * @throws RangeError when there are no rows or a named column is in none of them
 */
export function table(rows: readonly Row[], options: TableOptions): { readonly rows: readonly Row[] } {
  if (rows.length === 0) throw new RangeError(`table ${options.label}: expected at least one row; got none`);
  const columns = options.columns ?? Object.fromEntries(Object.keys(rows[0]).map((key) => [key, key]));
  for (const key of Object.keys(columns))
    if (!rows.some((row) => key in row))
      throw new RangeError(
        `table ${options.label}: expected column ${key} in the rows; got ${Object.keys(rows[0]).join(", ")}`,
      );
  show(tableBundle({ caption: options.caption, label: options.label, columns, rows }));
  return shown({ rows });
}
