import { basename, join } from "node:path";
import { comparison } from "../../records/claim.ts";
import { stampLine } from "../../records/provenance.ts";
import { verdictLabel } from "../../records/verdict.ts";
import { type Document, openDocument } from "../export/document/document.ts";
import { findAll, type Node } from "../export/document/mdast.ts";
import type { Problem } from "../export/document/problems.ts";
import { katexStyle, plotlyScript } from "../export/html/assets.ts";
import { type Html, html } from "../export/html/html.ts";
import { htmlPage, type PageLink } from "../export/html/page.ts";
import { referenceList } from "../export/html/referenceList.ts";
import { style } from "../export/html/style.ts";
import { htmlOf, htmlScript, pageAddress } from "../export/html/toHtml.ts";
import { toHtmlPage } from "../export/html/toHtmlPage.ts";
import { prose } from "../export/walk.ts";
import { collectLedger, type LedgerEntry } from "../ledger.ts";
import { verdictWords } from "../ledgerTable.ts";
import { checkOwn, writeOwn } from "../ownFiles.ts";
import { stampOf } from "../provenance.ts";
import { type ApiEntry, apiBody } from "./apiPage.ts";
import { conceptMap } from "./conceptMap.ts";
import { linkChapters } from "./linkChapters.ts";
import { searchEntries } from "./searchIndex.ts";

export interface Site {
  readonly index: string;
  readonly bytes: number;
  readonly problems: readonly { readonly notebook: string; readonly problem: Problem }[];
}

interface SiteOptions {
  readonly name: string;
  readonly out: string;
  /** The quantities of the theory, for the page that lists them. */
  readonly quantities: readonly ApiEntry[];
}

interface Chapter extends PageLink {
  readonly number: number;
  readonly document: Document;
}

/** The sentence that says what a chapter shows: its first quotation, else its first paragraph. */
function summaryOf({ body }: Document): Node | undefined {
  const first = body.children?.flatMap((block) => block.children ?? []) ?? [];
  return first.find((node) => node.type === "blockquote") ?? first.find((node) => node.type === "paragraph");
}

const summaryHtml = (document: Document): Html =>
  htmlOf((document.abstract ?? summaryOf(document))?.children ?? [], document);

/** A sentence of a chapter, such as its title. */
const sentence = ({ frontMatter }: Document, source: string): Html => prose(htmlScript(frontMatter.macros), source);

/** Numbers in "chapter 3", "chapters 3 and 4", "chapters 1, 2". */
const chapterNumbers = (text: string): number[] =>
  Array.from(text.matchAll(/\bchapters? ((?:\d+(?:, | and |, and )?)+)/gi)).flatMap((match) =>
    (match[1]!.match(/\d+/g) ?? []).map(Number),
  );

