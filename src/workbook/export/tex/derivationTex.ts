import { type DerivationRecord, derivationLines, derivationMark } from "../facts.ts";

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationTex(record: DerivationRecord, label: string, prose: (source: string) => string): string {
  const steps = derivationLines(record).map(({ latex, reason, verdict }) => {
    const notes = [reason, verdict].filter(Boolean).map(prose).join(" --- ");
    return `\\derivationstep{${latex}}{${notes}}`;
  });
  const anchor = label === "" ? "" : `\\phantomsection${label}`;
  return `\n\\derivationhead{${prose(record.title)}}{${prose(derivationMark(record.status))}}${anchor}\n${steps.join("\n")}\n`;
}
