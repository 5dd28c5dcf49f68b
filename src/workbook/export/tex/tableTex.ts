import { type Node, textOf } from "../document/mdast.ts";

/** A table as a tabular that shrinks to its column. */
export function tableTex(node: Node, write: (cell: Node) => string): string {
  const rows = (node.children ?? []).filter((row) => row.type === "tableRow");
  const columns = rows[0]!.children!.map((cell) => String(cell.align ?? "left")[0]).join("");
  const isHead = (row: Node) => row.children!.every((cell) => cell.header);
  const line = (row: Node) =>
    `${row.children!.map((cell) => (cell.header ? `\\textbf{${write(cell)}}` : write(cell))).join(" & ")} \\\\`;
  const head = rows.filter(isHead).map(line);
  const body = rows.filter((row) => !isHead(row)).map(line);
  const rule = head.length > 0 ? "\n\\midrule\n" : "";
  return `\\begin{adjustbox}{max width=\\linewidth}\n\\begin{tabular}{${columns}}\n\\toprule\n${head.join("\n")}${rule}${body.join("\n")}\n\\bottomrule\n\\end{tabular}\n\\end{adjustbox}`;
}

/** Whether a table needs both columns of a two-column page. */
export function isWideTable(node: Node, columns: 1 | 2): boolean {
  const rows = (node.children ?? []).map((row) => (row.children ?? []).map((cell) => textOf(cell).length));
  const widths = rows[0]?.map((_, j) => Math.max(...rows.map((row) => row[j] ?? 0))) ?? [];
  return columns === 2 && widths.reduce((sum, width) => sum + width + 3, 0) > 58;
}
