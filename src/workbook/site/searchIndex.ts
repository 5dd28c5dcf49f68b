import type { Document } from "../export/document/document.ts";
import { type Node, textOf, walk } from "../export/document/mdast.ts";

/** Page, chapter title, anchor, text: what the search box looks through. */
export type SearchEntry = readonly [page: string, title: string, anchor: string, text: string];

const searched = new Set(["paragraph", "heading", "caption", "claim", "tableRow"]);

const wordsOf = (node: Node): string =>
  node.type === "claim" ? (node.claim as { statement: string }).statement.replaceAll("$", "") : textOf(node);

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
    const own = node.type === "claim" ? `claim-${(node.claim as { id: string }).id}` : anchor;
    if (text !== "") entries.push([page, title, own, text]);
  });
  return entries;
}
