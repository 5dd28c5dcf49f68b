import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, describe, expect, it } from "vitest";
import { buildSite } from "../site/buildSite.ts";
import { exportNotebook } from "./exportNotebook.ts";
import { hostileCases, secret } from "./fixtures/hostile.ts";
import { formats } from "./formats.ts";
import { client } from "./html/client.ts";

const asked = process.env.CHANNELBOOK_BROWSER !== undefined;
const chromium = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const options = { code: "show", draft: false, template: "article" } as const;
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const outer = mkdtempSync(join(tmpdir(), "hostile-"));
const outside = join(outer, "secret.txt");
writeFileSync(outside, `@article{k, title={${secret}}, author={A}, year=2000}\n`);

/** A folder of its own for a notebook, with a picture that is its own and links and pipes that lead elsewhere. */
function folderOf(index: number, metadata: string | undefined): string {
  const folder = join(outer, `case-${index}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "own.png"), Buffer.from(png, "base64"));
  if (metadata !== undefined) writeFileSync(join(folder, "own.bib"), `${metadata}\n`);
  symlinkSync(outside, join(folder, "link.png"));
  execFileSync("mkfifo", [join(folder, "pipe.png")]);
  return folder;
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Whether an address asks anything beyond the page and its folder. */
const asks = (address: string) => !/^(data:image\/|#|assets\/)/.test(address);
const clicked = /^(https?:|mailto:|#|[\w.-]+\.html(#.*)?$)/;

/** What in a page could run, fetch, or cover it, apart from ours. */
function foreignIn(html: string): string[] {
  const page = new JSDOM(html).window.document;
  const found: string[] = [];
  if (!page.querySelector('meta[http-equiv="Content-Security-Policy"]')) found.push("no policy");
  for (const script of page.querySelectorAll("script"))
    if (!["application/json", "text/plain"].includes(script.type) && script.textContent !== client)
      found.push(script.outerHTML.slice(0, 80));
  for (const element of page.querySelectorAll("*"))
    for (const { name, value } of element.attributes) {
      const isLink = element.localName === "a" && /(^|:)href$/.test(name);
      const isAddress = /(^|:)(href|src|srcset|poster|background|action|data|ping|formaction)$/.test(name);
      if (/^on/i.test(name)) found.push(`${name}="${value}"`);
      else if (isLink ? !clicked.test(value) : isAddress && asks(value)) found.push(`${name}="${value.slice(0, 60)}"`);
      else if (
        /url\(\s*['"]?(?!#|data:)|image-set|\\|position:\s*(fixed|sticky)/i.test(value) &&
        /^(style|fill|filter|mask|stroke)$/.test(name)
      )
        if (!element.closest(".katex")) found.push(`${name}="${value.slice(0, 60)}"`);
    }
  for (const element of page.querySelectorAll("iframe, object, embed, base, form, dialog, .html [class], .html [id]"))
    found.push(element.outerHTML.slice(0, 60));
  const data = [...page.querySelectorAll('script[type="application/json"]')].map((s) => s.textContent).join();
  if (/"source":"http/.test(data)) found.push("a remote picture of a plot");
  return found;
}

/** TeX that a command of the notebook's own would reach: outside comments of ours there is none of these in a paper. */
const reaches =
  /\\(input|include|lstinputlisting|openin|openout|read|write|immediate|csname|catcode|def|@firstoftwo)(?![a-zA-Z])|\^\^/;

function texOutsideVerbatim(tex: string): string {
  const body = tex.slice(tex.indexOf("\\begin{document}"));
  // as TeX reads it: characters that it drops do not part words
  return body.replace(/[\0\x7f]/g, "").replace(/\\begin\{Verbatim\}[\s\S]*?\\end\{Verbatim\}/g, "");
}

const notebooks: string[] = [];
const pages: string[] = [];

describe.each(hostileCases.map((hostile, index) => ({ ...hostile, index })))("$name", ({ notebook, index }) => {
  it("runs nothing, reads nothing and asks nothing, in any format", async () => {
    const made = notebook(outside);
    const bib = made.cells.map((cell) => cell.metadata.bib).find((b) => typeof b === "string");
    const folder = folderOf(index, bib as string | undefined);
    const path = join(folder, `${index}-hostile.ipynb`);
    writeFileSync(path, JSON.stringify(made));
    for (const to of formats) {
      const out = join(folder, `out-${to}`);
      await exportNotebook(path, { ...options, to, out });
      for (const file of filesUnder(out)) {
        const bytes = readFileSync(file);
        expect(bytes.includes(secret), relative(folder, file)).toBe(false);
        const text = bytes.toString();
        if (file.endsWith(".html")) expect(foreignIn(text)).toEqual([]);
        if (file.endsWith("main.tex")) expect(texOutsideVerbatim(text)).not.toMatch(reaches);
        if (file.endsWith(".bib")) expect(text).not.toMatch(reaches);
        if (file.endsWith(".svg")) expect(text).not.toMatch(/<script|onload|evil\.example|foreignObject/);
        if (file.endsWith(".ts"))
          expect(text.split(/[\n\r\u2028\u2029]/).filter((l) => /^globalThis/.test(l))).toEqual([]);
      }
    }
    notebooks.push(path);
    pages.push(join(folder, `out-html/${index}-hostile.html`));
    const given = ["secret.txt", "own.png", "own.bib", basename(path)];
    const astray = [...filesUnder(folder), ...readdirSync(outer)].filter(
      (file) => !/case-\d+(\/out-|$)/.test(file) && !given.includes(basename(file)),
    );
    expect(astray).toEqual([]);
  }, 60_000);
});

describe("a site of them all", () => {
  it("runs nothing and asks nothing on any page", () => {
    const site = join(outer, "site");
    buildSite(notebooks, { name: `"><script>window.ranForeign=1</script>`, out: site, quantities: [] });
    const made = readdirSync(site).filter((name) => name.endsWith(".html"));
    expect(made.filter((name) => name.endsWith("-hostile.html"))).toHaveLength(notebooks.length);
    for (const file of made) {
      expect(foreignIn(readFileSync(join(site, file), "utf8")), file).toEqual([]);
      pages.push(join(site, file));
    }
  }, 120_000);
});

