import { type DerivationRecord, statusLabel } from "../../../records/derivation.ts";
import { derivationLines, premises } from "../../../records/derivationBundle.ts";
import type { Voice } from "../walk.ts";
import { escapeTypst } from "./escapeTypst.ts";

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationTypst(record: DerivationRecord, anchor: string, { prose, formula }: Voice<string>): string {
  const rows = derivationLines(record).map(({ latex, reason, verdict, fine }) => {
    const mark = fine ? escapeTypst(verdict) : `#bad[${escapeTypst(verdict)}]`;
    return `([${formula(`\\displaystyle ${latex}`)}], [${prose(reason)}], ${verdict === "" ? "none" : `[${mark}]`})`;
  });
  const status = escapeTypst(statusLabel(record));
  return `\n#derived([${prose(record.title)}], [${status}], [${anchor}], [${prose(premises(record))}], ${rows.join(", ")})\n`;
}
