import type { Document } from "../document/document.ts";
import { findAll, type Node } from "../document/mdast.ts";
import { pictureOf, svgSize } from "../document/picture.ts";
import { withTypstFonts } from "../svgToPdf.ts";
import { type CodePlace, type Dialect, equationNumber, type Renderer, theoremName, Walk } from "../walk.ts";
import { claimTable, claimTypst } from "./claimTypst.ts";
import { derivationTypst } from "./derivationTypst.ts";
import { escapeTypst, typstString } from "./escapeTypst.ts";
import { htmlToTypst } from "./htmlToTypst.ts";
import type { MathSource } from "./mathSource.ts";
import { referenceLabel, referencesTypst } from "./referencesTypst.ts";
import { tableTypst } from "./tableTypst.ts";

export interface TypstSource {
  readonly body: string;
  readonly abstract: string | undefined;
  readonly title: string;
  /** Pictures, by the name under which the source asks for them. */
  readonly files: ReadonlyMap<string, Buffer>;
}

interface State {
  readonly files: Map<string, Buffer>;
  /** What a reference can lead to. */
  readonly anchors: ReadonlySet<string>;
  /** A formula as Typst maths; what Typst cannot typeset is logged. */
  readonly math: (node: Node) => string | undefined;
}

type TypstMath = (latex: string) => MathSource;
type TypstWalk = Walk<string, State>;
type Nodes = Readonly<Record<string, Renderer<string, State>>>;

/** A single panel (480 px) spans two thirds of the text, a double one all of it: labels print at 8 to 9 points. */
const pixelsToPoints = 0.64;
const textWidth = 453;

const labelOf = (id: string) => `<t-${id.replace(/[^\w-]/g, "-")}>`;
const anchor = (node: Node, walk: TypstWalk): string =>
  node.html_id && walk.state.anchors.has(node.html_id) ? `#[#metadata(none) ${labelOf(node.html_id)}]` : "";
const rawBlock = (text: string, lang = "") => `raw(block: true, ${lang}${typstString(text)})`;

const call =
  (name: string, around = ""): Renderer<string, State> =>
  (node, walk) =>
    `${around}#${name}[${walk.children(node)}]${around}`;

const inline: Nodes = {
  emphasis: call("emph"),
  strong: call("strong"),
  delete: call("strike"),
  subscript: call("sub"),
  superscript: call("super"),
  underline: call("underline"),
  smallcaps: call("smallcaps"),
  inlineCode: (node) => `#raw(${typstString(node.value ?? "")})`,
  inlineMath: (node, walk) => {
    const source = walk.state.math(node);
    return source === undefined ? walk.bad(node.value ?? "") : `$${source}$`;
  },
  break: () => "#linebreak()",
  link: (node, walk) => {
    const url = String(node.url);
    const words = walk.children(node) || escapeTypst(url);
    return /^(https?|mailto):/.test(url) ? `#link(${typstString(url)})[${words}]` : words;
  },
  crossReference: (node, walk) => {
    const words = walk.children(node);
    return node.html_id && walk.state.anchors.has(node.html_id) ? `#link(${labelOf(node.html_id)})[${words}]` : words;
  },
  cite: (node, walk) => `#link(${referenceLabel(node.label ?? "")})[${walk.children(node)}]`,
  footnoteReference: (node, walk) => {
    const note = walk.footnote(node);
    return note === undefined ? "" : `#footnote[${note}]`;
  },
};

function pictureTypst(node: Node, walk: TypstWalk): string {
  const picture = pictureOf(node);
  if (!picture.bytes) {
    walk.document.log.add("a figure has no SVG: run the notebook again with this kernel", node);
    return `[${walk.bad("figure without a vector picture")}]`;
  }
  const { files } = walk.state;
  const name = `picture-${files.size + 1}.${picture.type}`;
  files.set(name, picture.type === "svg" ? withTypstFonts(picture.bytes) : picture.bytes);
  const drawn = node.type === "picture" ? (svgSize(picture)?.width ?? 480) * pixelsToPoints : undefined;
  const asked = /^\d+%$/.test(String(node.width)) ? node.width : "80%";
  const width = picture.type === "svg" && drawn ? `${Math.min(drawn, textWidth)}pt` : asked;
  return `image(${typstString(name)}, width: ${width}, alt: ${typstString(String(node.alt ?? ""))})`;
}

/** A block as a Typst expression, for use as an argument. */
function expression(node: Node, walk: TypstWalk): string {
  if (node.error) return `[${walk.bad(node.error)}]`;
  if (node.type === "table") return tableTypst(node, walk.cell, walk.children);
  return ["picture", "image"].includes(node.type) ? pictureTypst(node, walk) : `[${walk.write(node)}]`;
}

const centered: Renderer<string, State> = (node, walk) => `\n#align(center, ${pictureTypst(node, walk)})\n`;

