import type { Reference } from "../document/citations.ts";
import { type Html, html } from "./html.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";

/** References by author, each to be copied as BibTeX; `note` may add a line to one. */
export function referenceList(references: readonly Reference[], note?: (reference: Reference) => Html): Html {
  const entries = references
    .toSorted((a, b) => a.html.localeCompare(b.html, "en"))
    .map((reference) => {
      const copy = html`<button class="copy" data-copy="${reference.bibtex}">copy BibTeX</button>`;
      return html`<li id="ref-${reference.key}">${sanitizeHtml(reference.html)} ${copy}${note?.(reference)}</li>\n`;
    });
  return html`<ul class="references">${entries}</ul>`;
}
