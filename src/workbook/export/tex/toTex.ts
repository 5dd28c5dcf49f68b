import { basename } from "node:path";
import type { Document } from "../document/document.ts";
import { findAll, type Node, textOf } from "../document/mdast.ts";
import { type ClaimRecord, type DerivationRecord, splitMath } from "../facts.ts";
import { claimTable, claimTex } from "./claimTex.ts";
import { derivationTex } from "./derivationTex.ts";
import { escapeTex } from "./escapeTex.ts";
import { fitFormula } from "./fitFormula.ts";

export interface TexOptions {
  readonly code: "show" | "appendix" | "hide";
  /** Columns of the page: a wide figure of a two-column page spans both. */
  readonly columns: 1 | 2;
}

export interface TexSource {
  readonly body: string;
  readonly abstract: string | undefined;
  readonly title: string;
  /** Vector pictures by their name in figures/, without extension. */
  readonly svgs: ReadonlyMap<string, string>;
  /** Other pictures by their name in figures/, as bytes. */
  readonly pngs: ReadonlyMap<string, Buffer>;
  /** Picture files to copy into figures/. */
  readonly files: readonly string[];
}

const theorems = new Set([
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "conjecture",
  "definition",
  "assumption",
  "example",
  "remark",
]);
const sections = ["section", "subsection", "subsubsection", "paragraph"];
/** Letters of a formula that fit a line, about; longer ones are shrunk where they do not. */
const longest = { 1: 75, 2: 36 } as const;
const skipped = new Set(["footnoteDefinition", "captionNumber", "comment", "mystTarget", "removed"]);
const wrappers: Readonly<Record<string, string>> = {
  emphasis: "emph",
  strong: "textbf",
  subscript: "textsubscript",
  superscript: "textsuperscript",
  smallcaps: "textsc",
  underline: "underline",
};

/** Writes a document's tree as LaTeX. */
class TexWriter {
  readonly svgs = new Map<string, string>();
  readonly pngs = new Map<string, Buffer>();
  readonly files: string[] = [];
  private readonly document: Document;
  private readonly options: TexOptions;
  private readonly footnotes = new Map<string, Node>();
  private readonly sources: string[] = [];
  private cell = 0;
  private claims = 0;

  constructor(document: Document, options: TexOptions) {
    this.document = document;
    this.options = options;
    for (const note of findAll(document.body, "footnoteDefinition")) this.footnotes.set(note.identifier!, note);
  }

  children = (node: Node): string => (node.children ?? []).map((child) => this.write(child)).join("");

  private bad = (shown: string): string => `\\textcolor{red}{\\texttt{${escapeTex(shown.replace(/\s+/g, " "))}}}`;

  private label = (node: Node): string => (node.html_id ? `\\label{${node.html_id}}` : "");

  prose = (source: string): string =>
    splitMath(source)
      .map(({ math, value }) => (math ? `$${value}$` : escapeTex(value)))
      .join("");