if (!asked) console.log("not run: hostile pages in Chromium; set CHANNELBOOK_BROWSER=1 where Chromium is installed");

describe.skipIf(!asked || !chromium)(
  "hostile pages in a browser (only with CHANNELBOOK_BROWSER=1 and Chromium)",
  () => {
    let close: (() => Promise<void>) | undefined;
    afterAll(() => close?.());

    it("run no script, open no dialog and ask nothing but their own files", async () => {
      const { chromium: launcher } = await import("playwright-core");
      const browser = await launcher.launch({ executablePath: chromium!, args: ["--no-sandbox"] });
      close = () => browser.close();
      const page = await browser.newPage();
      const found: string[] = [];
      page.on("dialog", (dialog) => {
        found.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) found.push(`${page.url()} asks ${request.url()}`);
      });
      for (const file of pages) {
        await page.goto(`file://${encodeURI(file)}`, { waitUntil: "load" });
        await page.evaluate(() => {
          // a reader's way to another page is no attack
          addEventListener("click", (event) => {
            const link = (event.target as Element).closest("a");
            if (/^https?:|\.html/.test(link?.getAttribute("href") ?? "")) event.preventDefault();
          });
          for (const element of document.querySelectorAll("main a, main b, main summary, main svg *"))
            element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        });
        if (await page.evaluate(() => "ranForeign" in window)) found.push(`${file} ran a script`);
      }
      expect(found).toEqual([]);
      const theme = async (file: string) => {
        await page.goto(`file://${encodeURI(file)}`, { waitUntil: "load" });
        return page.evaluate(() => document.documentElement.dataset.theme);
      };
      // one letter of our script is another: the policy no longer knows it
      const altered = join(outer, "altered.html");
      writeFileSync(altered, readFileSync(pages[0]!, "utf8").replace('keep("theme")', 'keep("themE")'));
      expect([await theme(pages[0]!), await theme(altered)]).toEqual(["light", undefined]);
    }, 900_000);
  },
);
