import { type Claim, claimFacts } from "../../../records/claim.ts";
import { verdictLabel } from "../../../records/verdict.ts";
import type { Voice } from "../walk.ts";
import { type Html, html } from "./html.ts";

/** A claim where the chapter makes it. */
export const claimCard = (claim: Claim, number: number, { prose }: Voice<Html>): Html =>
  html`<section class="claim ${claim.verdict}" id="claim-${claim.id}"><p><span class="name">Claim ${number}</span> <span class="verdict">${verdictLabel(claim.verdict)}</span></p><p>${prose(claim.statement)}</p><p class="facts">${claimFacts(claim)} <code>${claim.id}</code></p></section>\n`;

const row = (claim: Claim, number: number, { prose }: Voice<Html>): Html =>
  html`<tr class="${claim.verdict}"><td>${number}</td><td><a href="#claim-${claim.id}">${prose(claim.statement)}</a></td><td>${claimFacts(claim)}</td><td class="verdict">${verdictLabel(claim.verdict)}</td></tr>\n`;

/** All claims of a chapter. */
export const claimTable = (claims: readonly Claim[], voice: Voice<Html>): Html =>
  html`<div class="table" tabindex="0"><table class="claims"><tr><th>#</th><th>claim</th><th>measured, and against what</th><th>verdict</th></tr>${claims.map((claim, i) => row(claim, i + 1, voice))}</table></div>`;
