import type { Node } from "../document/mdast.ts";
import { attribute, type Html, html, raw } from "./html.ts";

/** A table that scrolls by itself where it is wider than the page. */
export function tableHtml(node: Node, write: (cell: Node) => Html): Html {
  const rows = (node.children ?? []).map((row) => {
    const cells = (row.children ?? []).map((cell) => {
      const tag = raw(cell.header ? "th" : "td");
      const style = attribute("style", cell.align ? `text-align:${cell.align}` : undefined);
      return html`<${tag}${style}>${write(cell)}</${tag}>`;
    });
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<div class="table" tabindex="0"><table>${rows}</table></div>`;
}
