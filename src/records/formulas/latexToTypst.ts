import { tex2typst } from "tex2typst";

/** What tex2typst does not read, written in the LaTeX that it does. */
const rewrites: readonly (readonly [RegExp, string])[] = [
  [/\\!/g, ""],
  [/\\(left|right|middle)\s*\\[lr]?Vert(?![a-zA-Z])/g, "\\$1\\|"],
  [/\\[lr]?Vert(?![a-zA-Z])/g, "\\|"],
  [/\\(left|right|middle)\s*\\[lr]?vert(?![a-zA-Z])/g, "\\$1|"],
  [/\\[lr]vert(?![a-zA-Z])/g, "|"],
  [/\\(begin|end)\{(?:split|gathered|align|align\*|gather|gather\*|equation|equation\*)\}/g, "\\$1{aligned}"],
  [/\\(?:bigg|Bigg|big|Big)[lrm]?(?![a-zA-Z])\s*/g, ""],
  [/\\bm(?![a-zA-Z])/g, "\\boldsymbol"],
  [/\\mathds(?![a-zA-Z])/g, "\\mathbb"],
  [/\\[cdt]frac(?![a-zA-Z])/g, "\\frac"],
  [/\\stackrel(?![a-zA-Z])/g, "\\overset"],
  [/\\coloneqq(?![a-zA-Z])/g, ":="],
  [/\\(?:label|tag)\{[^}]*\}/g, ""],
  [/\\(?:notag|nonumber)(?![a-zA-Z])/g, ""],
  [/\\xrightarrow\[([^\]]*)\]\{([^}]*)\}/g, "\\overset{$2}{\\underset{$1}{\\longrightarrow}}"],
  [/\\xrightarrow\{([^}]*)\}/g, "\\overset{$1}{\\longrightarrow}"],
  [/\\(?:text)?color\{[^}]*\}/g, ""],
  [/"/g, "”"],
  [/\\phantom\{[^}]*\}/g, "\\quad"],
  [/\\boxed\{([^{}]*)\}/g, "$1"],
];

const isBalanced = (latex: string) =>
  ["()", "[]", "{}"].every((pair) => {
    let depth = 0;
    for (const c of latex) if (depth >= 0) depth += c === pair[0] ? 1 : c === pair[1] ? -1 : 0;
    return depth === 0;
  });

/** Bars that stand in pairs around something balanced become delimiters: Typst sets a lone bar as a relation. */
function pairBars(latex: string): string {
  const parts = latex.split(/(?<!\\|\\left|\\right|\\middle)\|/);
  if (parts.length % 2 === 0) return latex;
  const inside = parts.filter((_, i) => i % 2 === 1);
  if (!inside.every((part) => part.trim() !== "" && isBalanced(part))) return latex;
  return parts.map((part, i) => (i % 2 === 1 ? `\\left|${part}\\right|` : part)).join("");
}

/** The hashes that tex2typst itself writes: lengths, alignments, truth. */
const ownHashes = /#(?:h\(-?[\d.]+(?:em|pt|mm|cm|in)\)|none|center|left|right|true|\d+|\(vline: \([\d, ]*\)\))/g;

/** Throws where maths would reach into Typst's code: a hash or dollar outside strings, or a module's name. */
function assertMaths(source: string): string {
  const bare = source.replace(/"(?:[^"\\]|\\.)*"/gs, '""').replace(ownHashes, "");
  if (/(?<!\\)[#$]|(?<!\\)"(?!")|\b(?:std|sys|pdf|html)\b/.test(bare.replaceAll('""', "")))
    throw new Error("a formula that would act as code");
  return source;
}

/**
 * LaTeX maths as Typst maths.
 * @throws Error with the converter's reason, one line, when it cannot read the formula.
 */
export function latexToTypst(latex: string): string {
  const source = pairBars(rewrites.reduce((text, [from, to]) => text.replace(from, to), latex));
  // tex2typst writes for a newer Typst than the one in process
  const typst = tex2typst(source)
    .replaceAll("chevron.", "angle.")
    .replace(/\bblacksquare\b/g, "square.filled");
  return assertMaths(typst);
}
