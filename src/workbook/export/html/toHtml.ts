import katex from "katex";
import type { Document } from "../document/document.ts";
import { findAll, type Node, textOf } from "../document/mdast.ts";
import { type ClaimRecord, type DerivationRecord, splitMath, type Voice } from "../facts.ts";
import { claimCard, claimTable } from "./claimHtml.ts";
import { derivationHtml } from "./derivationHtml.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { highlight } from "./highlight.ts";
import { imageHtml, isInteractive, pictureHtml } from "./pictureHtml.ts";
import { referenceList } from "./referenceList.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";
import { tableHtml } from "./tableHtml.ts";

export interface HtmlOptions {
  readonly code: "show" | "appendix" | "hide";
  /** Pages of the other chapters by their number, where "chapter 3" in the text becomes a link. */
  readonly chapters?: ReadonlyMap<number, string>;
}

export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly html: string;
}

export interface HtmlSource {
  readonly title: string;
  readonly abstract: string | undefined;
  readonly body: string;
  readonly headings: readonly Heading[];
  readonly interactive: boolean;
}

const skipped = new Set(["footnoteDefinition", "captionNumber", "comment", "mystTarget", "removed"]);
const tags: Readonly<Record<string, string>> = {
  emphasis: "em",
  strong: "strong",
  delete: "del",
  subscript: "sub",
  superscript: "sup",
  underline: "u",
  smallcaps: "span",
  blockquote: "blockquote",
  listItem: "li",
  definitionList: "dl",
  definitionTerm: "dt",
  definitionDescription: "dd",
};

