import type { Document } from "../document/document.ts";
import { provenanceLine, provenanceOf } from "../provenance.ts";
import { htmlPage, type PageParts } from "./page.ts";
import { type HtmlOptions, toHtml } from "./toHtml.ts";

/** A document as one page: self-contained, or one of a site. */
export function toHtmlPage(document: Document, options: HtmlOptions, site?: PageParts["site"]): string {
  const { frontMatter } = document;
  const provenance = provenanceOf(document.path, document.notebook);
  return htmlPage({
    ...toHtml(document, options),
    plainTitle: frontMatter.title.replaceAll("$", ""),
    authors: frontMatter.authors,
    date: frontMatter.date ?? provenance.date,
    footer: provenanceLine(provenance),
    ...(site && { site }),
  });
}
