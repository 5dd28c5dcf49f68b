import { type DerivationRecord, derivationLines, derivationMark } from "../facts.ts";
import type { Voice } from "../walk.ts";
import { escapeTypst } from "./escapeTypst.ts";

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationTypst(record: DerivationRecord, anchor: string, { prose, formula }: Voice<string>): string {
  const rows = derivationLines(record).map(({ latex, reason, verdict, fine }) => {
    const mark = fine ? escapeTypst(verdict) : `#bad[${escapeTypst(verdict)}]`;
    return `([${formula(`\\displaystyle ${latex}`)}], [${prose(reason)}], ${verdict === "" ? "none" : `[${mark}]`})`;
  });
  const status = escapeTypst(derivationMark(record.status));
  return `\n#derived([${prose(record.title)}], [${status}], [${anchor}], ${rows.join(", ")})\n`;
}
