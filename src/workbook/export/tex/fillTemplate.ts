import { stampLine } from "../../../records/provenance.ts";
import { stampOf } from "../../provenance.ts";
import type { Document } from "../document/document.ts";
import { escapeTex, unicodeDeclarations } from "./escapeTex.ts";
import type { TexSource } from "./toTex.ts";

function authorsTex(document: Document, separate: boolean): string {
  const { authors } = document.frontMatter;
  if (separate)
    return authors
      .map((a) => {
        const places = a.affiliations.map((place) => `\\affiliation{${escapeTex(place)}}`);
        const email = a.email ? [`\\email{${escapeTex(a.email)}}`] : [];
        const orcid = a.orcid ? [`\\homepage{https://orcid.org/${a.orcid}}`] : [];
        return [`\\author{${escapeTex(a.name)}}`, ...email, ...orcid, ...places].join("\n");
      })
      .join("\n");
  return authors
    .map((a) => {
      const notes = [
        a.email && `\\texttt{${escapeTex(a.email)}}`,
        a.orcid && `\\href{https://orcid.org/${a.orcid}}{ORCID ${a.orcid}}`,
      ];
      const thanks = notes.filter(Boolean).join(", ");
      return [`${escapeTex(a.name)}${thanks ? `\\thanks{${thanks}}` : ""}`, ...a.affiliations.map(escapeTex)].join(
        "\\\\\\small ",
      );
    })
    .join(" \\and ");
}

/** Fills the `<<…>>` fields of a template. Characters that pdflatex cannot set are reported and written as `U+…`. */
export function fillTemplate(template: string, document: Document, source: TexSource, draft: boolean): string {
  const { frontMatter, references } = document;
  const stamp = stampOf(document.path, document.notebook);
  const revtex = /\\documentclass[^{]*\{revtex/.test(template);
  const keywords =
    frontMatter.keywords.length > 0
      ? `\n\n\\noindent\\textit{Keywords:} ${frontMatter.keywords.map(escapeTex).join(", ")}`
      : "";
  const fields: Record<string, string> = {
    title: source.title,
    authors: authorsTex(document, revtex),
    date: escapeTex(frontMatter.date ?? stamp.date ?? ""),
    abstract: source.abstract ? `\\begin{abstract}\n${source.abstract}${keywords}\n\\end{abstract}` : "",
    body: source.body,
    // formulas have the notebook's macros written out
    macros: "",
    bibliography:
      references.length === 0 ? "" : `${revtex ? "" : "\\bibliographystyle{plainnat}\n"}\\bibliography{refs}`,
    provenance: escapeTex(stampLine(stamp)),
    draft: draft ? "\\usepackage[mathlines]{lineno}\\linenumbers\n" : "",
  };
  const fill = (text: string, values: Record<string, string>) =>
    text.replace(/<<(\w+)>>/g, (all, name: string) => values[name] ?? all);
  const whole = fill(template, fields);
  const { declarations, unknown } = unicodeDeclarations(whole);
  let out = whole;
  for (const c of unknown) {
    document.log.add(`pdflatex cannot set the character ${c}; write it as LaTeX`, undefined);
    out = out.replaceAll(c, `\\textcolor{red}{U+${c.codePointAt(0)!.toString(16).toUpperCase()}}`);
  }
  return out.replace("<<declarations>>", declarations);
}
