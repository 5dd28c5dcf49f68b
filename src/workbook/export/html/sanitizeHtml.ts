import { createRequire } from "node:module";
import { cssFault } from "../document/vetSvg.ts";
import { type Html, raw } from "./html.ts";
import { plainStyle } from "./plainStyle.ts";

let purify: { sanitize(html: string, options: object): string } | undefined;

const forbidden =
  "style form input button select textarea option iframe object embed link meta base dialog template slot audio video source track canvas marquee map area".split(
    " ",
  );
/** Attributes that name, style by our own rules, float above the page, or ask a network. */
const dropped =
  /^(id|name|class|is|slot|part|popover.*|autofocus|accesskey|tabindex|contenteditable|srcset|poster|background|ping|action|formaction|data|cite|longdesc|usemap|xlink:.*|xml:base|target)$/;
const picture = /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=\s]*$/;

/** What an attribute may say; `undefined` when it may not stand. */
function plainAttribute(element: string, name: string, value: string): string | undefined {
  if (name === "style") return plainStyle(value) || undefined;
  if (name === "src") return picture.test(value) ? value : undefined;
  if (name === "href") return element === "a" && /^(https?:|mailto:|#)/i.test(value) ? value : undefined;
  return dropped.test(name) || cssFault(value) !== undefined ? undefined : value;
}

function makePurify() {
  const require = createRequire(import.meta.url);
  const { JSDOM } = require("jsdom") as typeof import("jsdom");
  const create = require("dompurify") as (window: unknown) => NonNullable<typeof purify> & {
    addHook(name: string, hook: (node: Element) => void): void;
  };
  const own = create(new JSDOM("").window);
  own.addHook("afterSanitizeAttributes", (node) => {
    for (const { name, value } of Array.from(node.attributes)) {
      const plain = plainAttribute(node.nodeName.toLowerCase(), name.toLowerCase(), value);
      if (plain === undefined) node.removeAttribute(name);
      else if (plain !== value) node.setAttribute(name, plain);
    }
  });
  return own;
}

const closesItself = /^<(br|hr|img|input|wbr|col|p|li|dt|dd|tr|t[dh]|thead|tbody|option)\b/i;

/** @throws RangeError for HTML that a reader would take for ever to read: nested without end, or an element of a thousand attributes */
function checkSize(html: string): void {
  let depth = 0;
  for (const [tag] of html.matchAll(/<[a-z/][^<>]*/gi)) {
    if (tag.startsWith("</")) depth = Math.max(0, depth - 1);
    else if (!closesItself.test(tag)) depth++;
    if (depth > 400) throw new RangeError("HTML nested deeper than 400");
    if (tag.replace(/"[^"]*"|'[^']*'/g, "").split(/[\s/]+/).length > 1000)
      throw new RangeError("an element of more than 1000 attributes");
  }
}

/** HTML of an output without scripts, handlers, forms, frames, overlays or anything fetched from a network. */
export function sanitizeHtml(html: string): Html {
  checkSize(html);
  purify ??= makePurify();
  return raw(purify.sanitize(html, { FORBID_TAGS: forbidden }));
}
