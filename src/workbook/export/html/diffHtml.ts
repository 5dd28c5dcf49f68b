import type { ClaimChange, FigureChange, NotebookDiff } from "../../diff.ts";
import { counts, failureLines, show, valuesOf } from "../../diffText.ts";
import { lineDiff } from "../../lineDiff.ts";
import { type Fragment, type Html, html, raw } from "./html.ts";

/** A comparison as one HTML page that runs nothing and has nothing from outside. */
export function diffHtml(d: NotebookDiff): string {
  const title = `${d.left} → ${d.right}`;
  const changes = d.cells.map((c) => html`<h3>${`${c.kind} ${c.id}`}</h3>${lines(c.left ?? "", c.right ?? "")}`);
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${raw(style)}</style>
<h1>${title}</h1>
<p>${counts(d.claims)}</p>
${section("Parameters", table(d.parameters.map((p) => [p.name, show(p.left), show(p.right)])))}
${section("Claims", d.claims.length > 0 && html`<table>${d.claims.map(claimRow)}</table>`)}
${section("Cells that failed", table(failureLines(d.failures).map((line) => [line])))}
${section("Figures", d.figures.length > 0 && html`${d.figures.map((f) => figurePair(f, d))}`)}
${section("Prose and code", d.cells.length > 0 && html`${changes}`)}
</html>
`.toString();
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } td { padding: .2rem .8rem .2rem 0; vertical-align: top; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .pair img { max-width: 100%; height: auto; background: #fff; }
.broken td:first-child, del { color: #c0392b; } .mended td:first-child, .kept td:first-child, ins { color: #1e8449; }
pre { overflow-x: auto; } ins, del { text-decoration: none; display: block; }
`;

const section = (title: string, content: Html | false): Fragment =>
  content === false ? "" : html`<h2>${title}</h2>\n${content}\n`;

const row = (cells: readonly string[]): Html => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;

const table = (rows: readonly (readonly string[])[]) => rows.length > 0 && html`<table>${rows.map(row)}</table>`;

function claimRow(claim: ClaimChange): Html {
  const statement = (claim.right ?? claim.left)?.statement ?? "";
  const cells = [claim.outcome, claim.id, statement, valuesOf(claim)].map((cell) => html`<td>${cell}</td>`);
  return html`<tr class="${claim.outcome.replaceAll(" ", "-")}">${cells}</tr>\n`;
}

/** SVG as an image, so that scripts and styles of one picture cannot touch the page. */
function figurePair(f: FigureChange, d: NotebookDiff): Html {
  const image = (svg: string | undefined, name: string) =>
    svg === undefined
      ? html`<div>none</div>`
      : html`<img alt="${`${f.cell} in ${name}`}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
  return html`<h3>${f.cell}</h3>\n<div class="pair">${image(f.left, d.left)}${image(f.right, d.right)}</div>`;
}

const tags = { " ": raw("span"), "-": raw("del"), "+": raw("ins") } as const;

const lines = (left: string, right: string): Html =>
  html`<pre>${lineDiff(left, right).map(({ mark, text }) => html`<${tags[mark]}>${`${mark} ${text}`}</${tags[mark]}>\n`)}</pre>`;
