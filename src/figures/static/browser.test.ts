import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { band, contour, type FigureSpec, heatmap, histogram, line, points, rule } from "../index.ts";
import { toPlotly } from "../plotly/toPlotly.ts";
import { renderSvg } from "./renderSvg.ts";

const asked = process.env.CHANNELBOOK_BROWSER !== undefined;
if (!asked) console.log("not run: figures in Chromium; set CHANNELBOOK_BROWSER=1 where Chromium is installed");
const chromium = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

const xs = Array.from({ length: 50 }, (_, i) => 0.1 + i / 10);
const axis = Array.from({ length: 24 }, (_, i) => 0.5 + i / 12);
const z = axis.map((b) => axis.map((w) => Math.log((w * w) / (1 + b))));
const estimates = [1, 2, 4].map((x) => ({ value: Math.exp(-x), stdError: 0.02, samples: 9 }));

/** One figure of each kind, without LaTeX: a browser alone cannot typeset it. */
const figures: Record<string, FigureSpec> = {
  curves: {
    x: { label: "depth" },
    y: { label: "correlation" },
    layers: [
      band({ x: xs, low: xs.map((x) => Math.exp(-x) - 0.1), high: xs.map((x) => Math.exp(-x) + 0.1), name: "tanh" }),
      line({ x: xs, y: xs.map((x) => Math.exp(-x)), name: "tanh" }),
      points({ x: [1, 2, 4], y: estimates, name: "tanh" }),
      rule({ y: 0.5, label: "half" }),
    ],
  },
  map: {
    x: { label: "sigma w" },
    y: { label: "sigma b" },
    layers: [
      heatmap({ x: axis, y: axis, z, label: "log slope", center: 0 }),
      contour({ x: axis, y: axis, z, levels: [0] }),
    ],
  },
  logarithmic: {
    x: { label: "width", scale: "log", ticks: [50, 100, 200] },
    y: { label: "gap", scale: "log" },
    layers: [points({ x: [50, 100, 200], y: [0.1, 0.05, 0.025], name: "measured" })],
  },
  panels: {
    columns: 2,
    panels: [1, 2, 3, 4].map((k) => ({
      title: `panel ${k}`,
      x: { label: "eigenvalue" },
      y: { label: "density" },
      layers: [histogram({ counts: [k, 2, 1], edges: [0, 1, 2, 3], name: "sampled" })],
    })),
  },
};

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Runs in the page: every text under the first match, with the centre of its box. */
const labelsIn = (page: Page, selector: string): Promise<Label[]> =>
  page.$$eval(`${selector} text`, (texts) =>
    texts
      .map((element) => {
        const box = element.getBoundingClientRect();
        const text = (element.textContent ?? "").replace(/\u200b/g, "").trim();
        return { text, x: box.x + box.width / 2, y: box.y + box.height / 2 };
      })
      .filter(({ text }) => text !== ""),
  );

const distance = (a: Label, b: Label) => Math.hypot(a.x - b.x, a.y - b.y);
const names = (labels: readonly Label[]) => labels.map(({ text }) => text).sort();

describe.skipIf(!asked || !chromium)(
  "static figures beside Chromium's (only with CHANNELBOOK_BROWSER=1 and Chromium)",
  () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      const { chromium: launcher } = await import("playwright-core");
      browser = await launcher.launch({ executablePath: chromium!, args: ["--no-sandbox"] });
      page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
      await page.setContent('<body style="margin:0"><div id="live"></div></body>');
      await page.addScriptTag({
        path: createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min/plotly-cartesian.min.js"),
      });
    });
    afterAll(() => browser?.close());

    it.each(Object.keys(figures))("%s: same texts in the same places, and nearly the same pixels", async (name) => {
      const figure = toPlotly(figures[name]!);
      const svg = await renderSvg(figure);
      await page.evaluate(
        ([data, layout]) =>
          (globalThis as unknown as { Plotly: { newPlot(...all: unknown[]): Promise<unknown> } }).Plotly.newPlot(
            "live",
            data,
            layout,
            { staticPlot: true },
          ),
        [figure.data, figure.layout] as const,
      );
      const expected = await labelsIn(page, "#live");
      const reference = await page.locator("#live").screenshot();
      const other = await browser.newPage({ viewport: { width: 1000, height: 900 } });
      await other.setContent(
        `<body style="margin:0"><div id="still" style="width:max-content;line-height:0">${svg}</div></body>`,
      );
      const drawn = await labelsIn(other, "#still");
      const picture = await other.locator("#still svg").screenshot();
      expect(names(drawn)).toEqual(names(expected));
      // jsdom's text boxes come from a table of widths, Chromium's from the font: 3 px is a fifth of a letter's height
      for (const label of drawn) {
        const same = expected.filter(({ text }) => text === label.text).map((other) => distance(label, other));
        expect(Math.min(...same), label.text).toBeLessThan(3);
      }
      const differing = await other.evaluate(
        async ([a, b]) => {
          const read = async (base64: string) => {
            const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
            context.drawImage(bitmap, 0, 0);
            return context.getImageData(0, 0, bitmap.width, bitmap.height);
          };
          const [p, q] = [await read(a!), await read(b!)];
          let count = 0;
          for (let row = 0; row < Math.min(p.height, q.height); row++)
            for (let column = 0; column < Math.min(p.width, q.width); column++) {
              const [i, j] = [4 * (row * p.width + column), 4 * (row * q.width + column)];
              const difference = [0, 1, 2].reduce((sum, k) => sum + Math.abs(p.data[i + k]! - q.data[j + k]!), 0);
              if (difference > 120) count++;
            }
          return count / (p.width * p.height);
        },
        [reference.toString("base64"), picture.toString("base64")],
      );
      await other.close();
      // edges of letters and lines, shifted by a fraction of a pixel
      expect(differing).toBeLessThan(0.02);
    });
  },
);
