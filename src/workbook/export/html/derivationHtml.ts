import { type DerivationRecord, derivationLines, derivationMark, type Voice } from "../facts.ts";
import { escapeHtml } from "./escapeHtml.ts";

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationHtml(record: DerivationRecord, id: string, { prose, formula }: Voice): string {
  const rows = derivationLines(record).map(({ latex, reason, verdict, fine }) => {
    const mark = verdict ? `<span class="${fine ? "good" : "wrong"}">${escapeHtml(verdict)}</span>` : "";
    return `<tr><td>${formula(`\\displaystyle ${latex}`)}</td><td>${prose(reason)} ${mark}</td></tr>`;
  });
  const status = `<span class="${record.status === "refuted" ? "wrong" : "good"}">${derivationMark(record.status)}</span>`;
  const title = `<p><span class="name">Derivation</span> ${prose(record.title)} ${status}</p>`;
  return `<section class="derivation"${id}>${title}<div class="table" tabindex="0"><table>${rows.join("\n")}</table></div></section>\n`;
}
