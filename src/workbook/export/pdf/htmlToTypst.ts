import { escapeTypst, typstString } from "./escapeTypst.ts";

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  "#39": "'",
  "#38": "&",
  "#60": "<",
  "#62": ">",
};
const decode = (text: string) =>
  text.replace(/&([a-z]+|#\d+);/gi, (all, name: string) => {
    if (name in entities) return entities[name]!;
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : all;
  });

const opens: Readonly<Record<string, string>> = {
  i: "#emph[",
  em: "#emph[",
  b: "#strong[",
  strong: "#strong[",
  sup: "#super[",
  sub: "#sub[",
};

/** The little HTML of bibliographies and simple outputs as Typst: emphasis, links, line breaks; other tags leave their text. */
export function htmlToTypst(html: string): string {
  const safe = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "").replace(/<!--[\s\S]*?-->/g, "");
  const stack: string[] = [];
  return (
    safe.replace(/<(\/?)(\w+)([^>]*)>|([^<]+)/g, (_, close: string, tag: string, attributes: string, text: string) => {
      if (text !== undefined) return escapeTypst(decode(text));
      const name = tag.toLowerCase();
      if (close) {
        const open = stack.lastIndexOf(name);
        if (open < 0) return "";
        const closed = stack.splice(open);
        return "];".repeat(closed.length); // the semicolon ends the call: a "(6)" after #emph[29] is text
      }
      if (name === "br") return "#linebreak()";
      if (/^(p|div|tr|li|h\d)$/.test(name)) return "\n\n";
      const href = name === "a" ? /href="(https?:[^"]*)"/.exec(attributes)?.[1] : undefined;
      const opening = href ? `#link(${typstString(decode(href))})[` : opens[name];
      if (opening === undefined) return "";
      stack.push(name);
      return opening;
    }) + "];".repeat(stack.length)
  );
}
