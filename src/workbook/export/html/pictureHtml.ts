import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Node } from "../document/mdast.ts";
import { escapeHtml } from "./escapeHtml.ts";

interface Picture {
  readonly plotly?: { readonly data: unknown; readonly layout: Record<string, unknown> };
  readonly svg?: string;
  readonly png?: string;
}

const types: Readonly<Record<string, string>> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".svg": "svg+xml",
  ".gif": "gif",
  ".webp": "webp",
};

/** An SVG as the address of an image: no script in it can run, no id of it can clash. */
const svgAddress = (svg: string) =>
  `data:image/svg+xml,${svg.replace(/[%#<>"\n]/g, (c) => encodeURIComponent(c)).replaceAll("'", "%27")}`;

/** JSON that may stand inside a script element. */
const scriptJson = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** Whether a figure can be woken in the browser. */
export const isInteractive = (node: Node): boolean => (node.picture as Picture).plotly !== undefined;

/** A figure as a still picture, with its data beside it when it can be woken. */
export function pictureHtml(node: Node, id: string): string {
  const { plotly, svg, png } = node.picture as Picture;
  const alt = escapeHtml(String(node.alt ?? "figure").replaceAll("$", ""));
  const address = svg ? svgAddress(svg) : png ? `data:image/png;base64,${png}` : undefined;
  const [, width, height] = /<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"/.exec(svg ?? "") ?? [];
  const size = width ? ` width="${width}" height="${height}"` : "";
  const poster = address
    ? `<img src="${address}" alt="${alt}"${size} loading="lazy">`
    : '<p class="bad">figure without a picture</p>';
  if (!plotly) return `<div class="plot">${poster}</div>`;
  const { meta: _, ...layout } = plotly.layout;
  const data = scriptJson({ data: plotly.data, layout });
  return `<div class="plot" data-figure="${id}" role="group" aria-label="${alt}">${poster}</div><script type="application/json" id="data-${id}">${data}</script>`;
}

/** A picture file, inside the page. */
export function imageHtml(node: Node): string {
  const file = String(node.file);
  const type = types[extname(file).toLowerCase()] ?? "png";
  const bytes = readFileSync(file).toString("base64");
  const width = /^[\d.]+(%|px)$/.test(String(node.width)) ? ` style="width:${node.width}"` : "";
  return `<img src="data:image/${type};base64,${bytes}" alt="${escapeHtml(String(node.alt ?? ""))}"${width} loading="lazy">`;
}
