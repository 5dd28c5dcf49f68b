import type { NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { stampLine } from "../../../records/provenance.ts";
import { stampOf } from "../../provenance.ts";
import type { Document } from "../document/document.ts";
import { findAll, type Node, text } from "../document/mdast.ts";
import { lineStep } from "../document/problems.ts";
import { compileTypst, offerFiles, typst } from "../typst.ts";
import type { CodePlace } from "../walk.ts";
import { typstString } from "./escapeTypst.ts";
import { mathSource } from "./mathSource.ts";
import { missingGlyphs } from "./missingGlyphs.ts";
import { template } from "./template.ts";
import { type TypstSource, toTypst, typstOf } from "./toTypst.ts";

interface PdfOptions {
  readonly code: CodePlace;
  /** Numbers the lines, for referees. */
  readonly draft: boolean;
}

const complaint = (markup: string): string | undefined => {
  const result = compileTypst(markup);
  return typeof result === "string" ? result : undefined;
};

const drawnGlyphs = (text: string): string[] => {
  const page = compileTypst(
    `#set page(width: auto, height: auto)\n#set text(font: ("New Computer Modern", "DejaVu Sans"))\n#${typstString(text)}`,
  );
  if (typeof page === "string") return [];
  const svg = typst().plainSvg(page);
  return Array.from(svg.matchAll(/<use xlink:href="#([^"]+)"/g), (match) => match[1]!);
};

const list = (items: readonly string[]) => `(${items.map((item) => `${item},`).join(" ")})`;

function heading(document: Document, source: TypstSource, draft: boolean): string {
  const { frontMatter } = document;
  const optional = (value: string | undefined) => (value === undefined ? "none" : typstString(value));
  const authors = frontMatter.authors.map(
    (a) =>
      `(name: ${typstString(a.name)}, email: ${optional(a.email)}, orcid: ${optional(a.orcid)}, affiliations: ${list(a.affiliations.map(typstString))})`,
  );
  const stamp = stampOf(document.path, document.notebook);
  const fields = [
    `title: [${source.title}]`,
    `plain-title: ${typstString(frontMatter.title.replaceAll("$", ""))}`,
    `subtitle: ${optional(frontMatter.subtitle)}`,
    `authors: ${list(authors)}`,
    `date: ${optional(frontMatter.date ?? stamp.date)}`,
    `abstract: ${source.abstract === undefined ? "none" : `[${source.abstract}]`}`,
    `keywords: ${list(frontMatter.keywords.map(typstString))}`,
    `stamp: ${typstString(stampLine(stamp))}`,
    `draft: ${draft}`,
  ];
  return `#show: paper.with(${fields.join(", ")})\n`;
}

/** Blocks that Typst cannot compile become red boxes: one bad block never costs the document. */
function mendBlocks(document: Document, math: ReturnType<typeof mathSource>): void {
  for (const node of (document.body.children ?? []).flatMap((block) => block.children ?? [])) {
    const { body, files } = typstOf(node, document, math);
    offerFiles(files);
    const reason = complaint(`${template}\n${body.replace(/#link\(<[^>]*>\)/g, "")}`);
    if (reason === undefined) continue;
    document.log.add(`the PDF cannot show this ${node.type} (${reason})`, node);
    node.error = `${node.type} (${reason})`;
  }
}

/** Where each character of the running text stands, for messages about it. */
function textNodes(document: Document): Node[] {
  const nodes = findAll(document.body, "text", "inlineCode");
  return document.abstract ? [...nodes, ...findAll(document.abstract, "text", "inlineCode")] : nodes;
}

function reportGlyphs(document: Document): void {
  for (const node of textNodes(document)) {
    const missing = missingGlyphs(node.value ?? "", drawnGlyphs);
    if (missing.length === 0) continue;
    document.log.add(
      `no font at hand has the glyphs ${missing.join(" ")}; install one or write it differently`,
      node,
      missing[0],
    );
    node.children = Array.from(node.value ?? "", (c) =>
      missing.includes(c) ? { type: "text", error: `U+${c.codePointAt(0)!.toString(16).toUpperCase()}` } : text(c),
    );
    node.type = "span";
  }
}

function reportWideTables(document: Document, page: NodeTypstDocument): void {
  const found = typst().query(page, { selector: "<wide-table>", field: "value" }) as { cell: number; ratio: number }[];
  for (const { cell, ratio } of found)
    document.log.add(
      `a table is wider than the page; it is turned${ratio < 0.999 ? ` and shrunk to ${Math.round(ratio * 100)}%` : ""}; drop columns or split it`,
      { line: cell * lineStep },
    );
}

/**
 * A document as PDF, in process: no TeX, no browser, no network. What cannot be shown stands in red and in the document's log.
 * @throws Error only when Typst refuses the page itself, which is a fault of ours
 */
export function toPdf(document: Document, options: PdfOptions): Buffer {
  reportGlyphs(document);
  const math = mathSource(document, complaint);
  const build = () => {
    const source = toTypst(document, math, options);
    offerFiles(source.files);
    return compileTypst(`${template}\n${heading(document, source, options.draft)}\n${source.body}`);
  };
  let page = build();
  if (typeof page === "string") {
    mendBlocks(document, math);
    page = build();
  }
  if (typeof page === "string") throw new Error(`export: Typst refused ${document.path}: ${page}`);
  reportWideTables(document, page);
  return typst().pdf(page, { creationTimestamp: 0 });
}
