import { mostPixels, pixelsOf } from "./pixels.ts";
import { svgTreeFault } from "./svgTree.ts";

const elements = new Set(
  "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask pattern marker linearGradient radialGradient stop switch view a RDF Work Agent format type date creator title rights publisher namedview".split(
    " ",
  ),
);

const inside = /^\s*(#|data:image\/(png|jpeg|gif|webp);base64,[\w+/=\s]*$)/i;
const embedded = /data:image\/\w+;base64,([\w+/=\s]*)/gi;

/** Character references written out, as an XML reader sees them. */
const decoded = (text: string): string =>
  text
    .replace(/&#(?:x([\da-f]+)|(\d+));?/gi, (_, hex: string, decimal: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'");

/** Addresses that CSS would fetch; a backslash could spell any of them. */
export function cssFault(css: string): string | undefined {
  if (css.includes("\\")) return "an escaped style";
  if (/@import|@font-face|image-set|\b(src|image|cross-fade|element|expression|paint)\s*\(/i.test(css))
    return "a style that fetches";
  const foreign = Array.from(css.matchAll(/url\(\s*["']?([^"')]*)/gi), (m) => m[1]!).find((url) => !inside.test(url));
  return foreign === undefined ? undefined : `the address ${foreign.slice(0, 60)}`;
}

/**
 * Why an SVG is no plain picture: it could run something, or fetch something. Each test looks at the text as a whole, so
 * that no difference between two readers of XML matters.
 */
export function svgFault(svg: string): string | undefined {
  const head = /^\ufeff?\s*<\?xml\s[^>]*>/.exec(svg)?.[0] ?? "";
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(head)?.[1];
  if (encoding && !/^(utf-?8|us-ascii|iso-8859-1)$/i.test(encoding)) return `the encoding ${encoding}`;
  const text = decoded(svg.slice(head.length));
  if (!/<svg[\s/>]/.test(text) || text.includes("\0")) return "no SVG";
  if (/<\?/.test(text)) return "a processing instruction";
  // as in Typst's own text, it would end the process
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) return "letters of overridden direction";
  for (const [declaration] of text.matchAll(/<!(?!--|\[CDATA\[)[^<>[]*.?/gs))
    if (!/^<!DOCTYPE svg\b.*>$/s.test(declaration)) return "entities of its own";
  for (const [, name] of text.matchAll(/<\/?([^\s/>!?][^\s/>]*)/g))
    if (!elements.has(name!.replace(/^.*:/, ""))) return `the element ${name!.slice(0, 40)}`;
  const bomb = svgTreeFault(text);
  if (bomb !== undefined) return bomb;
  for (const [, data] of text.matchAll(embedded))
    if (pixelsOf(Buffer.from(data!, "base64")) > mostPixels) return "a picture larger than 100 megapixels";
  const handler = /[\s"'/](on\w+)\s*=/i.exec(text)?.[1];
  if (handler !== undefined) return `the handler ${handler}`;
  for (const [, , value] of text.matchAll(/href\s*=\s*(["'])(.*?)\1/gis))
    if (!inside.test(value!)) return `the address ${value!.slice(0, 60)}`;
  for (const [, , value] of text.matchAll(/\bstyle\s*=\s*(["'])(.*?)\1/gis)) {
    const fault = cssFault(value!);
    if (fault !== undefined) return fault;
  }
  for (const [, value] of text.matchAll(
    /\b(?:fill|stroke|filter|mask|cursor|clip-path|marker(?:-\w+)?)\s*=\s*["']([^"']*)/gi,
  ))
    if (value!.includes("\\")) return "an escaped style";
  // from the first sheet to the last: a comment or CDATA may hold the words that seem to end one
  const first = text.search(/<(?:[^\s<>/:]+:)?style\b/i);
  const last = Array.from(text.matchAll(/<\/(?:[^\s<>/:]+:)?style/gi), ({ index }) => index).at(-1) ?? 0;
  return (
    cssFault(text.slice(first, Math.max(first, last))) ??
    cssFault(Array.from(text.matchAll(/url\([^)]*/gi), (m) => `${m[0]})`).join("\n"))
  );
}
