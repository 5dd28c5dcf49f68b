import type { Author } from "../document/frontMatter.ts";
import { katexStyleInline, plotlyPacked, plotlyScript, scriptHash } from "./assets.ts";
import { client } from "./client.ts";
import { attribute, type Html, html, raw } from "./html.ts";
import { style } from "./style.ts";
import type { HtmlSource } from "./toHtml.ts";

export interface PageParts extends HtmlSource {
  /** The title without markup, for the browser's tab. */
  readonly plainTitle: string;
  readonly authors?: readonly Author[];
  readonly date?: string | undefined;
  readonly footer: string;
  /** The book around the page, when it is one of a site: shared files lie in its `assets/`. */
  readonly site?: { readonly name: string; readonly previous?: PageLink; readonly next?: PageLink };
}

export interface PageLink {
  readonly address: string;
  readonly title: Html;
}

const joined = (parts: readonly Html[], between: string): Html =>
  html`${parts.flatMap((part, i) => (i > 0 ? [between, part] : [part]))}`;

function authorLine({ authors = [], date }: PageParts): Html | undefined {
  const names = authors.map(({ name, orcid, affiliations }) => {
    const link = orcid && html` (<a href="https://orcid.org/${orcid}">ORCID</a>)`;
    return html`${name}${link}${affiliations.length > 0 ? html`, <i>${affiliations.join("; ")}</i>` : undefined}`;
  });
  const parts = date ? [...names, html`${date}`] : names;
  return parts.length > 0 ? html`<p class="meta">${joined(parts, " · ")}</p>` : undefined;
}

/**
 * What a browser may do for a page: run our scripts, known by their hashes (in a site also what these load), and draw what
 * is in the page or beside it. Nothing else is run, and no network is asked.
 */
function policy(isShared: boolean): string {
  const scripts = isShared
    ? [scriptHash(client), "'strict-dynamic'"]
    : [scriptHash(client), scriptHash(plotlyScript())];
  const beside = isShared ? " 'self'" : "";
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    `style-src 'unsafe-inline'${beside}`,
    `font-src data:${beside}`,
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function head(page: PageParts): Html {
  const shared = page.site !== undefined;
  const styles = shared
    ? html`<link rel="stylesheet" href="assets/katex.css"><link rel="stylesheet" href="assets/book.css">`
    : html`<style>${raw(katexStyleInline())}</style><style>${raw(style)}</style>`;
  const script = html`<script>${raw(client)}</script>`;
  return html`<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(shared)}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${page.plainTitle}</title><meta name="generator" content="channelbook">${styles}${script}`;
}

const contents = ({ headings }: PageParts): Html[] =>
  headings
    .filter(({ depth }) => depth <= 3)
    .map(
      ({ depth, id, text }) => html`<a${attribute("class", depth > 2 ? "deep" : undefined)} href="#${id}">${text}</a>`,
    );

function turn({ previous, next }: NonNullable<PageParts["site"]>): Html | undefined {
  const link = (to: PageLink | undefined, before: string, after: string) =>
    to ? html`<a href="${to.address}">${before}${to.title}${after}</a>` : html`<span></span>`;
  return previous || next
    ? html`<nav class="turn" aria-label="chapters">${link(previous, "← ", "")}${link(next, "", " →")}</nav>`
    : undefined;
}

/** A whole page: alone, with everything inside it; in a site, with the files that the pages share. */
export function htmlPage(page: PageParts): string {
  const { site } = page;
  const name = site
    ? html`<a href="index.html">${site.name}</a> · <a href="ledger.html">ledger</a> · <a href="references.html">references</a>`
    : page.title;
  const plotly =
    page.interactive && !site
      ? html`<script type="text/plain" id="plotly-gz">${raw(plotlyPacked())}</script>`
      : undefined;
  const abstract = page.abstract && html`<div class="abstract">${page.abstract}</div>`;
  return html`<!doctype html>
<html lang="en"${attribute("data-plotly", site && "assets/plotly.js")}${attribute("data-search", site && "assets/search.js")}><head>${head(page)}</head><body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top"><span class="book">${name}</span><div class="search" role="search"><input id="search" type="search" placeholder="search ( / )" aria-label="search" autocomplete="off"><ul class="results" id="results" aria-live="polite"></ul></div><button id="code-toggle" class="wide" type="button">hide code</button><button id="theme" type="button" aria-label="switch between light and dark">◐</button></header>
<div class="page"><nav class="contents" aria-label="contents">${contents(page)}</nav>
<main id="main"><h1>${page.title}</h1>${authorLine(page)}${abstract}
${page.body}
${site && turn(site)}<p class="meta">${page.footer}</p></main></div>
${plotly}</body></html>
`.toString();
}
