import { formatValue } from "./format.ts";
import { type MimeBundle, tableMime } from "./mime.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";

export type Row = Readonly<Record<string, unknown>>;

export interface TableRecord {
  readonly caption: string;
  /** The name by which prose refers to the table: `tab-widths`. */
  readonly label: string;
  /** Headings by column, LaTeX between dollars. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

const tableShape: Shape = {
  fields: { caption: "a text", label: "a text", columns: { mapOf: "a text" }, rows: { listOf: { mapOf: "anything" } } },
};

/** The table of an output, if it has one. */
export const readTable = (data: MimeBundle): Reading<TableRecord> | undefined =>
  readRecord(data, tableMime, "table", tableShape);

/** A table as a record, as Markdown (the rows, an empty line, the caption), and as text; Monte-Carlo numbers keep their error bars. */
export function tableBundle(table: TableRecord): MimeBundle {
  const { caption, columns, rows } = table;
  const keys = Object.keys(columns);
  const heads = Object.values(columns);
  const cells = rows.map((row) => keys.map((key) => (row[key] === undefined ? "" : formatValue(row[key]))));
  const numeric = keys.map((key) => rows.every((row) => typeof row[key] !== "string"));
  const rule = numeric.map((right) => (right ? "--:" : ":--"));
  const line = (entries: readonly string[]) => `| ${entries.map((entry) => entry.replace(/\|/g, "\\|")).join(" | ")} |`;
  return {
    [tableMime]: table,
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
