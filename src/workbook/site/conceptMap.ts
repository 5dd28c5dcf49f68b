import { type Html, html } from "../export/html/html.ts";

interface MapChapter {
  readonly page: string;
  readonly number: number;
  readonly title: string;
  /** Pages of the book that this chapter refers to; what lies ahead is an announcement, not a foundation. */
  readonly uses: readonly string[];
}

const rowHeight = 46;
const left = 150;

/** The chapters in reading order, with an arc from each to every chapter that builds on it. */
export function conceptMap(chapters: readonly MapChapter[]): Html {
  const y = (i: number) => 26 + i * rowHeight;
  const arcs = chapters.flatMap((chapter, to) =>
    chapter.uses.flatMap((page) => {
      const from = chapters.findIndex((c) => c.page === page);
      if (from < 0 || from >= to) return [];
      const bow = Math.min(130, 22 + 22 * Math.abs(to - from));
      return [
        html`<path d="M${left - 9} ${y(from)}C${left - bow} ${y(from)} ${left - bow} ${y(to)} ${left - 9} ${y(to)}" marker-end="url(#head)"/>`,
      ];
    }),
  );
  const nodes = chapters.map(
    ({ page, number, title }, i) =>
      html`<a href="${page}"><circle cx="${left}" cy="${y(i)}" r="6"/><text x="${left + 16}" y="${y(i) + 5}">${number}. ${title}</text></a>`,
  );
  const height = y(chapters.length - 1) + 26;
  const head = html`<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M1 1L7 4L1 7"/></marker></defs>`;
  return html`<svg class="map" viewBox="0 0 720 ${height}" role="img" aria-label="which chapter builds on which">${head}${arcs}${nodes}</svg>`;
}