  private displayMath(node: Node): string {
    if (node.error) return `\n\\par\\noindent ${this.bad(node.value ?? "")}\n\n`;
    const numbered = node.enumerator !== undefined && node.enumerated !== false;
    const value = (node.value ?? "").trim().replace(/\\label\{[^}]*\}/g, "");
    const inner = value.replace(/\\(begin|end)\{(align|gather|equation)\*?\}/g, (_, edge: string, name: string) =>
      name === "equation" ? "" : `\\${edge}{${name}ed}`,
    );
    const name = numbered ? "equation" : "equation*";
    const fitted = fitFormula(inner, longest[this.options.columns]);
    return `\\begin{${name}}${numbered ? this.label(node) : ""}\n${fitted}\n\\end{${name}}\n`;
  }

  private table(node: Node): string {
    const rows = (node.children ?? []).filter((row) => row.type === "tableRow");
    const columns = rows[0]!.children!.map((cell) => String(cell.align ?? "left")[0]).join("");
    const line = (row: Node) =>
      `${row.children!.map((c) => (c.header ? `\\textbf{${this.children(c)}}` : this.children(c))).join(" & ")} \\\\`;
    const head = rows.filter((row) => row.children!.every((c) => c.header)).map(line);
    const body = rows.filter((row) => !row.children!.every((c) => c.header)).map(line);
    const rule = head.length > 0 ? "\n\\midrule\n" : "";
    return `\\begin{adjustbox}{max width=\\linewidth}\n\\begin{tabular}{${columns}}\n\\toprule\n${head.join("\n")}${rule}${body.join("\n")}\n\\bottomrule\n\\end{tabular}\n\\end{adjustbox}`;
  }

  /** Whether a table needs both columns of a two-column page. */
  private isWide(node: Node): boolean {
    const rows = (node.children ?? []).map((row) => (row.children ?? []).map((cell) => textOf(cell).length));
    const widths = rows[0]?.map((_, j) => Math.max(...rows.map((row) => row[j] ?? 0))) ?? [];
    return this.options.columns === 2 && widths.reduce((sum, width) => sum + width + 3, 0) > 58;
  }

  private picture(node: Node, name: string): { tex: string; wide: boolean } {
    const { svg, png } = node.picture as { svg?: string; png?: string };
    const width = Number(/<svg[^>]*\bwidth="([\d.]+)/.exec(svg ?? "")?.[1] ?? 480);
    const wide = width > 600;
    if (svg) this.svgs.set(name, svg);
    else if (png) this.pngs.set(`${name}.png`, Buffer.from(png, "base64"));
    else return { tex: this.bad("figure without a vector picture"), wide: false };
    const span = wide || this.options.columns === 2 ? "\\linewidth" : "0.68\\linewidth";
    return { tex: `\\includegraphics[width=${span}]{figures/${name}}`, wide };
  }

  private image(node: Node): string {
    this.files.push(String(node.file));
    return `\\includegraphics[width=0.8\\linewidth]{figures/${basename(String(node.file))}}`;
  }

  private container(node: Node): string {
    const caption = node.children?.find((child) => child.type === "caption");
    const part = node.children?.find((child) => child.type !== "caption");
    const words = caption ? `\\caption{${this.inline(caption)}}${this.label(node)}` : "";
    if (part?.type === "table") {
      const [environment, place] = this.isWide(part) ? ["table*", "tb"] : ["table", "htb"];
      return `\n\\begin{${environment}}[${place}]\n\\centering\n${words}\n\\medskip\n\n${this.table(part)}\n\\end{${environment}}\n`;
    }
    const name = node.html_id ?? `figure-${node.enumerator ?? this.svgs.size + 1}`;
    const drawn =
      part?.type === "picture" ? this.picture(part, name) : { tex: part ? this.inlineBlock(part) : "", wide: false };
    const environment = drawn.wide && this.options.columns === 2 ? "figure*" : "figure";
    return `\n\\begin{${environment}}[tb]\n\\centering\n${drawn.tex}\n${words}\n\\end{${environment}}\n`;
  }

  private inlineBlock(node: Node): string {
    if (node.error) return this.bad(node.error);
    return node.type === "image" ? this.image(node) : this.write(node);
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
      .join("")
      .trim();
    const kind = node.kind === "proof" || theorems.has(node.kind ?? "") ? node.kind! : "remark";
    const named = title ? `[${this.children(title)}]` : "";
    // amsthm draws the box that ends a proof
    const text = kind === "proof" ? body.replace(/\s*(\$\\(square|blacksquare|Box|qed)\$|[∎■□])\s*$/, "") : body;
    return `\n\\begin{${kind}}${named}${kind === "proof" ? "" : this.label(node)}\n${text}\n\\end{${kind}}\n`;
  }

  private crossReference(node: Node): string {
    const text = this.children(node);
    if (!node.html_id) return text;
    if (node.kind === "equation") return `\\eqref{${node.html_id}}`;
    const numbered = node.enumerator && text.endsWith(String(node.enumerator));
    if (numbered) return `${text.slice(0, -String(node.enumerator).length).replace(/ $/, "~")}\\ref{${node.html_id}}`;
    return `\\hyperref[${node.html_id}]{${text}}`;
  }

  private cite(node: Node): string {
    const children = (node.children ?? []).filter((child) => child.type === "cite");
    const bad = children.filter((child) => child.error).map((child) => this.bad(child.error!));
    const keys = children.filter((child) => !child.error).map((child) => child.label);
    const command = node.kind === "narrative" ? "citet" : "citep";
    return [keys.length > 0 ? `\\${command}{${keys.join(",")}}` : "", ...bad].filter(Boolean).join(" ");
  }

  private code(node: Node): string {
    const listing = `\\begin{Verbatim}[breaklines,breakanywhere,fontsize=\\scriptsize]\n${node.value}\n\\end{Verbatim}`;
    if (this.options.code === "show") return `\n${listing}\n`;
    if (this.options.code === "appendix" && (node.value ?? "").trim() !== "")
      this.sources.push(`\\noindent Cell ${this.cell}\n${listing}`);
    return "";
  }

  private list(node: Node): string {
    const name = node.ordered ? "enumerate" : "itemize";
    const items = (node.children ?? []).map((item) => `\\item ${this.children(item).trim()}`);
    return `\n\\begin{${name}}\n${items.join("\n")}\n\\end{${name}}\n`;
  }

  write(node: Node): string {
    if (skipped.has(node.type)) return "";
    if (node.error && !["math", "inlineMath", "citeGroup"].includes(node.type)) return this.bad(node.error);
    const wrapper = wrappers[node.type];
    if (wrapper) return `\\${wrapper}{${this.children(node)}}`;
    switch (node.type) {
      case "text":
        return escapeTex(node.value ?? "");
      case "paragraph":
        return `${this.children(node)}\n\n`;
      case "block":
        this.cell = (node.cell as number) ?? this.cell;
        return this.children(node);
      case "heading": {
        const command = sections[Math.max(0, Number(node.depth) - 2)] ?? "paragraph";
        return `\n\\${command}${node.enumerator ? "" : "*"}{${this.children(node)}}${this.label(node)}\n\n`;
      }
      case "inlineCode":
        return `\\texttt{${escapeTex(node.value ?? "")}}`;
      case "inlineMath":
        return node.error ? this.bad(node.value ?? "") : `$${node.value}$`;
      case "math":
        return this.displayMath(node);
      case "break":
        return "\\\\";
      case "thematicBreak":
        return "\n\\par\\bigskip\n";
      case "blockquote":
        return `\n\\begin{quote}\n${this.children(node).trim()}\n\\end{quote}\n`;
      case "list":
        return this.list(node);
      case "table":
        return this.isWide(node)
          ? `\n\\begin{table*}[tb]\n\\centering\n${this.table(node)}\n\\end{table*}\n`
          : `\n\\begin{center}\n${this.table(node)}\n\\end{center}\n`;
      case "container":
        return this.container(node);
      case "picture":
        return `\n\\begin{center}\n${this.picture(node, `picture-${this.svgs.size + 1}`).tex}\n\\end{center}\n`;
      case "image":
        return `\n\\begin{center}\n${this.image(node)}\n\\end{center}\n`;
      case "proof":
        return this.proof(node);
      case "admonition": {
        const title = node.children?.find((child) => child.type === "admonitionTitle");
        const rest = (node.children ?? [])
          .filter((child) => child !== title)
          .map((child) => this.write(child))
          .join("");
        return `\n\\begin{quote}\n\\textbf{${title ? this.children(title) : "Note"}.} ${rest.trim()}\n\\end{quote}\n`;
      }
      case "derivation":
        return derivationTex(node.derivation as DerivationRecord, this.label(node), this.prose);
      case "claim":
        return claimTex(node.claim as ClaimRecord, ++this.claims, this.prose);
      case "link": {
        const url = String(node.url);
        return /^(https?|mailto):/.test(url)
          ? `\\href{${url.replace(/[%#&]/g, "\\$&")}}{${this.children(node)}}`
          : this.children(node);
      }
      case "crossReference":
        return this.crossReference(node);
      case "citeGroup":
        return this.cite(node);
      case "cite":
        return this.cite({ type: "citeGroup", kind: node.kind ?? "narrative", children: [node] });
      case "footnoteReference": {
        const note = this.footnotes.get(node.identifier!);
        return note ? `\\footnote{${this.inline(note).trim()}}` : "";
      }
      case "source":
        return this.code(node);
      case "code":
      case "output":
        return node.value === ""
          ? ""
          : `\n\\begin{Verbatim}[breaklines,breakanywhere,fontsize=\\footnotesize]\n${node.value}\n\\end{Verbatim}\n`;
      case "html":
        return `${escapeTex(String(node.plain ?? ""))}\n\n`;
      default:
        return node.children ? this.children(node) : escapeTex(node.value ?? "");
    }
  }

  back(): string {
    const claims = findAll(this.document.body, "claim").map((node) => node.claim as ClaimRecord);
    const code = this.sources.length === 0 ? "" : `\n\\section*{Code}\n${this.sources.join("\n\n")}\n`;
    return claimTable(claims, this.options.columns, this.prose) + code;
  }
}

/** A document as LaTeX with its pictures. */
export function toTex(document: Document, options: TexOptions): TexSource {
  const writer = new TexWriter(document, options);
  const body = writer.write(document.body) + writer.back();
  const abstract = document.abstract && writer.children(document.abstract).trim();
  const title = writer.prose(document.frontMatter.title);
  return { body, abstract, title, svgs: writer.svgs, pngs: writer.pngs, files: writer.files };
}
