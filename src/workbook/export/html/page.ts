import type { Author } from "../document/frontMatter.ts";
import { katexStyleInline, plotlyPacked } from "./assets.ts";
import { client } from "./client.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { style } from "./style.ts";
import type { Heading } from "./toHtml.ts";

export interface PageParts {
  readonly title: string;
  /** The title without markup, for the browser's tab. */
  readonly plainTitle: string;
  readonly authors?: readonly Author[];
  readonly date?: string | undefined;
  readonly abstract?: string | undefined;
  readonly body: string;
  readonly headings: readonly Heading[];
  readonly interactive: boolean;
  readonly footer: string;
  /** The book around the page, when it is one of a site: shared files lie in its `assets/`. */
  readonly site?: { readonly name: string; readonly previous?: PageLink; readonly next?: PageLink };
}

export interface PageLink {
  readonly address: string;
  readonly title: string;
}

function authorLine({ authors = [], date }: PageParts): string {
  const names = authors.map(
    (a) =>
      escapeHtml(a.name) +
      (a.orcid ? ` (<a href="https://orcid.org/${escapeHtml(a.orcid)}">ORCID</a>)` : "") +
      (a.affiliations.length > 0 ? `, <i>${a.affiliations.map(escapeHtml).join("; ")}</i>` : ""),
  );
  const parts = [...names, date ? escapeHtml(date) : ""].filter(Boolean);
  return parts.length > 0 ? `<p class="meta">${parts.join(" · ")}</p>` : "";
}

function head(page: PageParts): string {
  const shared = page.site !== undefined;
  const styles = shared
    ? '<link rel="stylesheet" href="assets/katex.css"><link rel="stylesheet" href="assets/book.css">'
    : `<style>${katexStyleInline()}</style><style>${style}</style>`;
  const script = shared
    ? '<script src="assets/book.js"></script><script defer src="assets/search.js"></script>'
    : `<script>${client}</script>`;
  return `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(page.plainTitle)}</title><meta name="generator" content="channelbook">${styles}${script}`;
}

const contents = (headings: readonly Heading[]) =>
  headings
    .filter(({ depth }) => depth <= 3)
    .map(({ depth, id, html }) => `<a${depth > 2 ? ' class="deep"' : ""} href="#${escapeHtml(id)}">${html}</a>`)
    .join("");

function turn({ previous, next }: NonNullable<PageParts["site"]>): string {
  const link = (to: PageLink | undefined, before: string, after: string) =>
    to ? `<a href="${to.address}">${before}${to.title}${after}</a>` : "<span></span>";
  return previous || next
    ? `<nav class="turn" aria-label="chapters">${link(previous, "← ", "")}${link(next, "", " →")}</nav>`
    : "";
}

/** A whole page: alone, with everything inside it; in a site, with the files that the pages share. */
export function htmlPage(page: PageParts): string {
  const { site } = page;
  const name = site
    ? `<a href="index.html">${escapeHtml(site.name)}</a> · <a href="ledger.html">ledger</a> · <a href="references.html">references</a>`
    : page.title;
  const plotly = page.interactive && !site ? `<script type="text/plain" id="plotly-gz">${plotlyPacked()}</script>` : "";
  const abstract = page.abstract ? `<div class="abstract">${page.abstract}</div>` : "";
  return `<!doctype html>
<html lang="en"${site ? ' data-plotly="assets/plotly.js"' : ""}><head>${head(page)}</head><body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top"><span class="book">${name}</span><div class="search" role="search"><input id="search" type="search" placeholder="search ( / )" aria-label="search" autocomplete="off"><ul class="results" id="results" aria-live="polite"></ul></div><button id="code-toggle" class="wide" type="button">hide code</button><button id="theme" type="button" aria-label="switch between light and dark">◐</button></header>
<div class="page"><nav class="contents" aria-label="contents">${contents(page.headings)}</nav>
<main id="main"><h1>${page.title}</h1>${authorLine(page)}${abstract}
${page.body}
${site ? turn(site) : ""}<p class="meta">${escapeHtml(page.footer)}</p></main></div>
${plotly}</body></html>
`;
}
