import type { ClaimChange, FigureChange, NotebookDiff } from "./diff.ts";
import { counts, failureLines, show, valuesOf } from "./diffText.ts";
import { lineDiff } from "./lineDiff.ts";

/** A comparison as one HTML page without anything from outside. */
export function diffHtml(d: NotebookDiff): string {
  const title = `${d.left} → ${d.right}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(counts(d.claims))}</p>
${section("Parameters", rows(d.parameters.map((p) => [p.name, show(p.left), show(p.right)])))}
${section("Claims", d.claims.map(claimRow).join("\n"), "table")}
${section("Cells that failed", rows(failureLines(d.failures).map((line) => [line])))}
${section("Figures", d.figures.map((f) => figurePair(f, d)).join("\n"), "div")}
${section("Prose and code", d.cells.map((c) => `<h3>${escaped(`${c.kind} ${c.id}`)}</h3>${lines(c.left ?? "", c.right ?? "")}`).join("\n"), "div")}
</html>
`;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } td { padding: .2rem .8rem .2rem 0; vertical-align: top; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .pair svg, .pair img { max-width: 100%; height: auto; background: #fff; }
.broken td:first-child, del { color: #c0392b; } .mended td:first-child, .kept td:first-child, ins { color: #1e8449; }
pre { overflow-x: auto; } ins, del { text-decoration: none; display: block; }
`;

function section(title: string, content: string, element = "table"): string {
  return content === "" ? "" : `<h2>${title}</h2>\n<${element}>\n${content}\n</${element}>`;
}

function rows(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("\n");
}

function claimRow(claim: ClaimChange): string {
  const statement = (claim.right ?? claim.left)?.statement ?? "";
  return `<tr class="${claim.outcome.replaceAll(" ", "-")}"><td>${claim.outcome}</td><td>${escaped(claim.id)}</td><td>${escaped(statement)}</td><td>${escaped(valuesOf(claim))}</td></tr>`;
}

/** SVG as an image, so that scripts and styles of one picture cannot touch the page. */
function figurePair(f: FigureChange, d: NotebookDiff): string {
  const image = (svg: string | undefined, name: string) =>
    svg === undefined
      ? "<div>none</div>"
      : `<img alt="${escaped(`${f.cell} in ${name}`)}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
  return `<h3>${escaped(f.cell)}</h3>\n<div class="pair">${image(f.left, d.left)}${image(f.right, d.right)}</div>`;
}

function lines(left: string, right: string): string {
  const tags = { " ": "span", "-": "del", "+": "ins" } as const;
  const body = lineDiff(left, right).map(
    ({ mark, text }) => `<${tags[mark]}>${escaped(`${mark} ${text}`)}</${tags[mark]}>`,
  );
  return `<pre>${body.join("\n")}</pre>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);
}
