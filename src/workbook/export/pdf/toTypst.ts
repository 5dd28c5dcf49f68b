import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Document } from "../document/document.ts";
import { findAll, type Node } from "../document/mdast.ts";
import { type ClaimRecord, type DerivationRecord, splitMath, type Voice } from "../facts.ts";
import { withTypstFonts } from "../svgToPdf.ts";
import { claimTable, claimTypst } from "./claimTypst.ts";
import { derivationTypst } from "./derivationTypst.ts";
import { escapeTypst, typstString } from "./escapeTypst.ts";
import { htmlToTypst } from "./htmlToTypst.ts";
import type { MathSource } from "./mathSource.ts";
import { referenceLabel, referencesTypst } from "./referencesTypst.ts";
import { tableTypst } from "./tableTypst.ts";

export interface TypstOptions {
  /** Where the code of the cells goes. */
  readonly code: "show" | "appendix" | "hide";
}

export interface TypstSource {
  readonly body: string;
  readonly abstract: string | undefined;
  readonly title: string;
  /** Pictures, by the name under which the source asks for them. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** A single panel (480 px) spans two thirds of the text, a double one all of it: labels print at 8 to 9 points. */
const pixelsToPoints = 0.64;
const textWidth = 453;

const inlineTypes = new Set(["cite", "crossReference", "link", "text", "inlineExpression", "mystRole"]);
const names: Readonly<Record<string, string>> = { proof: "Proof", proofs: "Proof" };
const nameOf = (kind: string) => names[kind] ?? kind.slice(0, 1).toUpperCase() + kind.slice(1);
const labelOf = (id: string) => `<t-${id.replace(/[^\w-]/g, "-")}>`;

/** Writes a document's tree as Typst markup. */
class TypstWriter {
  readonly files = new Map<string, Buffer>();
  private readonly document: Document;
  private readonly math: (latex: string) => MathSource;
  private readonly options: TypstOptions;
  private readonly footnotes = new Map<string, Node>();
  private readonly anchors = new Set<string>();
  private readonly sources: string[] = [];
  private cell = 0;
  private claims = 0;

  constructor(document: Document, math: (latex: string) => MathSource, options: TypstOptions) {
    this.document = document;
    this.math = math;
    this.options = options;
    for (const note of findAll(document.body, "footnoteDefinition")) this.footnotes.set(note.identifier!, note);
    for (const node of findAll(document.body, "math", "container", "heading", "proof", "derivation", "claim"))
      if (node.html_id && !node.error) this.anchors.add(node.html_id);
  }

  children = (node: Node): string => (node.children ?? []).map((child) => this.write(child)).join("");

  private anchor(node: Node): string {
    return node.html_id && this.anchors.has(node.html_id) ? `#[#metadata(none) ${labelOf(node.html_id)}]` : "";
  }

  private bad = (shown: string): string => `#bad(raw(${typstString(shown)}))`;

  private formula = (latex: string): string => this.inlineMath({ type: "inlineMath", value: latex });

  prose = (source: string): string =>
    splitMath(source)
      .map(({ math, value }) => (math ? this.formula(value) : escapeTypst(value)))
      .join("");

  private readonly voice: Voice = { prose: this.prose, formula: this.formula };

  private converted(node: Node): string | undefined {
    if (node.error) return undefined;
    const result = this.math(node.value ?? "");
    if (result.kind === "typst") return result.source;
    this.document.log.add(`LaTeX that the PDF cannot typeset (${result.reason}): ${node.value}`, node, node.value);
    return undefined;
  }

  private inlineMath(node: Node): string {
    const source = this.converted(node);
    return source === undefined ? this.bad(node.value ?? "") : `$${source}$`;
  }

  private displayMath(node: Node): string {
    const source = this.converted(node);
    if (source === undefined) return `\n\n${this.bad(node.value ?? "")}\n\n`;
    const numbered = node.enumerator !== undefined && node.enumerated !== false;
    const number = numbered ? `"(${node.enumerator})"` : "none";
    return `\n${this.anchor(node)}#equation(${number}, $ ${source} $)\n`;
  }

  private list(node: Node): string {
    const mark = node.ordered ? "enum" : "list";
    const start = node.ordered && node.start !== 1 ? `start: ${node.start}, ` : "";
    return `\n#${mark}(${start}${(node.children ?? []).map((item) => `[${this.children(item)}]`).join(", ")})\n`;
  }