const blocks: Nodes = {
  paragraph: (node, walk) => `\n${walk.children(node)}\n`,
  heading: (node, walk) => {
    const number = node.enumerator ? `${escapeTypst(node.enumerator)}#h(.6em)` : "";
    const level = Math.max(1, Number(node.depth) - 1);
    return `\n#heading(level: ${level})[${number}${walk.children(node)}]${anchor(node, walk)}\n`;
  },
  math: (node, walk) => {
    const source = walk.state.math(node);
    if (source === undefined) return walk.bad(node.value ?? "", true);
    const number = equationNumber(node);
    return `\n${anchor(node, walk)}#equation(${number ? typstString(`(${number})`) : "none"}, $ ${source} $)\n`;
  },
  thematicBreak: () => "\n#line(length: 100%, stroke: .4pt + luma(180))\n",
  blockquote: (node, walk) => `\n#quote(block: true)[${walk.children(node)}]\n`,
  list: (node, walk) => {
    const start = node.ordered && node.start !== 1 ? `start: ${Number(node.start)}, ` : "";
    const items = (node.children ?? []).map((item) => `[${walk.children(item)}]`);
    return `\n#${node.ordered ? "enum" : "list"}(${start}${items.join(", ")})\n`;
  },
  table: (node, walk) => `\n#${tableTypst(node, walk.cell, walk.children)}\n`,
  container: (node, walk) => {
    const { name, caption, parts } = walk.captioned(node);
    const inner = parts.map((part) => expression(part, walk)).join("; ");
    const words = caption === undefined ? "none" : `[${caption}]`;
    const number = typstString(String(node.enumerator ?? ""));
    return `\n#captioned("${name}", ${number}, {${inner}}, ${words}, [${anchor(node, walk)}])\n`;
  },
  picture: centered,
  image: centered,
  proof: (node, walk) => {
    const { title, body } = walk.titled(node);
    if (node.kind === "proof") return `\n#proofbox[${body.trim()}]\n`;
    const number = node.enumerator ? typstString(node.enumerator) : "none";
    const named = title === undefined ? "none" : `[${title}]`;
    return `\n#proved(${typstString(theoremName(node))}, ${number}, ${named}, [${body.trim()}], [${anchor(node, walk)}])\n`;
  },
  admonition: (node, walk) => {
    const { title, body } = walk.titled(node);
    return `\n#note([${title ?? "Note"}.], [${body.trim()}])\n`;
  },
  derivation: (node, walk) => derivationTypst(node.derivation!, anchor(node, walk), walk.voice),
  claim: (node, walk) => claimTypst(node.claim!, walk.nextClaim(), walk.voice),
  code: (node) => `\n#source(${rawBlock(node.value ?? "")})\n`,
  output: (node) => (node.value ? `\n#out(${rawBlock(node.value)})\n` : ""),
  html: (node) => `\n${htmlToTypst(node.value ?? "")}\n`,
  definitionList: (node, walk) => `\n${walk.children(node)}\n`,
  definitionTerm: call("strong", "\n"),
  definitionDescription: call("pad(left: 1.5em)", "\n"),
};

function dialect(document: Document, typeset: TypstMath): Dialect<string, State> {
  const bad = (shown: string) => `#bad(raw(${typstString(shown)}))`;
  const math = (node: Node): string | undefined => {
    const result = typeset(node.value ?? "");
    if (result.kind === "typst") return result.source;
    document.log.add(`LaTeX that the PDF cannot typeset (${result.reason}): ${node.value}`, node, node.value);
    return undefined;
  };
  const formula = (latex: string) => {
    const source = math({ type: "inlineMath", value: latex });
    return source === undefined ? bad(latex) : `$${source}$`;
  };
  const targets = findAll(document.body, "math", "container", "heading", "proof", "derivation", "claim");
  const anchors = new Set(targets.flatMap(({ html_id, error }) => (html_id && !error ? [html_id] : [])));
  return {
    state: { files: new Map(), anchors, math },
    join: (parts) => parts.join(""),
    text: escapeTypst,
    code: (text) => `#raw(${typstString(text)})`,
    formula,
    bad: (shown, isBlock) => (isBlock ? `\n\n${bad(shown)}\n\n` : bad(shown)),
    listing: (node, cell) => {
      const listing = rawBlock(node.value ?? "", 'lang: "ts", ');
      return cell === undefined ? `\n#source(${listing})\n` : `#source[#text(7pt, muted)[Cell ${cell}] #${listing}]\n`;
    },
    nodes: { ...inline, ...blocks },
  };
}

/** A part of a document alone, and its pictures. */
export function typstOf(node: Node, document: Document, math: TypstMath): Pick<TypstSource, "body" | "files"> {
  const walk = new Walk(document, dialect(document, math), "hide");
  return { body: walk.write(node), files: walk.state.files };
}

/** A document as Typst markup with its pictures. */
export function toTypst(document: Document, math: TypstMath, { code }: { code: CodePlace }): TypstSource {
  const walk = new Walk(document, dialect(document, math), code);
  const text = walk.write(document.body);
  const claims = findAll(document.body, "claim").map((node) => node.claim!);
  const appendix = walk.listings.length === 0 ? "" : `\n#heading(level: 1)[Code]\n${walk.listings.join("")}`;
  return {
    body: text + claimTable(claims, walk.voice) + appendix + referencesTypst(document.references),
    abstract: document.abstract && walk.children(document.abstract).trim(),
    title: walk.voice.prose(document.frontMatter.title),
    files: walk.state.files,
  };
}
