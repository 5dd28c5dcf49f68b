import { type ClaimRecord, claimFacts, claimMarks, type Voice } from "../facts.ts";
import { escapeHtml } from "./escapeHtml.ts";

/** A claim where the chapter makes it. */
export const claimCard = (claim: ClaimRecord, number: number, { prose }: Voice): string =>
  `<section class="claim ${claim.verdict}" id="claim-${escapeHtml(claim.id)}"><p><span class="name">Claim ${number}</span> <span class="verdict">${claimMarks[claim.verdict]}</span></p><p>${prose(claim.statement)}</p><p class="facts">${escapeHtml(claimFacts(claim))} <code>${escapeHtml(claim.id)}</code></p></section>\n`;

const row = (claim: ClaimRecord, number: number, { prose }: Voice): string =>
  `<tr class="${claim.verdict}"><td>${number}</td><td><a href="#claim-${escapeHtml(claim.id)}">${prose(claim.statement)}</a></td><td>${escapeHtml(claimFacts(claim))}</td><td class="verdict">${claimMarks[claim.verdict]}</td></tr>`;

/** All claims of a chapter. */
export function claimTable(claims: readonly ClaimRecord[], voice: Voice): string {
  const head = "<tr><th>#</th><th>claim</th><th>measured, and against what</th><th>verdict</th></tr>";
  const rows = claims.map((claim, i) => row(claim, i + 1, voice));
  return `<div class="table" tabindex="0"><table class="claims">${head}${rows.join("\n")}</table></div>`;
}
