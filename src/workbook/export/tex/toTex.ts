import type { Document } from "../document/document.ts";
import { findAll, type Node } from "../document/mdast.ts";
import { freeName } from "../document/normalise.ts";
import { pictureOf, svgSize } from "../document/picture.ts";
import { vettedMath } from "../document/vetMath.ts";
import { svgToPdf } from "../svgToPdf.ts";
import { type CodePlace, type Dialect, equationNumber, type Renderer, Walk } from "../walk.ts";
import { claimTable, claimTex } from "./claimTex.ts";
import { derivationTex } from "./derivationTex.ts";
import { escapeTex, withoutControls } from "./escapeTex.ts";
import { fitFormula } from "./fitFormula.ts";
import { isWideTable, tableTex } from "./tableTex.ts";

export interface TexOptions {
  readonly code: CodePlace;
  /** Columns of the page: a wide figure of a two-column page spans both. */
  readonly columns: 1 | 2;
}

export interface TexSource {
  readonly body: string;
  readonly abstract: string | undefined;
  readonly title: string;
  /** Pictures by their name in figures/. */
  readonly pictures: ReadonlyMap<string, Buffer>;
}

interface State {
  readonly pictures: Map<string, Buffer>;
  readonly columns: 1 | 2;
  /** A formula as it may stand between dollars. */
  readonly maths: (latex: string) => string;
}

type TexWalk = Walk<string, State>;
type Nodes = Readonly<Record<string, Renderer<string, State>>>;

const theorems = new Set(
  "theorem lemma proposition corollary conjecture definition assumption example remark proof".split(" "),
);
const sections = ["section", "subsection", "subsubsection", "paragraph"];
/** Letters of a formula that fit a line, about; longer ones are shrunk where they do not. */
const longest = { 1: 75, 2: 36 } as const;

