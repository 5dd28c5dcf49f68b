import type { Node } from "../document/mdast.ts";
import { type Picture, pictureOf, svgSize } from "../document/picture.ts";
import { attribute, type Html, html, raw } from "./html.ts";

/** Bytes as the address of an image: no script in an SVG can run there, no id of it can clash. */
function dataAddress({ type, bytes }: Picture): string | undefined {
  if (!bytes?.length) return undefined;
  if (type !== "svg") return `data:image/${type};base64,${bytes.toString("base64")}`;
  return `data:image/svg+xml,${bytes.toString().replace(/[%#<>"\n']/g, (c) => (c === "'" ? "%27" : encodeURIComponent(c)))}`;
}

/** A figure's data without the pictures that it would fetch. */
const withoutAddresses = (key: string, value: unknown): unknown =>
  /^(source|src|url)$/.test(key) && typeof value === "string" && !value.startsWith("data:image/") ? undefined : value;

/** JSON that may stand inside a script element. */
const scriptJson = (value: unknown): Html => raw(JSON.stringify(value, withoutAddresses).replaceAll("<", "\\u003c"));

/** A figure as a still picture, with its data beside it when it can be woken. */
export function pictureHtml(node: Node, id: string): Html {
  const picture = pictureOf(node);
  const alt = String(node.alt ?? "figure").replaceAll("$", "");
  const address = dataAddress(picture);
  const size = svgSize(picture);
  const poster = address
    ? html`<img src="${address}" alt="${alt}"${attribute("width", size?.width)}${attribute("height", size?.height)} loading="lazy">`
    : html`<p class="bad">figure without a picture</p>`;
  if (!picture.plotly) return html`<div class="plot">${poster}</div>`;
  const { meta: _, ...layout } = picture.plotly.layout;
  const data = scriptJson({ data: picture.plotly.data, layout });
  return html`<div class="plot" data-figure="${id}" role="group" aria-label="${alt}">${poster}</div><script type="application/json" id="data-${id}">${data}</script>`;
}

/** A picture file, inside the page. */
export function imageHtml(node: Node): Html {
  const width = /^[\d.]+(%|px)$/.test(String(node.width)) ? `width:${node.width}` : undefined;
  return html`<img src="${dataAddress(pictureOf(node))}" alt="${String(node.alt ?? "")}"${attribute("style", width)} loading="lazy">`;
}