/** Pages that a chapter refers to: by a link, or as "chapter 3". */
function usedPages({ body }: Document, chapters: ReadonlyMap<number, string>): string[] {
  const linked = findAll(body, "link").map((link) => pageAddress(String(link.url)).replace(/#.*/, ""));
  const named = findAll(body, "text").flatMap((node) =>
    chapterNumbers(node.value ?? "").map((number) => chapters.get(number) ?? ""),
  );
  return [...new Set([...linked, ...named])].filter((page) => page.endsWith(".html"));
}

/** The number that a chapter's file begins with, else its place in the book. */
const numberOf = (path: string, index: number) => Number(/^(\d+)-/.exec(basename(path))?.[1] ?? index + 1);

function indexBody(
  chapters: readonly Chapter[],
  ledger: readonly LedgerEntry[],
  pages: ReadonlyMap<number, string>,
): Html {
  const map = conceptMap(
    chapters.map(({ address, document, number }) => ({
      page: address,
      number,
      title: document.frontMatter.title.replaceAll("$", ""),
      uses: usedPages(document, pages),
    })),
  );
  const cards = chapters.map(
    ({ address, title, document, number }) =>
      html`<li><h2><a href="${address}">${number}. ${title}</a></h2>${summaryHtml(document)}</li>\n`,
  );
  return html`<p>The <a href="ledger.html">ledger</a> lists ${ledger.length} tested sentences and checked derivations: ${verdictWords(ledger)}. <a href="api.html">Quantities</a> that you may compute.</p>${map}<ul class="cards">${cards}</ul>`;
}

function ledgerBody(ledger: readonly LedgerEntry[], chapters: readonly Chapter[]): Html {
  const rows = ledger.map((entry) => {
    const chapter = chapters.find(({ document }) => basename(document.path, ".ipynb") === entry.notebook);
    const address = `${chapter?.address ?? ""}#${entry.kind === "derivation" ? "main" : `claim-${entry.id}`}`;
    const words = chapter ? sentence(chapter.document, entry.statement) : entry.statement;
    return html`<tr class="${entry.verdict}"><td><a href="${address}">${entry.id}</a></td><td>${words}</td><td>${comparison(entry)}</td><td class="verdict">${verdictLabel(entry.verdict)}</td></tr>\n`;
  });
  return html`<div class="table" tabindex="0"><table class="claims"><tr><th>id</th><th>sentence</th><th>measured, and against what</th><th>verdict</th></tr>${rows}</table></div>`;
}

function referencesBody(chapters: readonly Chapter[]): Html {
  const all = new Map(chapters.flatMap(({ document }) => document.references.map((r) => [r.key, r] as const)));
  return referenceList([...all.values()], ({ key }) => {
    const cited = chapters
      .filter(({ document }) => document.references.some((r) => r.key === key))
      .map(({ address, title }, i) => html`${i > 0 ? ", " : ""}<a href="${address}#ref-${key}">${title}</a>`);
    return html`<br><span class="facts">cited in ${cited}</span>`;
  });
}

/**
 * Builds the whole book as pages that open from disk. In the folder of the pages it replaces and removes only what an
 * earlier site wrote.
 *
 * @throws RangeError when the folder has files that no site wrote, or two notebooks make one page
 */
export function buildSite(paths: readonly string[], { name, out, quantities }: SiteOptions): Site {
  const own = { verb: "site", folder: out, whole: "." } as const;
  checkOwn(own, []);
  const files = new Map<string, string | Buffer>();
  const write = (file: string, content: string | Buffer) => {
    if (files.has(file)) throw new RangeError(`site: two notebooks would make ${file}; rename one`);
    files.set(file, content);
  };
  const chapters = paths.map((path, index): Chapter => {
    const document = openDocument(path);
    const title = sentence(document, document.frontMatter.title);
    return {
      document,
      title,
      number: numberOf(path, index),
      address: `${encodeURIComponent(basename(path, ".ipynb"))}.html`,
    };
  });
  const pages = new Map(chapters.map(({ number, address }) => [number, address]));
  chapters.forEach(({ document }, i) => {
    const [previous, next] = [chapters[i - 1], chapters[i + 1]];
    linkChapters(document, pages);
    write(
      `${basename(document.path, ".ipynb")}.html`,
      toHtmlPage(document, { code: "show" }, { name, ...(previous && { previous }), ...(next && { next }) }),
    );
  });
  const ledger = collectLedger(
    chapters.map(({ document }) => ({ name: basename(document.path, ".ipynb"), notebook: document.notebook })),
  );
  const first = chapters[0]?.document;
  const footer = first ? stampLine(stampOf(first.path, first.notebook)) : "";
  const page = (file: string, plainTitle: string, body: Html) => {
    const alone = { abstract: undefined, headings: [], interactive: false, footer, site: { name } };
    write(file, htmlPage({ ...alone, title: html`${plainTitle}`, plainTitle, body }));
  };
  page("index.html", name, indexBody(chapters, ledger, pages));
  page("ledger.html", "Ledger", ledgerBody(ledger, chapters));
  page("api.html", "Quantities", apiBody(quantities));
  page("references.html", "References", referencesBody(chapters));
  write("assets/book.css", style);
  write("assets/plotly.js", plotlyScript());
  write(
    "assets/katex.css",
    katexStyle((font, content) => {
      write(`assets/${font}`, content);
      return font;
    }),
  );
  const entries = chapters.flatMap(({ document, address }) => searchEntries(address, document));
  write("assets/search.js", `globalThis.bookIndex=${JSON.stringify(entries)};`);
  const problems = chapters.flatMap(({ document }) =>
    document.log.sorted().map((problem) => ({ notebook: document.path, problem })),
  );
  writeOwn(own, files);
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return { index: join(out, "index.html"), bytes, problems };
}
