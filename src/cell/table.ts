import { formatValue } from "../records/format.ts";
import { type MimeBundle, tableMime } from "../records/mime.ts";
import { show, shown } from "./show.ts";

type Row = Readonly<Record<string, unknown>>;

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
  show(tableBundle(rows, columns, options));
  return shown({ rows });
}

function tableBundle(
  rows: readonly Row[],
  columns: Readonly<Record<string, string>>,
  { caption, label }: TableOptions,
): MimeBundle {
  const keys = Object.keys(columns);
  const heads = Object.values(columns);
  const cells = rows.map((row) => keys.map((key) => (row[key] === undefined ? "" : formatValue(row[key]))));
  const numeric = keys.map((key) => rows.every((row) => typeof row[key] !== "string"));
  const rule = numeric.map((right) => (right ? "--:" : ":--"));
  const line = (entries: readonly string[]) => `| ${entries.map((entry) => entry.replace(/\|/g, "\\|")).join(" | ")} |`;
  return {
    [tableMime]: { caption, label, columns, rows },
    "text/markdown": [line(heads), line(rule), ...cells.map(line), "", caption].join("\n"),
    "text/plain": [...aligned([heads, ...cells], numeric), caption].join("\n"),
  };
}

function aligned(lines: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const widths = lines[0].map((_, j) => Math.max(...lines.map((entries) => [...entries[j]].length)));
  const pad = (text: string, j: number) => {
    const gap = " ".repeat(widths[j] - [...text].length);
    return right[j] ? gap + text : text + gap;
  };
  return lines.map((entries) => entries.map(pad).join("  ").trimEnd());
}
