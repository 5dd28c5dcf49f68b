import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { escapeTypst, typstString } from "./escapeTypst.ts";

const calls: Readonly<Record<string, string>> = {
  i: "emph",
  em: "emph",
  b: "strong",
  strong: "strong",
  sup: "super",
  sub: "sub",
};
const dropped = new Set(["script", "style", "template"]);

function markupOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ("value" in node) return escapeTypst(node.value);
  if (!("tagName" in node) || dropped.has(node.tagName)) return "";
  if (node.tagName === "br") return "#linebreak()";
  const inner = node.childNodes.map(markupOf).join("");
  if (/^(p|div|tr|li|h\d)$/.test(node.tagName)) return `\n\n${inner}`;
  const href = node.tagName === "a" ? node.attrs.find(({ name }) => name === "href")?.value : undefined;
  const call = href && /^https?:/.test(href) ? `link(${typstString(href)})` : calls[node.tagName];
  // the semicolon ends the call: a "(6)" after #emph[29] is text
  return call === undefined ? inner : `#${call}[${inner}];`;
}

/** The little HTML of bibliographies and simple outputs as Typst: emphasis, links, line breaks; other tags leave their text. */
export const htmlToTypst = (html: string): string => parseFragment(html).childNodes.map(markupOf).join("");
