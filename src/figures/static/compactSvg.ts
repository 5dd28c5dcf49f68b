import { fontFamily } from "../plotly/layout.ts";
import { parseTransform } from "./affine.ts";
import { formatPath, mapPath, parsePath } from "./pathData.ts";

interface Shape {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: (Shape | string)[];
}

const dropped =
  /^(class|data-.*|pointer-events|vector-effect|cursor|user-select|white-space|xml:space|stroke-miterlimit)$/;
const defaults: Readonly<Record<string, string>> = {
  opacity: "1",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "text-anchor": "start",
  "font-weight": "normal",
  "font-style": "normal",
  "font-variant": "normal",
  "text-transform": "none",
  "text-decoration": "none",
  "text-shadow": "none",
  "stroke-dasharray": "none",
};
const bare = (text: string) => text.replaceAll(/["'\s]/g, "");

const roundNumbers = (text: string): string =>
  text.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (n) => {
    const value = Number(n);
    return String(Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100);
  });

function hexColor(text: string): string {
  const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(text);
  if (!rgb) return text;
  const hex = [1, 2, 3].map((i) => Number(rgb[i]).toString(16).padStart(2, "0"));
  return hex.every((h) => h[0] === h[1]) ? `#${hex.map((h) => h[0]).join("")}` : `#${hex.join("")}`;
}

/** Presentation attributes of an element, its `style` among them, without what is default or only for a live page. */
function attributesOf(element: Element, ids: ReadonlyMap<string, string>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const { name, value } of element.attributes) if (name !== "style") given[name] = value;
  for (const declaration of (element.getAttribute("style") ?? "").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) given[declaration.slice(0, colon).trim()] = declaration.slice(colon + 1).trim();
  }
  const out: Record<string, string> = {};
  for (const [name, raw] of Object.entries(given)) {
    if (dropped.test(name) || raw === "" || defaults[name] === raw) continue;
    if (name === "font-family" && bare(raw) === bare(fontFamily)) continue;
    if (name === "id") {
      if (ids.has(raw)) out.id = ids.get(raw)!;
    } else if (name === "d") out.d = formatPath(parsePath(raw), 2);
    else if (name === "xlink:href" || name === "href") out.href = raw;
    else {
      const referenced = raw.replace(/url\(['"]?#([^'")]+)['"]?\)/g, (_, id: string) => `url(#${ids.get(id) ?? id})`);
      out[name] = hexColor(roundNumbers(referenced).replace(/^(-?[\d.]+)px$/, "$1"));
    }
  }
  if (out.stroke === undefined || out.stroke === "none")
    for (const name of Object.keys(out)) if (/^stroke-/.test(name) && element.tagName === "path") delete out[name];
  return out;
}

/** Ids that something refers to, renamed in the order of their appearance: plotly's own are random. */
function usedIds(root: Element): Map<string, string> {
  const ids = new Map<string, string>();
  const stem = stemOf(root);
  for (const element of root.querySelectorAll("*"))
    for (const { value } of element.attributes)
      for (const [, id] of value.matchAll(/url\(['"]?#([^'")]+)['"]?\)/g))
        if (!ids.has(id!)) ids.set(id!, `${stem}${ids.size}`);
  return ids;
}

const paintsNothing = ({ tag, attributes: a, children }: Shape) =>
  ((tag === "g" || tag === "defs" || tag === "text") && children.length === 0) ||
  (tag === "path" && !a.d) ||
  ((tag === "rect" || tag === "path") &&
    (a.fill === "none" || a["fill-opacity"] === "0" || a.fill === "rgba(0, 0, 0, 0)") &&
    (a.stroke === undefined || a.stroke === "none" || a["stroke-width"] === "0" || a["stroke-opacity"] === "0"));

const isShift = (transform: string | undefined) => transform === undefined || /^translate\([^)]*\)$/.test(transform);

function alike(a: Shape, b: Shape): boolean {
  if (a.tag !== "path" || b.tag !== "path" || a.attributes.id || a.attributes["aria-label"]) return false;
  if (!isShift(a.attributes.transform) || !isShift(b.attributes.transform)) return false;
  const style = ({ attributes: { d: _d, transform: _t, ...rest } }: Shape) => JSON.stringify(rest);
  return style(a) === style(b);
}

const shifted = ({ attributes: { d, transform } }: Shape) => mapPath(parsePath(d!), parseTransform(transform ?? null));

/** A name made of what the figure draws (FNV-1a), so that the ids of two figures inlined in one page do not meet. */
function stemOf(root: Element): string {
  let hash = 0x811c9dc5;
  for (const shape of root.querySelectorAll("path, text"))
    for (const character of shape.getAttribute("d") ?? shape.textContent ?? "")
      hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return `c${hash.toString(36)}-`;
}

/** Neighbours drawn alike (the markers of a series, the ticks of an axis) as one path. */
function mergePaths(shapes: readonly (Shape | string)[]): (Shape | string)[] {
  const out: (Shape | string)[] = [];
  let run: Shape[] = [];
  const flush = () => {
    if (run.length > 1) {
      const { transform: _, ...style } = run[0]!.attributes;
      out.push({ ...run[0]!, attributes: { ...style, d: formatPath(run.flatMap(shifted), 2) } });
    } else out.push(...run);
    run = [];
  };
  for (const shape of shapes) {
    if (typeof shape !== "string" && run[0] && alike(run[0], shape)) run.push(shape);
    else {
      flush();
      if (typeof shape === "string") out.push(shape);
      else run.push(shape);
    }
  }
  flush();
  return out;
}

function simplify(element: Element, ids: ReadonlyMap<string, string>): (Shape | string)[] {
  const tag = element.tagName;
  if ((element as SVGElement).style?.display === "none") return [];
  if ((tag === "clipPath" || tag === "linearGradient") && !ids.has(element.id)) return [];
  const children: (Shape | string)[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === 1) children.push(...simplify(node as Element, ids));
    else if (node.nodeType === 3 && /^(text|tspan|title)$/.test(tag))
      children.push(node.nodeValue!.replaceAll("\u200b", ""));
  }
  const shape: Shape = { tag, attributes: attributesOf(element, ids), children: mergePaths(children) };
  const inClip = element.parentElement?.tagName === "clipPath";
  if (!inClip && paintsNothing(shape)) return [];
  return tag === "g" && Object.keys(shape.attributes).length === 0 ? shape.children : [shape];
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function serialize(shape: Shape | string): string {
  if (typeof shape === "string") return escapeXml(shape);
  const { tag, attributes, children } = shape;
  const spaced = tag === "text" && children.some((c) => typeof c === "string" && /^\s|\s$|\s\s/.test(c));
  const all = spaced ? { ...attributes, "xml:space": "preserve" } : attributes;
  const written = Object.entries(all).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const inner = children.map(serialize).join("");
  return inner === "" ? `<${tag}${written.join("")}/>` : `<${tag}${written.join("")}>${inner}</${tag}>`;
}

/**
 * Plotly's SVG as a small document: coordinates at two decimals, like neighbours merged, ids in order, nothing that only a
 * live page needs. The same figure gives the same bytes.
 */
export function compactSvg(root: Element): string {
  const ids = usedIds(root);
  const [width, height] = [root.getAttribute("width")!, root.getAttribute("height")!];
  const children = mergePaths(Array.from(root.children).flatMap((child) => simplify(child, ids)));
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": fontFamily.replaceAll('"', "'"),
    role: "img",
  };
  return serialize({ tag: "svg", attributes, children });
}
