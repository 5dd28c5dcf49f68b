import { capitals, letters, relations, signs } from "../../../records/formulas/symbols.ts";

const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Text without the characters that TeX drops or takes for a line's or a page's end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
export const withoutControls = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

/** Text as LaTeX: nothing in it acts as a command, or ends the paragraph. */
export const escapeTex = (text: string): string =>
  withoutControls(text)
    .replace(/[\\{}#$%&_^~]/g, (c) => special[c]!)
    .replace(/\n\s*\n/g, "\n");

const maths = (pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs)
    .toReversed()
    .map(([name, character]) => [character, `\\ensuremath{\\${name}}`]);

/** `"⁴ 4 ⁵ 5"`, each written by a command. */
const written = (command: string, pairs: string) =>
  Array.from(pairs.matchAll(/(\S) (\S+)/gu), ([, character, text]) => [character!, `\\${command}{${text}}`]);

/** How pdflatex writes characters that its fonts do not have as text. */
const commands: Readonly<Record<string, string>> = {
  ...Object.fromEntries([letters, capitals, relations, signs].flatMap(maths)),
  ...Object.fromEntries([
    ...written(
      "ensuremath",
      "− - ′ ' ✓ \\checkmark ✗ \\times ← \\leftarrow ↔ \\leftrightarrow ⇒ \\Rightarrow √ \\surd ⋅ \\cdot",
    ),
    ...written("ensuremath", "∎ \\blacksquare ■ \\blacksquare □ \\square ∅ \\emptyset ⇔ \\Leftrightarrow ↦ \\mapsto"),
    ...written("ensuremath", "ς \\varsigma ϕ \\phi ϵ \\epsilon 𝔼 \\mathbb{E} ℝ \\mathbb{R}"),
    ...written("textsuperscript", "⁻ - ⁰ 0 ⁴ 4 ⁵ 5 ⁶ 6 ⁷ 7 ⁸ 8 ⁹ 9"),
    ...written("textsubscript", "₀ 0 ₁ 1 ₂ 2 ₃ 3"),
  ]),
  ο: "o",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u200b": "",
  "\u0302": "",
};

/** Latin letters and punctuation that LaTeX's own UTF-8 tables cover. */
const covered = (c: string) => c < "\u0180" || /[\u2010-\u201e\u2020-\u2022\u2026\u20ac\u2122]/.test(c);

/** Declarations for the characters of a text, and the characters that pdflatex cannot set at all. */
export function unicodeDeclarations(text: string): { declarations: string; unknown: string[] } {
  const unusual = [...new Set(text)].filter((c) => !covered(c)).sort();
  const known = unusual.filter((c) => c in commands);
  const declarations = known.map(
    (c) =>
      `\\DeclareUnicodeCharacter{${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}}{${commands[c]}}`,
  );
  return { declarations: declarations.join("\n"), unknown: unusual.filter((c) => !(c in commands)) };
}
