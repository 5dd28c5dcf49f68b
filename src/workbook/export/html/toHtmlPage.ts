import { stampLine } from "../../../records/provenance.ts";
import { stampOf } from "../../provenance.ts";
import type { Document } from "../document/document.ts";
import type { CodePlace } from "../walk.ts";
import { htmlPage, type PageParts } from "./page.ts";
import { toHtml } from "./toHtml.ts";

/** A document as one page: self-contained, or one of a site. */
export function toHtmlPage(document: Document, { code }: { code: CodePlace }, site?: PageParts["site"]): string {
  const { frontMatter } = document;
  const stamp = stampOf(document.path, document.notebook);
  return htmlPage({
    ...toHtml(document, code),
    plainTitle: frontMatter.title.replaceAll("$", ""),
    authors: frontMatter.authors,
    date: frontMatter.date ?? stamp.date,
    footer: stampLine(stamp),
    ...(site && { site }),
  });
}