  private picture(node: Node): string {
    const { svg, png } = node.picture as { svg?: string; png?: string };
    const alt = `alt: ${typstString(String(node.alt ?? ""))}`;
    const name = `figure-${this.files.size + 1}.${svg ? "svg" : "png"}`;
    if (svg) {
      this.files.set(name, withTypstFonts(svg));
      const width = Number(/<svg[^>]*\bwidth="([\d.]+)/.exec(svg)?.[1] ?? 480) * pixelsToPoints;
      return `image(${typstString(name)}, width: ${Math.min(width, textWidth)}pt, ${alt})`;
    }
    if (!png) {
      this.document.log.add("a figure has no SVG: run the notebook again with this kernel", node);
      return `[${this.bad("figure without a vector picture")}]`;
    }
    this.files.set(name, Buffer.from(png, "base64"));
    return `image(${typstString(name)}, width: 80%, ${alt})`;
  }

  private image(node: Node): string {
    const name = `picture-${this.files.size + 1}${extname(String(node.file))}`;
    this.files.set(name, readFileSync(String(node.file)));
    const width = /^\d+%$/.test(String(node.width)) ? node.width : "80%";
    return `image(${typstString(name)}, width: ${width}, alt: ${typstString(String(node.alt ?? ""))})`;
  }

  private container(node: Node): string {
    const parts = (node.children ?? []).filter((child) => child.type !== "caption");
    const caption = node.children?.find((child) => child.type === "caption");
    const inner = parts.map((part) => this.block(part)).join("; ");
    const text = caption ? `[${this.inline(caption)}]` : "none";
    const kind = node.kind === "table" ? "Table" : node.kind === "code" ? "Program" : "Figure";
    return `\n#captioned("${kind}", "${node.enumerator ?? ""}", {${inner}}, ${text}, [${this.anchor(node)}])\n`;
  }

  /** A block as a Typst expression, for use as an argument. */
  private block(node: Node): string {
    if (node.error) return `[${this.bad(node.error)}]`;
    if (node.type === "table") return tableTypst(node, this.cell, this.children);
    if (node.type === "picture") return this.picture(node);
    if (node.type === "image") return this.image(node);
    return `[${this.write(node)}]`;
  }

  /** The text of a caption or title, without paragraphs around it. */
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
    if (node.kind === "proof") return `\n#proofbox[${body.trim()}]\n`;
    const heading = title ? `[${this.children(title)}]` : "none";
    const number = node.enumerator ? `"${node.enumerator}"` : "none";
    return `\n#proved("${nameOf(node.kind ?? "theorem")}", ${number}, ${heading}, [${body.trim()}], [${this.anchor(node)}])\n`;
  }

  private link(node: Node): string {
    const url = String(node.url);
    const text = this.children(node) || escapeTypst(url);
    return /^(https?|mailto):/.test(url) ? `#link(${typstString(url)})[${text}]` : text;
  }

  private crossReference(node: Node): string {
    const text = this.children(node);
    return node.html_id && this.anchors.has(node.html_id) ? `#link(${labelOf(node.html_id)})[${text}]` : text;
  }

  private footnote(node: Node): string {
    const note = this.footnotes.get(node.identifier!);
    return note ? `#footnote[${this.inline(note)}]` : "";
  }

  private code(node: Node): string {
    const raw = `raw(block: true, lang: "ts", ${typstString(node.value ?? "")})`;
    if (this.options.code === "show") return `\n#source(${raw})\n`;
    if (this.options.code === "appendix" && (node.value ?? "").trim() !== "")
      this.sources.push(`#source[#text(7pt, muted)[Cell ${this.cell}] #${raw}]`);
    return "";
  }

