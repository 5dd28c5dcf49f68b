import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChapters } from "../chapters.ts";
import { markdown, notebookOf } from "../export/fixtures/cells.ts";
import { sampleNotebook } from "../export/fixtures/sample.ts";
import { writeNotebook } from "../nbformat.ts";
import { buildSite } from "./buildSite.ts";

const asked = process.env.CHANNELBOOK_BROWSER !== undefined;
if (!asked) console.log("not run: the site in Chromium; set CHANNELBOOK_BROWSER=1 where Chromium is installed");
const chromium = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

describe.skipIf(!asked || !chromium)("the site in a browser (only with CHANNELBOOK_BROWSER=1 and Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  const complaints: string[] = [];
  let browser: Browser;
  let page: Page;
  const address = (file: string) => `file://${join(folder, "pages", file)}`;

  beforeAll(async () => {
    writeNotebook(join(folder, "01-sample.ipynb"), await sampleNotebook());
    writeNotebook(join(folder, "02-next.ipynb"), notebookOf(markdown("# Next\n\nBuilds on chapter 1.")));
    buildSite([join(folder, "01-sample.ipynb"), join(folder, "02-next.ipynb")], {
      name: "A book",
      out: join(folder, "pages"),
      quantities: [],
    });
    const { chromium: launcher } = await import("playwright-core");
    browser = await launcher.launch({ executablePath: chromium!, args: ["--no-sandbox"] });
    const context = await browser.newContext({ offline: true, viewport: { width: 1200, height: 900 } });
    page = await context.newPage();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && complaints.push(request.url()));
  });
  afterAll(() => browser?.close());

  it("opens from disk without a network", async () => {
    await page.goto(address("01-sample.html"));
    expect(await page.title()).toBe("A variance map and where it bends");
  });

  it("wakes a figure that comes into view and tells its values under the pointer", async () => {
    const figure = page.locator("#fig-decay .plot");
    await figure.scrollIntoViewIfNeeded();
    await page.waitForSelector("#fig-decay [data-live]", { timeout: 20_000 });
    const point = (await page.locator("#fig-decay .scatterlayer .point").first().boundingBox())!;
    // plotly listens some time after it has drawn: the pointer wanders about a point until it is heard
    const told = page.locator("#fig-decay .hoverlayer .hovertext").first();
    for (let step = 0; step < 40 && !(await told.isVisible()); step++) {
      await page.mouse.move(point.x + point.width / 2 + (step % 3), point.y + point.height / 2 + (step % 4));
      await page.waitForTimeout(250);
    }
    expect(await told.isVisible()).toBe(true);
  });

  it("searches the whole book with the keyboard alone", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("builds on");
    await page.waitForSelector("#results a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/02-next\.html/);
    expect(await page.locator("h1").textContent()).toBe("Next");
  });

  it("follows a cross reference to what it names", async () => {
    await page.goto(address("01-sample.html"));
    await page.click('main a.xref[href="#eq-chi"]');
    expect(page.url()).toMatch(/#eq-chi$/);
    expect(await page.locator("#eq-chi").isVisible()).toBe(true);
  });

  it("switches between light and dark, and remembers", async () => {
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const before = await theme();
    await page.click("#theme");
    const after = await theme();
    expect(after).not.toBe(before);
    await page.reload();
    expect(await theme()).toBe(after);
  });

  it("opens each chapter of the book", async () => {
    const out = join(folder, "book");
    const root = new URL("../../../", import.meta.url).pathname;
    buildSite(listChapters(root), { name: "channelbook", out, quantities: [] });
    for (const path of listChapters(root)) {
      const name = path.split("/").at(-1)!.replace(".ipynb", ".html");
      await page.goto(`file://${join(out, name)}`, { waitUntil: "domcontentloaded" });
      expect(await page.locator("h1").count(), name).toBeGreaterThan(0);
    }
  });

  it("never complained", () => {
    expect(complaints).toEqual([]);
  });
});
