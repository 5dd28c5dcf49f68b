import { latexToMarkup } from "../../records/formulas/latexToMarkup.ts";
import type { Document } from "../export/document/document.ts";
import { type Node, walk } from "../export/document/mdast.ts";

/** Page, chapter title, anchor, text: what the search box looks through. */
type SearchEntry = readonly [page: string, title: string, anchor: string, text: string];

const searched = new Set(["paragraph", "heading", "caption", "claim", "tableRow", "footnoteDefinition"]);

/** A formula in letters, as a reader would type it. */
function letters(latex: string): string {
  try {
    return latexToMarkup(latex).replace(/<[^<>]+>/g, "");
  } catch {
    // nested too deep for the stack
    return "";
  }
}

function wordsOf(node: Node): string {
  if (node.type === "claim") return letters(node.claim!.statement);
  if (node.type === "inlineMath" || node.type === "math") return letters(`$${node.value}$`);
  return node.children?.length ? node.children.map(wordsOf).join("") : (node.value ?? "");
}

/** Every paragraph, heading, caption and claim of a chapter with the anchor nearest above it. */
export function searchEntries(page: string, document: Document): SearchEntry[] {
  const entries: SearchEntry[] = [];
  const title = document.frontMatter.title.replaceAll("$", "");
  let anchor = "main";
  walk(document.body, (node) => {
    if (node.type === "block") anchor = `cell-${node.cell}`;
    if (node.type === "heading" && node.html_id) anchor = node.html_id;
    if (!searched.has(node.type)) return;
    const text = wordsOf(node).replace(/\s+/g, " ").trim();
    const own = node.type === "claim" ? `claim-${node.claim!.id}` : anchor;
    if (text !== "") entries.push([page, title, own, text]);
  });
  return entries;
}
