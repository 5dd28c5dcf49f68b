import type { Document } from "../export/document/document.ts";
import { type Node, text } from "../export/document/mdast.ts";

/** Where a link may not stand: inside another one, or in a heading that the contents link to. */
const closed = new Set(["link", "crossReference", "cite", "heading"]);

function withLinks(node: Node, pages: ReadonlyMap<number, string>): Node[] {
  if (closed.has(node.type)) return [node];
  if (node.type !== "text") return [Object.assign(node, node.children && { children: linked(node.children, pages) })];
  return (node.value ?? "").split(/(\b[Cc]hapter \d+\b)/).flatMap((words, i) => {
    const page = i % 2 === 1 ? pages.get(Number(words.slice("chapter ".length))) : undefined;
    if (page) return [{ type: "link", url: page, children: [text(words)] }];
    return words === "" ? [] : [text(words)];
  });
}

const linked = (nodes: readonly Node[], pages: ReadonlyMap<number, string>): Node[] =>
  nodes.flatMap((node) => withLinks(node, pages));

/** Makes "chapter 3" in a document's prose a link to that chapter's page. */
export function linkChapters({ body, abstract }: Document, pages: ReadonlyMap<number, string>): void {
  for (const tree of [body, abstract]) if (tree) tree.children = linked(tree.children ?? [], pages);
}
