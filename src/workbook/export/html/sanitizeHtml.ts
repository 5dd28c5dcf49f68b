import { createRequire } from "node:module";
import { type Html, raw } from "./html.ts";

let purify: { sanitize(html: string, options: object): string } | undefined;

/** HTML of an output without scripts, handlers, forms, frames or anything fetched from a network. */
export function sanitizeHtml(html: string): Html {
  if (purify === undefined) {
    const require = createRequire(import.meta.url);
    const { JSDOM } = require("jsdom") as typeof import("jsdom");
    const create = require("dompurify") as (window: unknown) => typeof purify & {
      addHook(name: string, hook: (node: Element) => void): void;
    };
    const own = create(new JSDOM("").window);
    own.addHook("afterSanitizeAttributes", (node) => {
      for (const name of ["src", "srcset", "poster", "background", "xlink:href"])
        if (!/^data:image\//.test(node.getAttribute(name) ?? "data:image/")) node.removeAttribute(name);
      if (/url\(/i.test(node.getAttribute("style") ?? "")) node.removeAttribute("style");
    });
    purify = own;
  }
  const clean = purify!.sanitize(html, {
    FORBID_TAGS: ["style", "form", "input", "button", "iframe", "object", "embed", "link", "meta", "base"],
    FORBID_ATTR: ["id", "name"],
  });
  return raw(clean);
}
