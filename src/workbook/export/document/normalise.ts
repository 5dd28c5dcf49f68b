import { findAll, type Node, text, walk } from "./mdast.ts";

/** What names a place or a file: letters, digits, dashes. */
export const plainName = (name: string): string =>
  name
    .replace(/[^\w-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 80) || "unnamed";

/** A name that no file has yet, whatever its ending, also where case is not told apart. */
export function freeName(name: string, files: Iterable<string>): string {
  const taken = new Set(Array.from(files, (file) => file.replace(/\.\w+$/, "").toLowerCase()));
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name}-${n}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

const alignments: readonly unknown[] = ["left", "right", "center"];

/** Captions and footnotes are sentences: their paragraphs become one line. Names and alignments are what they must be. */
export function normalise(tree: Node): void {
  walk(tree, (node) => {
    if (node.html_id !== undefined) node.html_id = plainName(String(node.html_id));
    if (!alignments.includes(node.align)) delete node.align;
  });
  for (const node of findAll(tree, "caption", "footnoteDefinition"))
    node.children = (node.children ?? []).flatMap((child, i) => [
      ...(i > 0 ? [text(" ")] : []),
      ...(child.type === "paragraph" ? (child.children ?? []) : [child]),
    ]);
}
