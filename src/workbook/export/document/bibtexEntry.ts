import { mathCommands, mathEnvironments } from "./mathCommands.ts";

const textCommands = new Set(
  "c v u H r k b d t aa AA ae AE oe OE o O l L ss i j textit textbf textsc texttt textrm textsf emph url em it bf sc tt rm sf noopsort".split(
    " ",
  ),
);

/** An entry up to the brace that closes it: what follows is no part of it. */
function closed(entry: string): string | undefined {
  let depth = 0;
  for (let at = entry.indexOf("{"); at >= 0 && at < entry.length; at++) {
    if (entry[at] === "{") depth++;
    if (entry[at] === "}" && --depth === 0) return entry.slice(0, at + 1);
  }
  return undefined;
}

/**
 * A BibTeX entry that a paper may carry: TeX reads it as it stands, so it may hold accents, fonts and formulas but no command
 * that reads, writes or defines.
 * @returns the entry, or why it is refused
 */
export function bibtexEntry(source: string): { readonly bibtex: string } | { readonly fault: string } {
  const bibtex = closed(source.trim());
  if (bibtex === undefined) return { fault: "its braces do not close" };
  const key = /^@\w+\s*\{\s*([^,\s]*)/.exec(bibtex)?.[1] ?? "";
  if (!/^[\p{L}\p{N}:.+/_-]+$/u.test(key)) return { fault: `it has the key ${key}` };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: TeX drops some of them, which would join what they part
  if (/\^\^|[\0-\x08\x0b-\x1f\x7f]/.test(bibtex)) return { fault: "it has control characters" };
  // \begin{input} would call \input
  const edges = bibtex.matchAll(/\\(?:begin|end)(?![a-zA-Z])(?:\{([a-zA-Z]+)\*?\})?/g);
  for (const [edge, name = ""] of edges) if (!mathEnvironments.has(name)) return { fault: `it has ${edge}` };
  for (const [command, name] of bibtex.matchAll(/\\([a-zA-Z@]+|[\s\S]|$)/g)) {
    const isWord = /^[a-zA-Z@]+$/.test(name!);
    if (isWord && !mathCommands.has(name!) && !textCommands.has(name!))
      return { fault: `it has the command ${command}` };
  }
  return { bibtex };
}