const labelOf = (node: Node): string => (node.html_id ? `\\label{${node.html_id}}` : "");
/** Verbatim that nothing in the text can close; TeX drops control characters, which must not hide the closing words. */
const verbatim = (text: string, size: string): string => {
  const inner = withoutControls(text).replace(/\\end\{Verbatim/g, "\\end {Verbatim");
  return `\\begin{Verbatim}[breaklines,breakanywhere,fontsize=\\${size}]\n${inner}\n\\end{Verbatim}`;
};
const badTex = (shown: string): string => `\\textcolor{red}{\\texttt{${escapeTex(shown.replace(/\s+/g, " "))}}}`;
/** An address with everything that TeX would read as more than a letter written as `%XX`. */
const texAddress = (url: string): string =>
  url
    .replace(/[^\w:/?@!'()*+,;=.~%#&-]/gu, (c) => encodeURIComponent(/\p{Cs}/u.test(c) ? "\ufffd" : c))
    .replace(/[%#&]/g, "\\$&");
const environment = (name: string, options: string, inner: string): string =>
  `\n\\begin{${name}}${options}\n${inner}\n\\end{${name}}\n`;

const command =
  (name: string): Renderer<string, State> =>
  (node, walk) =>
    `\\${name}{${walk.children(node)}}`;

function citation(node: Node): string {
  const cites = (node.children ?? []).filter((child) => child.type === "cite");
  const bad = cites.flatMap((cite) => (cite.error ? [badTex(cite.error)] : []));
  const keys = cites.flatMap((cite) => (cite.error ? [] : [cite.label]));
  const name = node.kind === "narrative" ? "citet" : "citep";
  return [...(keys.length > 0 ? [`\\${name}{${keys.join(",")}}`] : []), ...bad].join(" ");
}

const inline: Nodes = {
  emphasis: command("emph"),
  strong: command("textbf"),
  subscript: command("textsubscript"),
  superscript: command("textsuperscript"),
  smallcaps: command("textsc"),
  underline: command("underline"),
  inlineCode: (node) => `\\texttt{${escapeTex(node.value ?? "")}}`,
  inlineMath: (node, walk) => walk.voice.formula(node.value ?? ""),
  break: () => "\\\\",
  link: (node, walk) => {
    const url = String(node.url);
    const words = walk.children(node);
    return /^(https?|mailto):/.test(url) ? `\\href{${texAddress(url)}}{${words}}` : words;
  },
  crossReference: (node, walk) => {
    const words = walk.children(node);
    const number = String(node.enumerator ?? "");
    if (!node.html_id) return words;
    if (node.kind === "equation") return `\\eqref{${node.html_id}}`;
    if (number === "" || !words.endsWith(number)) return `\\hyperref[${node.html_id}]{${words}}`;
    return `${words.slice(0, -number.length).replace(/ $/, "~")}\\ref{${node.html_id}}`;
  },
  citeGroup: citation,
  cite: (node) => citation({ type: "citeGroup", kind: node.kind ?? "narrative", children: [node] }),
  footnoteReference: (node, walk) => {
    const note = walk.footnote(node);
    return note === undefined ? "" : `\\footnote{${note.trim()}}`;
  },
};

/** Includes a picture in the text, `name` being its file in figures/. */
function included(node: Node, walk: TexWalk, wanted = `picture-${walk.state.pictures.size + 1}`) {
  const name = freeName(wanted, walk.state.pictures.keys());
  const picture = pictureOf(node);
  const wide = (svgSize(picture)?.width ?? 480) > 600;
  if (!picture.bytes) return { tex: walk.bad("figure without a vector picture"), wide: false };
  try {
    if (picture.type === "svg") walk.state.pictures.set(`${name}.pdf`, svgToPdf(picture.bytes));
    else walk.state.pictures.set(`${name}.${picture.type}`, picture.bytes);
  } catch (error) {
    const reason = (error as Error).message;
    walk.document.log.add(`a figure cannot be drawn (${reason})`, node);
    return { tex: walk.bad(`figure (${reason})`), wide: false };
  }
  const span = node.type === "image" ? "0.8" : wide || walk.state.columns === 2 ? "" : "0.68";
  return { tex: `\\includegraphics[width=${span}\\linewidth]{figures/${name}}`, wide };
}

const centered: Renderer<string, State> = (node, walk) => environment("center", "", included(node, walk).tex);

function floating(node: Node, walk: TexWalk): string {
  const { caption, parts } = walk.captioned(node);
  const { columns, pictures } = walk.state;
  const words = caption === undefined ? "" : `\\caption{${caption}}${labelOf(node)}`;
  const table = parts.find((part) => part.type === "table" && !part.error);
  if (table) {
    const wide = isWideTable(table, columns);
    const inner = `\\centering\n${words}\n\\medskip\n\n${tableTex(table, walk.children)}`;
    return environment(wide ? "table*" : "table", wide ? "[tb]" : "[htb]", inner);
  }
  const name = node.html_id ?? `figure-${node.enumerator ?? pictures.size + 1}`;
  const drawn = parts.map((part, i) => {
    if (part.error || !["picture", "image"].includes(part.type)) return { tex: walk.write(part), wide: false };
    return included(part, walk, i === 0 ? name : undefined);
  });
  const wide = columns === 2 && drawn.some((part) => part.wide);
  const inner = `\\centering\n${drawn.map((part) => part.tex).join("\n")}\n${words}`;
  return environment(wide ? "figure*" : "figure", wide ? "[tb]" : "[htb]", inner);
}

const blocks: Nodes = {
  paragraph: (node, walk) => `${walk.children(node)}\n\n`,
  heading: (node, walk) => {
    const name = sections[Math.max(0, Number(node.depth) - 2)] ?? "paragraph";
    return `\n\\${name}${node.enumerator ? "" : "*"}{${walk.children(node)}}${labelOf(node)}\n\n`;
  },
  math: (node, walk) => {
    // what goes leaves a space: two commands around it must not become another
    const value = walk.state
      .maths(node.value ?? "")
      .trim()
      .replace(/\\label\{[^}]*\}/g, " ");
    const inner = value.replace(/\\(begin|end)\{(align|gather|equation)\*?\}/g, (_, edge: string, name: string) =>
      name === "equation" ? " " : `\\${edge}{${name}ed}`,
    );
    const [name, label] = equationNumber(node) ? ["equation", labelOf(node)] : ["equation*", ""];
    return `\\begin{${name}}${label}\n${fitFormula(inner, longest[walk.state.columns])}\n\\end{${name}}\n`;
  },
  thematicBreak: () => "\n\\par\\bigskip\n",
  blockquote: (node, walk) => environment("quote", "", walk.children(node).trim()),
  list: (node, walk) => {
    const items = (node.children ?? []).map((item) => `\\item ${walk.children(item).trim()}`);
    return environment(node.ordered ? "enumerate" : "itemize", "", items.join("\n"));
  },
  table: (node, walk) => {
    const table = tableTex(node, walk.children);
    const wide = isWideTable(node, walk.state.columns);
    return wide ? environment("table*", "[tb]", `\\centering\n${table}`) : environment("center", "", table);
  },
  container: floating,
  picture: centered,
  image: centered,
  proof: (node, walk) => {
    const { title, body } = walk.titled(node);
    const kind = theorems.has(node.kind ?? "") ? node.kind! : "remark";
    const named = title === undefined ? "" : `[${title}]`;
    if (kind !== "proof") return environment(kind, named + labelOf(node), body.trim());
    // amsthm draws the box that ends a proof
    return environment(
      kind,
      named,
      body.trim().replace(/(?<!\s)\s*(\$\\(square|blacksquare|Box|qed)\$|[∎■□])\s*$/, ""),
    );
  },
  admonition: (node, walk) => {
    const { title, body } = walk.titled(node);
    return environment("quote", "", `\\textbf{${title ?? "Note"}.} ${body.trim()}`);
  },
  derivation: (node, walk) => derivationTex(node.derivation!, labelOf(node), { ...walk.voice, ...walk.state }),
  claim: (node, walk) => claimTex(node.claim!, walk.nextClaim(), walk.voice.prose),
  code: (node) => `\n${verbatim(node.value ?? "", "footnotesize")}\n`,
  output: (node) => (node.value ? `\n${verbatim(node.value, "footnotesize")}\n` : ""),
  html: (node) => `${escapeTex(String(node.plain ?? ""))}\n\n`,
};

/** Formulas with the notebook's macros written out, and none that TeX would read as more than symbols. */
const mathsOf =
  ({ frontMatter, log }: Document) =>
  (latex: string): string => {
    const { written, fault } = vettedMath(latex, frontMatter.macros);
    if (fault === undefined) return written;
    log.add(`a formula that a paper may not have (${fault}): ${latex.slice(0, 80)}`);
    return badTex(latex);
  };

const dialect = (maths: State["maths"], columns: 1 | 2): Dialect<string, State> => ({
  state: { pictures: new Map(), columns, maths },
  join: (parts) => parts.join(""),
  text: escapeTex,
  code: (text) => `\\texttt{${escapeTex(text)}}`,
  formula: (latex) => `$${maths(latex)}$`,
  bad: (shown, isBlock) => (isBlock ? `\n\\par\\noindent ${badTex(shown)}\n\n` : badTex(shown)),
  listing: (node, cell) => {
    const listing = verbatim(node.value ?? "", "scriptsize");
    return cell === undefined ? `\n${listing}\n` : `\\noindent Cell ${cell}\n${listing}\n\n`;
  },
  nodes: { ...inline, ...blocks },
});

/** A document as LaTeX with its pictures. */
export function toTex(document: Document, { code, columns }: TexOptions): TexSource {
  const walk = new Walk(document, dialect(mathsOf(document), columns), code);
  const text = walk.write(document.body);
  const claims = findAll(document.body, "claim").map((node) => node.claim!);
  const appendix = walk.listings.length === 0 ? "" : `\n\\section*{Code}\n${walk.listings.join("")}`;
  const abstract = document.abstract && walk.children(document.abstract).trim();
  const body = text + claimTable(claims, columns, walk.voice.prose) + appendix;
  return { body, abstract, title: walk.voice.prose(document.frontMatter.title), pictures: walk.state.pictures };
}
