import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const require = createRequire(import.meta.url);
const katexFolder = () => dirname(require.resolve("katex/dist/katex.min.css"));

/** KaTeX's style sheet; each font it names is handed to `place`, which says where the font will be. */
export function katexStyle(place: (name: string, bytes: Buffer) => string): string {
  const css = readFileSync(join(katexFolder(), "katex.min.css"), "utf8");
  return css.replace(/src:url\(fonts\/([\w-]+\.woff2)\)[^;}]*/g, (_, name: string) => {
    const address = place(name, readFileSync(join(katexFolder(), "fonts", name)));
    return `src:url(${address}) format("woff2")`;
  });
}

/** The same with the fonts inside. */
export const katexStyleInline = (): string =>
  katexStyle((_, bytes) => `data:font/woff2;base64,${bytes.toString("base64")}`);

const plotlyFile = () => require.resolve("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");

export const plotlyScript = (): Buffer => readFileSync(plotlyFile());

/** How a page's policy names a script of ours: by its hash. */
export const scriptHash = (script: string | Buffer): string =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** The plotting library for a page of its own: gzipped, in base64. */
export const plotlyPacked = (): string => gzipSync(plotlyScript(), { level: 9 }).toString("base64");