/** `02-name.ipynb#eq-x` of the book is `02-name.html#eq-x` of the site. */
export const pageAddress = (url: string) => url.replace(/^([\w./-]+)\.ipynb(#.*)?$/, "$1.html$2");

/** Writes a document's tree as HTML. */
class HtmlWriter {
  readonly headings: Heading[] = [];
  interactive = false;
  /** Inside a link or a heading, where another link may not stand. */
  private linked = false;
  private readonly document: Document;
  private readonly options: HtmlOptions;
  private readonly sources: string[] = [];
  private claims = 0;
  private cell = 0;

  constructor(document: Document, options: HtmlOptions) {
    this.document = document;
    this.options = options;
  }

  children = (node: Node): string => (node.children ?? []).map((child) => this.write(child)).join("");

  private bad = (shown: string) => `<span class="bad">${escapeHtml(shown)}</span>`;
  private id = (node: Node) => (node.html_id ? ` id="${escapeHtml(node.html_id)}"` : "");

  private formula = (latex: string, displayMode = false): string =>
    katex.renderToString(latex, {
      displayMode,
      macros: { ...this.document.frontMatter.macros },
      throwOnError: false,
      strict: false,
      errorColor: "#b00020",
    });

  prose = (source: string): string =>
    splitMath(source)
      .map(({ math, value }) =>
        math ? this.formula(value) : escapeHtml(value).replace(/`([^`]+)`/g, "<code>$1</code>"),
      )
      .join("");

  private readonly voice: Voice = { prose: this.prose, formula: this.formula };

  private displayMath(node: Node): string {
    if (node.error) return `<pre class="bad">${escapeHtml(node.value ?? "")}</pre>`;
    const number =
      node.enumerator && node.enumerated !== false ? `<span class="number">(${node.enumerator})</span>` : "";
    return `<div class="equation"${this.id(node)} tabindex="0">${node.html ?? this.formula(node.value ?? "", true)}${number}</div>\n`;
  }

  private picture(node: Node, id: string): string {
    this.interactive ||= isInteractive(node);
    return pictureHtml(node, id);
  }

  private container(node: Node): string {
    const kind = node.kind === "table" ? "Table" : node.kind === "code" ? "Program" : "Figure";
    const parts = (node.children ?? []).filter((child) => child.type !== "caption");
    const caption = node.children?.find((child) => child.type === "caption");
    const name = node.html_id ?? `figure-${this.cell}-${node.enumerator ?? ""}`;
    const inner = parts.map((part) => (part.type === "picture" ? this.picture(part, name) : this.write(part))).join("");
    const number = node.enumerator ? `<b>${kind} ${node.enumerator}.</b> ` : "";
    const words = caption ? `<figcaption>${number}${this.inline(caption)}</figcaption>` : "";
    const order = kind === "Table" ? words + inner : inner + words;
    return `<figure class="${kind.toLowerCase()}"${this.id(node)}>${order}</figure>\n`;
  }

  private inline = (node: Node): string =>
    (node.children ?? [])
      .map((child) => (child.type === "paragraph" ? this.children(child) : this.write(child)))
      .join(" ");

  private proof(node: Node): string {
    const title = node.children?.find((child) => child.type === "admonitionTitle");
    const body = (node.children ?? [])
      .filter((child) => child !== title)
      .map((child) => this.write(child))
      .join("");
    const kind = node.kind ?? "theorem";
    const name = kind.slice(0, 1).toUpperCase() + kind.slice(1);
    const number = kind !== "proof" && node.enumerator ? ` ${node.enumerator}` : "";
    const named = title ? ` (${this.children(title)})` : "";
    return `<section class="theorem ${escapeHtml(kind)}"${this.id(node)}><span class="name">${name}${number}${named}.</span> ${body}</section>\n`;
  }

  private code(node: Node): string {
    const listing = `<pre class="source" tabindex="0"><code>${highlight(node.value ?? "")}</code></pre>`;
    if ((node.value ?? "").trim() === "") return "";
    if (this.options.code === "appendix") this.sources.push(`<p>Cell ${this.cell}</p>${listing}`);
    if (this.options.code !== "show") return "";
    return `<details class="code"${node.folded ? "" : " open"}><summary>code</summary>${listing}</details>`;
  }

  private withChapterLinks(html: string): string {
    const { chapters } = this.options;
    if (!chapters || this.linked) return html;
    return html.replace(/\b[Cc]hapter (\d+)\b/g, (words, number: string) => {
      const page = chapters.get(Number(number));
      return page ? `<a href="${page}">${words}</a>` : words;
    });
  }

  private heading(node: Node): string {
    const level = Math.min(6, Number(node.depth));
    const id = node.html_id ?? `section-${this.headings.length}`;
    const number = node.enumerator ? `<span class="number">${node.enumerator}</span> ` : "";
    const html = number + this.children(node);
    this.headings.push({
      depth: level,
      id,
      html: (node.enumerator ? `${node.enumerator} ` : "") + escapeHtml(plainText(node)),
    });
    return `<h${level} id="${escapeHtml(id)}">${html}<a class="anchor" href="#${escapeHtml(id)}" aria-label="link to this section">#</a></h${level}>\n`;
  }

  write(node: Node): string {
    const outside = this.linked;
    this.linked ||= ["link", "crossReference", "cite", "heading"].includes(node.type);
    const html = this.writeNode(node);
    this.linked = outside;
    return html;
  }

  private writeNode(node: Node): string {
    if (skipped.has(node.type)) return "";
    if (node.error && node.type !== "math" && node.type !== "inlineMath") return this.bad(node.error);
    const tag = tags[node.type];
    if (tag) return `<${tag}>${this.children(node)}</${tag}>`;
    switch (node.type) {
      case "text":
        return this.withChapterLinks(escapeHtml(node.value ?? ""));
      case "paragraph":
        return `<p>${this.children(node)}</p>\n`;
      case "block":
        this.cell = (node.cell as number) ?? this.cell;
        return node.children?.length ? `<div class="cell" id="cell-${this.cell}">${this.children(node)}</div>\n` : "";
      case "heading":
        return this.heading(node);
      case "inlineCode":
        return `<code>${escapeHtml(node.value ?? "")}</code>`;
      case "inlineMath":
        return node.error ? this.bad(node.value ?? "") : String(node.html ?? this.formula(node.value ?? ""));
      case "math":
        return this.displayMath(node);
      case "break":
        return "<br>";
      case "thematicBreak":
        return "<hr>\n";
      case "list":
        return node.ordered
          ? `<ol start="${Number(node.start ?? 1)}">${this.children(node)}</ol>\n`
          : `<ul>${this.children(node)}</ul>\n`;
      case "table":
        return tableHtml(node, this.children);
      case "container":
        return this.container(node);
      case "picture":
        return this.picture(node, `picture-${this.cell}`);
      case "image":
        return imageHtml(node);
      case "proof":
        return this.proof(node);
      case "admonition": {
        const title = node.children?.find((child) => child.type === "admonitionTitle");
        const rest = (node.children ?? [])
          .filter((child) => child !== title)
          .map((child) => this.write(child))
          .join("");
        return `<aside class="note"><p class="name">${title ? this.children(title) : "Note"}</p>${rest}</aside>\n`;
      }
      case "derivation":
        return derivationHtml(node.derivation as DerivationRecord, this.id(node), this.voice);
      case "claim":
        return claimCard(node.claim as ClaimRecord, ++this.claims, this.voice);
      case "link": {
        const url = pageAddress(String(node.url));
        return /^(https?:|mailto:|[\w./#-]+$)/.test(url)
          ? `<a href="${escapeHtml(url)}">${this.children(node)}</a>`
          : this.children(node);
      }
      case "crossReference":
        return `<a class="xref" href="#${escapeHtml(node.html_id ?? "")}">${this.children(node)}</a>`;
      case "citeGroup":
        return node.kind === "narrative"
          ? (node.children ?? []).map((c) => this.write(c)).join(", ")
          : `(${(node.children ?? []).map((c) => this.write(c)).join("; ")})`;
      case "cite":
        return `<a class="cite" href="#ref-${escapeHtml(node.label ?? "")}">${this.children(node)}</a>`;
      case "footnoteReference":
        return `<sup><a href="#note-${escapeHtml(node.identifier ?? "")}" id="back-${escapeHtml(node.identifier ?? "")}">${escapeHtml(node.enumerator ?? "*")}</a></sup>`;
      case "inlineExpression":
        return `<span class="computed" title="computed: ${escapeHtml(node.value ?? "")}">${this.children(node)}</span>`;
      case "source":
        return this.code(node);
      case "code":
        return `<pre class="source" tabindex="0"><code>${escapeHtml(node.value ?? "")}</code></pre>\n`;
      case "output":
        return node.value === "" ? "" : `<pre class="output" tabindex="0">${escapeHtml(node.value ?? "")}</pre>\n`;
      case "html":
        return `<div class="table html" tabindex="0">${sanitizeHtml(node.value ?? "")}</div>\n`;
      default:
        return node.children ? this.children(node) : escapeHtml(node.value ?? "");
    }
  }

  /** Footnotes, the table of claims, the code when asked for, and the references. */
  back(): string {
    const notes = findAll(this.document.body, "footnoteDefinition").map(
      (note) =>
        `<li id="note-${escapeHtml(note.identifier ?? "")}">${this.inline(note)} <a href="#back-${escapeHtml(note.identifier ?? "")}" aria-label="back to the text">↩</a></li>`,
    );
    const footnotes = notes.length > 0 ? `<section class="notes"><ol>${notes.join("")}</ol></section>` : "";
    const claims = findAll(this.document.body, "claim").map((node) => node.claim as ClaimRecord);
    const { references } = this.document;
    return [
      footnotes,
      claims.length > 0 ? this.section("claims", "Claims tested", claimTable(claims, this.voice)) : "",
      this.sources.length > 0 ? this.section("code", "Code", this.sources.join("\n")) : "",
      references.length > 0 ? this.section("references", "References", referenceList(references)) : "",
    ].join("");
  }

  private section(id: string, title: string, inner: string): string {
    this.headings.push({ depth: 2, id, html: title });
    return `<section><h2 id="${id}">${title}<a class="anchor" href="#${id}" aria-label="link to this section">#</a></h2>${inner}</section>`;
  }
}

const plainText = (node: Node): string =>
  node.type === "inlineMath"
    ? (node.value ?? "").replace(/\\([a-zA-Z]+)/g, "$1")
    : node.children
      ? node.children.map(plainText).join("")
      : textOf(node);

/** A document as the parts of a page. */
export function toHtml(document: Document, options: HtmlOptions): HtmlSource {
  const writer = new HtmlWriter(document, options);
  const abstract = document.abstract && writer.children(document.abstract);
  const text = writer.write(document.body);
  const body = text + writer.back();
  return {
    title: writer.prose(document.frontMatter.title),
    abstract,
    body,
    headings: writer.headings,
    interactive: writer.interactive,
  };
}
