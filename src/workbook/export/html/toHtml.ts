import katex from "katex";
import type { Document } from "../document/document.ts";
import { findAll, type Node, textOf } from "../document/mdast.ts";
import { pictureOf } from "../document/picture.ts";
import { vettedMath } from "../document/vetMath.ts";
import {
  type CodePlace,
  type Dialect,
  equationNumber,
  type Renderer,
  type Script,
  theoremName,
  Walk,
} from "../walk.ts";
import { claimCard, claimTable } from "./claimHtml.ts";
import { derivationHtml } from "./derivationHtml.ts";
import { highlight } from "./highlight.ts";
import { attribute, type Html, html, raw } from "./html.ts";
import { imageHtml, pictureHtml } from "./pictureHtml.ts";
import { referenceList } from "./referenceList.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";
import { tableHtml } from "./tableHtml.ts";

interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

export interface HtmlSource {
  readonly title: Html;
  readonly abstract: Html | undefined;
  readonly body: Html;
  readonly headings: readonly Heading[];
  readonly interactive: boolean;
}

interface State {
  readonly headings: Heading[];
  interactive: boolean;
}

type HtmlWalk = Walk<Html, State>;
type Nodes = Readonly<Record<string, Renderer<Html, State>>>;

/** `02-name.ipynb#eq-x` of the book is `02-name.html#eq-x` of the site. */
export const pageAddress = (url: string) => url.replace(/^([\w./-]+)\.ipynb(#.*)?$/, "$1.html$2");

function formula(latex: string, macros: Readonly<Record<string, string>>, displayMode = false): Html {
  const { written, fault } = vettedMath(latex, macros);
  if (fault !== undefined) return html`<span class="bad">${latex}</span>`;
  try {
    const how = { displayMode, throwOnError: false, strict: false, maxSize: 40, errorColor: "#b00020" };
    return raw(katex.renderToString(written, how));
  } catch {
    // nested too deep for the stack
    return html`<span class="bad">${latex}</span>`;
  }
}

const code = (text: string) => html`<code>${text}</code>`;
const block = (className: string, value: Html | string) =>
  html`<pre class="${className}" tabindex="0">${value}</pre>\n`;
const idOf = (node: Node) => attribute("id", node.html_id);
const link = (id: string, words: string) => html`<a class="anchor" href="#${id}" aria-label="${words}">#</a>`;

/** Sentences of a page, with the macros of their notebook. */
export const htmlScript = (macros: Readonly<Record<string, string>>): Script<Html> => ({
  join: (parts) => html`${parts}`,
  text: (text) => html`${text}`,
  code,
  formula: (latex) => formula(latex, macros),
});

const element =
  (tag: string, after = ""): Renderer<Html, State> =>
  (node, walk) =>
    html`<${raw(tag)}>${walk.children(node)}</${raw(tag)}>${after}`;

const inline: Nodes = {
  emphasis: element("em"),
  strong: element("strong"),
  delete: element("del"),
  subscript: element("sub"),
  superscript: element("sup"),
  underline: element("u"),
  smallcaps: element("span"),
  inlineCode: (node) => code(node.value ?? ""),
  inlineMath: (node, walk) =>
    node.html ? raw(String(node.html)) : formula(node.value ?? "", walk.document.frontMatter.macros),
  break: () => raw("<br>"),
  link: (node, walk) => {
    const url = pageAddress(String(node.url));
    const words = walk.children(node);
    return /^(https?:|mailto:|(?!\/)[\w./#-]+$)/.test(url) ? html`<a href="${url}">${words}</a>` : words;
  },
  crossReference: (node, walk) => html`<a class="xref" href="#${node.html_id}">${walk.children(node)}</a>`,
  cite: (node, walk) => html`<a class="cite" href="#ref-${node.label}">${walk.children(node)}</a>`,
  footnoteReference: ({ identifier, enumerator }) =>
    html`<sup><a href="#note-${identifier}" id="back-${identifier}">${enumerator ?? "*"}</a></sup>`,
  inlineExpression: (node, walk) =>
    html`<span class="computed" title="computed: ${node.value}">${walk.children(node)}</span>`,
};

function picture(node: Node, id: string, walk: HtmlWalk): Html {
  walk.state.interactive ||= pictureOf(node).plotly !== undefined;
  return pictureHtml(node, id);
}

const blocks: Nodes = {
  paragraph: element("p", "\n"),
  blockquote: element("blockquote"),
  listItem: element("li"),
  definitionList: element("dl"),
  definitionTerm: element("dt"),
  definitionDescription: element("dd"),
  thematicBreak: () => raw("<hr>\n"),
  block: (node, walk) =>
    node.children?.length ? html`<div class="cell" id="cell-${walk.cell}">${walk.children(node)}</div>\n` : raw(""),
  heading: (node, walk) => {
    const depth = Math.min(6, Number(node.depth));
    const id = node.html_id ?? `section-${walk.state.headings.length}`;
    const number = node.enumerator && html`<span class="number">${node.enumerator}</span> `;
    const words = walk.children(node);
    walk.state.headings.push({ depth, id, text: (node.enumerator ? `${node.enumerator} ` : "") + plainText(node) });
    return html`<h${depth} id="${id}">${number}${words}${link(id, "link to this section")}</h${depth}>\n`;
  },
  math: (node, walk) => {
    const number = equationNumber(node) && html`<span class="number">(${node.enumerator})</span>`;
    const drawn = node.html
      ? raw(String(node.html))
      : formula(node.value ?? "", walk.document.frontMatter.macros, true);
    return html`<div class="equation"${idOf(node)} tabindex="0">${drawn}${number}</div>\n`;
  },
  list: (node, walk) =>
    node.ordered
      ? html`<ol start="${Number(node.start ?? 1)}">${walk.children(node)}</ol>\n`
      : html`<ul>${walk.children(node)}</ul>\n`,
  table: (node, walk) => tableHtml(node, walk.children),
  container: (node, walk) => {
    const { name, caption, parts } = walk.captioned(node);
    const id = node.html_id ?? `figure-${walk.cell}-${node.enumerator ?? ""}`;
    const inner = parts.map((part) => (part.type === "picture" ? picture(part, id, walk) : walk.write(part)));
    const number = node.enumerator && html`<b>${name} ${node.enumerator}.</b> `;
    const words = caption && html`<figcaption>${number}${caption}</figcaption>`;
    const order = name === "Table" ? [words, inner] : [inner, words];
    return html`<figure class="${name.toLowerCase()}"${idOf(node)}>${order}</figure>\n`;
  },
  picture: (node, walk) => picture(node, `picture-${walk.cell}`, walk),
  image: (node) => imageHtml(node),
  proof: (node, walk) => {
    const { title, body } = walk.titled(node);
    const number = node.kind !== "proof" && node.enumerator ? ` ${node.enumerator}` : "";
    const named = title && html` (${title})`;
    return html`<section class="theorem ${node.kind ?? "theorem"}"${idOf(node)}><span class="name">${theoremName(node)}${number}${named}.</span> ${body}</section>\n`;
  },
  admonition: (node, walk) => {
    const { title, body } = walk.titled(node);
    return html`<aside class="note"><p class="name">${title ?? "Note"}</p>${body}</aside>\n`;
  },
  derivation: (node, walk) => derivationHtml(node.derivation!, idOf(node), walk.voice),
  claim: (node, walk) => claimCard(node.claim!, walk.nextClaim(), walk.voice),
  code: (node) => block("source", code(node.value ?? "")),
  output: (node) => (node.value ? block("output", node.value) : raw("")),
  html: (node) => html`<div class="table html" tabindex="0">${sanitizeHtml(node.value ?? "")}</div>\n`,
};

const dialect = (document: Document): Dialect<Html, State> => ({
  ...htmlScript(document.frontMatter.macros),
  state: { headings: [], interactive: false },
  bad: (shown, isBlock) => (isBlock ? html`<pre class="bad">${shown}</pre>` : html`<span class="bad">${shown}</span>`),
  listing: (node, cell) => {
    const listing = html`<pre class="source" tabindex="0"><code>${highlight(node.value ?? "")}</code></pre>`;
    if (cell !== undefined) return html`<p>Cell ${cell}</p>${listing}\n`;
    return html`<details class="code"${node.folded ? "" : raw(" open")}><summary>code</summary>${listing}</details>`;
  },
  nodes: { ...inline, ...blocks },
});

/** Footnotes, the table of claims, the code when asked for, and the references. */
function back(walk: HtmlWalk): Html {
  const { body, references } = walk.document;
  const section = (id: string, title: string, inner: Html | undefined) => {
    if (inner === undefined) return undefined;
    walk.state.headings.push({ depth: 2, id, text: title });
    return html`<section><h2 id="${id}">${title}${link(id, "link to this section")}</h2>${inner}</section>`;
  };
  const notes = findAll(body, "footnoteDefinition").map(
    (note) =>
      html`<li id="note-${note.identifier}">${walk.children(note)} <a href="#back-${note.identifier}" aria-label="back to the text">↩</a></li>`,
  );
  const claims = findAll(body, "claim").map((node) => node.claim!);
  return html`${[
    notes.length > 0 ? html`<section class="notes"><ol>${notes}</ol></section>` : undefined,
    section("claims", "Claims tested", claims.length > 0 ? claimTable(claims, walk.voice) : undefined),
    section("code", "Code", walk.listings.length > 0 ? html`${walk.listings}` : undefined),
    section("references", "References", references.length > 0 ? referenceList(references) : undefined),
  ]}`;
}

const plainText = (node: Node): string =>
  node.type === "inlineMath"
    ? (node.value ?? "").replace(/\\([a-zA-Z]+)/g, "$1")
    : node.children
      ? node.children.map(plainText).join("")
      : textOf(node);

/** A part of a document alone, without a page around it. */
export const htmlOf = (nodes: readonly Node[], document: Document): Html =>
  new Walk(document, dialect(document), "hide").all(nodes);

/** A document as the parts of a page. */
export function toHtml(document: Document, code: CodePlace): HtmlSource {
  const walk = new Walk(document, dialect(document), code);
  const abstract = document.abstract && walk.children(document.abstract);
  const text = walk.write(document.body);
  const body = html`${text}${back(walk)}`;
  return { title: walk.voice.prose(document.frontMatter.title), abstract, body, ...walk.state };
}
