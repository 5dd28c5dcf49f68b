import { findAll, type Node, text } from "./mdast.ts";

/** Captions and footnotes are sentences: their paragraphs become one line. */
export function normalise(tree: Node): void {
  for (const node of findAll(tree, "caption", "footnoteDefinition"))
    node.children = (node.children ?? []).flatMap((child, i) => [
      ...(i > 0 ? [text(" ")] : []),
      ...(child.type === "paragraph" ? (child.children ?? []) : [child]),
    ]);
}
