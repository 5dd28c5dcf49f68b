import { type Claim, claimFacts } from "../../../records/claim.ts";
import { verdictLabel } from "../../../records/verdict.ts";

/** A tabular does not break across pages, so a long list becomes several. */
const rowsOfTable = 10;

type Prose = (source: string) => string;

/** A claim where the chapter makes it. */
export function claimTex(claim: Claim, number: number, prose: Prose): string {
  const [mark, statement, facts] = [verdictLabel(claim.verdict), claim.statement, claimFacts(claim)].map(prose);
  return `\n\\claimbox{${number}}{${mark}. ${statement}}{${facts}}\n`;
}

/** All claims of a chapter. */
export function claimTable(claims: readonly Claim[], columns: 1 | 2, prose: Prose): string {
  if (claims.length === 0) return "";
  const width = columns === 2 ? "0.66" : "0.76";
  const rows = claims.map((claim, i) => {
    const [id, facts, mark] = [claim.id, claimFacts(claim), verdictLabel(claim.verdict)].map(prose);
    return `${i + 1} & ${mark} & \\raggedright ${id}: ${facts}\\tabularnewline`;
  });
  const tables = chunks(rows, rowsOfTable).map(
    (part) =>
      `\\noindent\\begin{tabular}{@{}rlp{${width}\\linewidth}@{}}\n\\toprule\n${part.join("\n")}\n\\bottomrule\n\\end{tabular}`,
  );
  return `\n\\section*{Claims tested}\n{\\footnotesize${tables.join("\\par\n")}}\n`;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
