import type { Reference } from "../document/citations.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";

/** References by author, each to be copied as BibTeX; `note` may add a line to one. */
export function referenceList(
  references: readonly Reference[],
  note: (reference: Reference) => string = () => "",
): string {
  const entries = references
    .toSorted((a, b) => a.html.localeCompare(b.html, "en"))
    .map((reference) => {
      const copy = `<button class="copy" data-copy="${escapeHtml(reference.bibtex)}">copy BibTeX</button>`;
      return `<li id="ref-${escapeHtml(reference.key)}">${sanitizeHtml(reference.html)} ${copy}${note(reference)}</li>`;
    });
  return `<ul class="references">${entries.join("\n")}</ul>`;
}
