import { latexToTypst } from "../../../records/formulas/latexToTypst.ts";
import type { Document } from "../document/document.ts";
import { vettedMath } from "../document/vetMath.ts";

export type MathSource =
  | { readonly kind: "typst"; readonly source: string }
  | { readonly kind: "error"; readonly reason: string };

/** Checks that Typst compiles a piece of markup; returns its complaint otherwise. */
type Check = (markup: string) => string | undefined;

/** LaTeX of this document as Typst maths that is known to compile; each formula is tried once. */
export function mathSource(document: Document, check: Check): (latex: string) => MathSource {
  const known = new Map<string, MathSource>();
  const attempt = (latex: string): MathSource => {
    try {
      const { written, fault } = vettedMath(latex, document.frontMatter.macros);
      if (fault !== undefined) return { kind: "error", reason: fault };
      const source = latexToTypst(written).trim();
      const complaint = check(`$ ${source} $`);
      return complaint === undefined ? { kind: "typst", source } : { kind: "error", reason: complaint };
    } catch (error) {
      return { kind: "error", reason: (error as Error).message.split("\n")[0]! };
    }
  };
  return (latex) => {
    if (!known.has(latex)) known.set(latex, attempt(latex));
    return known.get(latex)!;
  };
}
