import type { Node } from "../document/mdast.ts";

/** A table as a Typst expression; `cell` is the notebook cell it stands in, for a message if it is too wide. */
export function tableTypst(node: Node, cell: number, write: (cell: Node) => string): string {
  const rows = (node.children ?? []).filter((row) => row.type === "tableRow");
  const columns = Math.max(...rows.map((row) => row.children!.length));
  const align = rows[0]!.children!.map((c) => c.align ?? "left");
  const isHead = (row: Node) => row.children!.every((c) => c.header);
  const cells = (some: Node[]) =>
    some.flatMap((row) => row.children!.map((c) => (c.header ? `[#strong[${write(c)}]]` : `[${write(c)}]`))).join(", ");
  const head = rows.filter(isHead);
  const header = head.length > 0 ? `table.header(${cells(head)}), table.hline(stroke: .5pt), ` : "";
  const body = cells(rows.filter((row) => !isHead(row)));
  return `fitted(${cell}, rows(columns: ${columns}, align: (${align.join(", ")},), ${header}${body}))`;
}
