import { type Claim, claimFacts } from "../../../records/claim.ts";
import { verdictLabel } from "../../../records/verdict.ts";
import type { Voice } from "../walk.ts";

const [good, wrong, open] = ['rgb("#1b7f3b")', 'rgb("#b00020")', 'rgb("#8a6d00")'];
const colors = { holds: good, weak: open, void: open, undecidable: open, fails: wrong } as const;

/** A claim where the chapter makes it. */
export function claimTypst(claim: Claim, number: number, { prose }: Voice<string>): string {
  const [mark, statement, facts] = [verdictLabel(claim.verdict), claim.statement, claimFacts(claim)].map(prose);
  const anchor = `[#[#metadata(none) <claim-${number}>]]`;
  return `\n#tested(${number}, [${mark}], ${colors[claim.verdict]}, [${statement}], [${facts}], ${anchor})\n`;
}

/** All claims of a chapter, each linked to where it is made. */
export function claimTable(claims: readonly Claim[], { prose }: Voice<string>): string {
  if (claims.length === 0) return "";
  const rows = claims.map((claim, i) => {
    const [id, facts, mark] = [claim.id, claimFacts(claim), verdictLabel(claim.verdict)].map(prose);
    return `[#link(<claim-${i + 1}>)[${i + 1}]], [${id}], [${facts}], [${mark}]`;
  });
  const heads = '[#strong[#"#"]], [#strong[claim]], [#strong[measured, and against what]], [#strong[verdict]]';
  const header = `table.header(${heads}), table.hline(stroke: .5pt)`;
  const table = `rows(columns: (auto, auto, 1fr, auto), align: left, ${header}, ${rows.join(", ")})`;
  return `\n#heading(level: 1)[Claims tested]\n#{ set text(8.5pt); ${table} }\n`;
}
