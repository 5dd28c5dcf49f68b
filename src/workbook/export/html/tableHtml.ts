import type { Node } from "../document/mdast.ts";

/** A table that scrolls by itself where it is wider than the page. */
export function tableHtml(node: Node, write: (cell: Node) => string): string {
  const rows = (node.children ?? []).map((row) => {
    const cells = (row.children ?? []).map((cell) => {
      const tag = cell.header ? "th" : "td";
      return `<${tag}${cell.align ? ` style="text-align:${cell.align}"` : ""}>${write(cell)}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="table" tabindex="0"><table>${rows.join("\n")}</table></div>`;
}
