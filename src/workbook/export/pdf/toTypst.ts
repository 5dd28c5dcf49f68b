import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Document } from "../document/document.ts";
import { findAll, type Node, textOf } from "../document/mdast.ts";
import {
  type ClaimRecord,
  claimFacts,
  claimMarks,
  type DerivationRecord,
  derivationLines,
  derivationMark,
  splitMath,
} from "../facts.ts";
import { withTypstFonts } from "../svgToPdf.ts";
import { escapeTypst, typstString } from "./escapeTypst.ts";
import { htmlToTypst } from "./htmlToTypst.ts";
import type { MathSource } from "./mathSource.ts";

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

  /** Prose with LaTeX between dollars. */
  private prose(source: string): string {
    return splitMath(source)
      .map(({ math, value }) => (math ? this.inlineMath({ type: "inlineMath", value }) : escapeTypst(value)))
      .join("");
  }

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

  private table(node: Node): string {
    const rows = (node.children ?? []).filter((row) => row.type === "tableRow");
    const columns = Math.max(...rows.map((row) => row.children!.length));
    const align = rows[0]!.children!.map((cell) => cell.align ?? "left");
    const cell = (c: Node) => (c.header ? `[#strong[${this.children(c)}]]` : `[${this.children(c)}]`);
    const head = rows.filter((row) => row.children!.every((c) => c.header));
    const body = rows.filter((row) => !head.includes(row));
    const cells = (some: Node[]) => some.flatMap((row) => row.children!.map(cell)).join(", ");
    const header = head.length > 0 ? `table.header(${cells(head)}), table.hline(stroke: .5pt), ` : "";
    return `fitted(${this.cell}, rows(columns: ${columns}, align: (${align.join(", ")},), ${header}${cells(body)}))`;
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
    const file = String(node.file);
    const name = `picture-${this.files.size + 1}${extname(file)}`;
    this.files.set(name, readFileSync(file));
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
    if (node.type === "table") return this.table(node);
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

  private derivation(node: Node): string {
    const record = node.derivation as DerivationRecord;
    const rows = derivationLines(record).map(({ latex, reason, verdict, fine }) => {
      const formula = this.inlineMath({
        ...node,
        type: "inlineMath",
        value: `\\displaystyle ${latex}`,
        error: undefined,
      });
      const shown = verdict === "" ? "none" : fine ? `[${escapeTypst(verdict)}]` : `[#bad[${escapeTypst(verdict)}]]`;
      return `([${formula}], [${this.prose(reason)}], ${shown})`;
    });
    const title = this.prose(record.title);
    const mark = escapeTypst(derivationMark(record.status));
    return `\n#derived([${title}], [${mark}], [${this.anchor(node)}], ${rows.join(", ")})\n`;
  }

  private claim(node: Node): string {
    const claim = node.claim as ClaimRecord;
    const color = { holds: 'rgb("#1b7f3b")', fails: 'rgb("#b00020")', undecidable: 'rgb("#8a6d00")' }[claim.verdict];
    const parts = [claimMarks[claim.verdict], claim.statement, claimFacts(claim)].map(
      (part) => `[${this.prose(part)}]`,
    );
    this.claims++;
    const anchor = `[#[#metadata(none) <claim-${this.claims}>]]`;
    return `\n#tested(${this.claims}, ${parts[0]}, ${color}, ${parts[1]}, ${parts[2]}, ${anchor})\n`;
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
        return `\n#${this.table(node)}\n`;
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
        return this.derivation(node);
      case "claim":
        return this.claim(node);
      case "link":
        return this.link(node);
      case "crossReference":
        return this.crossReference(node);
      case "citeGroup":
        return node.kind === "narrative"
          ? (node.children ?? []).map((c) => this.write(c)).join(", ")
          : `(${(node.children ?? []).map((c) => this.write(c)).join("\\; ")})`;
      case "cite":
        return `#link(<ref-${(node.label ?? "").replace(/[^\w-]/g, "-")}>)[${this.children(node)}]`;
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

  /** The table of claims, and the code when it was asked for. */
  appendices(): string {
    const claims = findAll(this.document.body, "claim").map((node) => node.claim as ClaimRecord);
    const rows = claims.map((claim, i) => {
      const [mark, ...facts] = [claimMarks[claim.verdict], claim.id, claimFacts(claim)].map((part) => this.prose(part));
      return `[#link(<claim-${i + 1}>)[${i + 1}]], [${facts[0]}], [${facts[1]}], [${mark}]`;
    });
    const heads = '[#strong[#"#"]], [#strong[claim]], [#strong[measured, and against what]], [#strong[verdict]]';
    const table =
      rows.length === 0
        ? ""
        : `\n#heading(level: 1)[Claims tested]\n#{ set text(8.5pt); rows(columns: (auto, auto, 1fr, auto), align: left, table.header(${heads}), table.hline(stroke: .5pt), ${rows.join(", ")}) }\n`;
    const code = this.sources.length === 0 ? "" : `\n#heading(level: 1)[Code]\n${this.sources.join("\n")}\n`;
    return table + code;
  }

  references(): string {
    if (this.document.references.length === 0) return "";
    const sorted = this.document.references.toSorted((a, b) =>
      textOf({ type: "text", value: a.html }).localeCompare(b.html, "en"),
    );
    const entries = sorted.map(
      ({ key, html }) =>
        `#block(above: .55em, below: 0em, pad(left: 1.4em, text(9pt)[#h(-1.4em)#[#metadata(none) <ref-${key.replace(/[^\w-]/g, "-")}>]${htmlToTypst(html)}]))`,
    );
    return `\n#heading(level: 1)[References]\n${entries.join("\n")}\n`;
  }
}

/** A document as Typst markup with its pictures. */
export function toTypst(document: Document, math: (latex: string) => MathSource, options: TypstOptions): TypstSource {
  const writer = new TypstWriter(document, math, options);
  const text = writer.write(document.body);
  const title = splitMath(document.frontMatter.title)
    .map(({ math: isMath, value }) => writer.write({ type: isMath ? "inlineMath" : "text", value }))
    .join("");
  const abstract = document.abstract && writer.children(document.abstract).trim();
  return {
    body: text + "\n#flush()\n" + writer.appendices() + writer.references(),
    abstract,
    title,
    files: writer.files,
  };
}
