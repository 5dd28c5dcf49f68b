import type { Reference } from "../document/citations.ts";
import { htmlToTypst } from "./htmlToTypst.ts";

/** The Typst label of a reference, for links from its citations. */
export const referenceLabel = (key: string): string => `<ref-${key.replace(/[^\w-]/g, "-")}>`;

/** References by author. */
export function referencesTypst(references: readonly Reference[]): string {
  if (references.length === 0) return "";
  const entries = references
    .toSorted((a, b) => a.html.localeCompare(b.html, "en"))
    .map(({ key, html }) => {
      const entry = `#h(-1.4em)#[#metadata(none) ${referenceLabel(key)}]${htmlToTypst(html)}`;
      return `#block(above: .55em, below: 0em, pad(left: 1.4em, text(9pt)[${entry}]))`;
    });
  return `\n#heading(level: 1)[References]\n${entries.join("\n")}\n`;
}