  write(node: Node): string {
    if (node.error && node.type !== "math" && node.type !== "inlineMath") {
      const red = this.bad(node.error);
      return inlineTypes.has(node.type) ? red : `\n\n${red}\n\n`;
    }
    switch (node.type) {
      case "text":
        return escapeTypst(node.value ?? "");
      case "paragraph":
        return `\n${this.children(node)}\n`;
      case "block":
        this.cell = (node.cell as number) ?? this.cell;
        return this.children(node);
      case "heading":
        return `\n#heading(level: ${Math.max(1, Number(node.depth) - 1)})[${node.enumerator ? `${node.enumerator}#h(.6em)` : ""}${this.children(node)}]${this.anchor(node)}\n`;
      case "emphasis":
        return `#emph[${this.children(node)}]`;
      case "strong":
        return `#strong[${this.children(node)}]`;
      case "delete":
        return `#strike[${this.children(node)}]`;
      case "subscript":
        return `#sub[${this.children(node)}]`;
      case "superscript":
        return `#super[${this.children(node)}]`;
      case "underline":
        return `#underline[${this.children(node)}]`;
      case "smallcaps":
        return `#smallcaps[${this.children(node)}]`;
      case "inlineCode":
        return `#raw(${typstString(node.value ?? "")})`;
      case "inlineMath":
        return this.inlineMath(node);
      case "math":
        return this.displayMath(node);
      case "break":
        return "#linebreak()";
      case "thematicBreak":
        return "\n#line(length: 100%, stroke: .4pt + luma(180))\n";
      case "blockquote":
        return `\n#quote(block: true)[${this.children(node)}]\n`;
      case "list":
        return this.list(node);
      case "table":
        return `\n#${tableTypst(node, this.cell, this.children)}\n`;
      case "container":
        return this.container(node);
      case "picture":
      case "image":
        return `\n#align(center, ${this.block(node)})\n`;
      case "proof":
        return this.proof(node);
      case "admonition": {
        const title = node.children?.find((child) => child.type === "admonitionTitle");
        const rest = (node.children ?? []).filter((child) => child !== title);
        return `\n#note([${title ? this.children(title) : "Note"}.], [${rest
          .map((r) => this.write(r))
          .join("")
          .trim()}])\n`;
      }
      case "derivation":
        return derivationTypst(node.derivation as DerivationRecord, this.anchor(node), this.voice);
      case "claim":
        return claimTypst(node.claim as ClaimRecord, ++this.claims, this.voice);
      case "link":
        return this.link(node);
      case "crossReference":
        return this.crossReference(node);
      case "citeGroup":
        return node.kind === "narrative"
          ? (node.children ?? []).map((c) => this.write(c)).join(", ")
          : `(${(node.children ?? []).map((c) => this.write(c)).join("\\; ")})`;
      case "cite":
        return `#link(${referenceLabel(node.label ?? "")})[${this.children(node)}]`;
      case "footnoteReference":
        return this.footnote(node);
      case "inlineExpression":
        return this.children(node);
      case "source":
        return this.code(node);
      case "code":
        return `\n#source(raw(block: true, ${typstString(node.value ?? "")}))\n`;
      case "output":
        return node.value === "" ? "" : `\n#out(raw(block: true, ${typstString(node.value ?? "")}))\n`;
      case "html":
        return `\n${htmlToTypst(node.value ?? "")}\n`;
      case "definitionList":
        return `\n${this.children(node)}\n`;
      case "definitionTerm":
        return `\n#strong[${this.children(node)}]\n`;
      case "definitionDescription":
        return `\n#pad(left: 1.5em)[${this.children(node)}]\n`;
      case "footnoteDefinition":
      case "captionNumber":
      case "comment":
      case "mystTarget":
      case "removed":
        return "";
      default:
        return node.children ? this.children(node) : escapeTypst(node.value ?? "");
    }
  }

  /** The table of claims, the code when it was asked for, and the references. */
  back(): string {
    const claims = findAll(this.document.body, "claim").map((node) => node.claim as ClaimRecord);
    const code = this.sources.length === 0 ? "" : `\n#heading(level: 1)[Code]\n${this.sources.join("\n")}\n`;
    return claimTable(claims, this.voice) + code + referencesTypst(this.document.references);
  }
}

/** A document as Typst markup with its pictures. */
export function toTypst(document: Document, math: (latex: string) => MathSource, options: TypstOptions): TypstSource {
  const writer = new TypstWriter(document, math, options);
  const text = writer.write(document.body);
  const title = writer.prose(document.frontMatter.title);
  const abstract = document.abstract && writer.children(document.abstract).trim();
  return {
    body: text + "\n#flush()\n" + writer.back(),
    abstract,
    title,
    files: writer.files,
  };
}
