import { type DerivationRecord, statusLabel } from "../../../records/derivation.ts";
import { derivationLines, premises } from "../../../records/derivationBundle.ts";

export interface TexVoice {
  readonly prose: (source: string) => string;
  /** A formula as it may stand between dollars. */
  readonly maths: (latex: string) => string;
}

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationTex(record: DerivationRecord, label: string, { prose, maths }: TexVoice): string {
  const steps = derivationLines(record).map(({ latex, reason, verdict }) => {
    const notes = [reason, verdict].filter(Boolean).map(prose).join(" --- ");
    return `\\derivationstep{${maths(latex)}}{${notes}}`;
  });
  const rests = premises(record);
  const given =
    rests === "" ? "" : `\\noindent\\hspace*{1em}{\\footnotesize ${prose(rests)}}\\par\\nopagebreak\\smallskip\n`;
  const anchor = label === "" ? "" : `\\phantomsection${label}`;
  return `\n\\derivationhead{${prose(record.title)}}{${prose(statusLabel(record))}}${anchor}\n${given}${steps.join("\n")}\n`;
}
