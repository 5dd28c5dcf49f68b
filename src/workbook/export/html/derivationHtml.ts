import { type DerivationRecord, statusLabel } from "../../../records/derivation.ts";
import { derivationLines, premises } from "../../../records/derivationBundle.ts";
import type { Voice } from "../walk.ts";
import { type Html, html } from "./html.ts";

/** A derivation line by line: formula, reason, and what the check of the step said. */
export function derivationHtml(record: DerivationRecord, id: Html, { prose, formula }: Voice<Html>): Html {
  const rows = derivationLines(record).map(({ latex, reason, verdict, fine }) => {
    const mark = verdict ? html`<span class="${fine ? "good" : "wrong"}">${verdict}</span>` : undefined;
    return html`<tr><td>${formula(`\\displaystyle ${latex}`)}</td><td>${prose(reason)} ${mark}</td></tr>\n`;
  });
  const status = html`<span class="${record.status === "checked" ? "good" : "wrong"}">${statusLabel(record)}</span>`;
  const title = html`<p><span class="name">Derivation</span> ${prose(record.title)} ${status}</p>`;
  const rests = premises(record);
  const given = rests === "" ? undefined : html`<p class="facts">${prose(rests)}</p>`;
  return html`<section class="derivation"${id}>${title}${given}<div class="table" tabindex="0"><table>${rows}</table></div></section>\n`;
}
