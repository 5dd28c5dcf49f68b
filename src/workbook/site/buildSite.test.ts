import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { claimBundle } from "../../records/claim.ts";
import { twoLayers } from "../../records/testing/samples.ts";
import { code, display, markdown, notebookOf } from "../export/fixtures/cells.ts";
import { sampleNotebook } from "../export/fixtures/sample.ts";
import { writeNotebook } from "../nbformat.ts";
import { buildSite, type Site } from "./buildSite.ts";

const quantities = [
  {
    id: "q-star",
    symbol: "q^*",
    unit: "nats",
    meaning: "fixed point of the length map",
    source: "Poole et al. (2016)",
    parameters: ["sigmaW > 0 and finite", "sigmaB >= 0 and finite (default 0)"],
    command: "channelbook compute q-star sigmaW=…",
  },
];

describe("the site", () => {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  const out = join(folder, "pages");
  let site: Site;
  beforeAll(async () => {
    const [upper, lower] = (["<=", ">="] as const).map((relation, i) =>
      display({
        ...claimBundle({
          ...twoLayers,
          id: `bound-${i}`,
          measured: [1.8, 0.8][i]!,
          expected: 1,
          relation,
          verdict: "fails",
        }),
      }),
    );
    const next = notebookOf(
      code("claim({ … })", [upper!, lower!]),
      markdown("# What $\\chi_1$ says\n\nIt builds on chapter 1 ([there](01-sample.ipynb#eq-q))."),
    );
    writeNotebook(join(folder, "01-sample.ipynb"), await sampleNotebook());
    writeNotebook(join(folder, "02-next.ipynb"), next);
    site = buildSite([join(folder, "01-sample.ipynb"), join(folder, "02-next.ipynb")], {
      name: "A book",
      out,
      quantities,
    });
  });
  const open = (page: string) => new JSDOM(readFileSync(join(out, page), "utf8")).window.document;

  it("has an index, the chapters, a ledger and the references, and every link between them leads somewhere", () => {
    for (const file of ["index.html", "ledger.html", "api.html", "references.html", "01-sample.html", "02-next.html"]) {
      const page = open(file);
      for (const element of page.querySelectorAll("a[href], link[href], script[src]")) {
        const address = element.getAttribute("href") ?? element.getAttribute("src")!;
        if (/^(https?|mailto|data):/.test(address)) continue;
        const [target, anchor] = address.split("#");
        expect(existsSync(join(out, target || file)), `${file} -> ${address}`).toBe(true);
        if (anchor) expect(open(target || file).getElementById(anchor), `${file} -> ${address}`).not.toBeNull();
      }
    }
  });

  it("says in the ledger what was measured, against what, and on which side of a bound", () => {
    const rows = Array.from(open("ledger.html").querySelectorAll(".claims tr"), (row) =>
      Array.from(row.querySelectorAll("td"), (cell) => cell.textContent),
    );
    expect(rows.filter(([id]) => id?.startsWith("bound")).map(([, , facts, verdict]) => [facts, verdict])).toEqual([
      ["measured 1.8 ≤ 1 · 0.13 s.e. away", "✗ fails"],
      ["measured 0.8 ≥ 1 · 0.13 s.e. away", "✗ fails"],
    ]);
    expect(rows.find(([id]) => id === "sample-two-layers")).toEqual([
      "sample-two-layers",
      expect.stringContaining("keep 0.794 nats per neuron."),
      "measured 0.7921 ± 0.0021 · expected 0.7939 · within 1.2 of 3 s.e.",
      "✓ holds",
    ]);
  });

  it("lists the quantities, each with its symbol, unit, source, domains and command", () => {
    const section = open("api.html").getElementById("q-star")!;
    expect(section.querySelector("h2 .katex annotation")!.textContent).toBe("q^*");
    expect(section.querySelector("p")!.textContent).toBe("fixed point of the length map (nats). Poole et al. (2016)");
    expect(Array.from(section.querySelectorAll("li"), (item) => item.textContent)).toEqual(quantities[0]!.parameters);
    expect(section.querySelector("pre")!.textContent).toBe("channelbook compute q-star sigmaW=…");
    expect(open("index.html").querySelector('main a[href="api.html"]')).not.toBeNull();
  });

  it("stays below 10 MB", () => {
    expect(site.bytes).toBeLessThan(10e6);
  });

  it("draws who builds on whom", () => {
    const map = open("index.html").querySelector(".map")!;
    expect(map.querySelectorAll("a")).toHaveLength(2);
    expect(map.querySelectorAll('path[marker-end="url(#head)"]')).toHaveLength(1);
  });

  it("links chapters named in prose", () => {
    const page = open("02-next.html");
    expect(Array.from(page.querySelectorAll("main p a"), (a) => a.getAttribute("href"))).toEqual(
      expect.arrayContaining(["01-sample.html", "01-sample.html#eq-q"]),
    );
  });

  it("hands every paragraph to the search box", () => {
    const script = readFileSync(join(out, "assets/search.js"), "utf8");
    expect(script).toMatch(/^globalThis\.bookIndex=\[/);
    expect(script).toContain("It builds on chapter 1");
    expect(script).toContain("claim-sample-two-layers");
  });

  it("is built again over itself, and keeps what others put there", () => {
    writeFileSync(join(out, "CNAME"), "example.org");
    const again = buildSite([join(folder, "01-sample.ipynb")], { name: "A book", out, quantities });
    expect(again.bytes).toBeGreaterThan(0);
    expect(existsSync(join(out, "02-next.html"))).toBe(false);
    expect(readFileSync(join(out, "CNAME"), "utf8")).toBe("example.org");
  });

  it("does not empty a folder that it did not fill", () => {
    const before = readdirSync(folder).sort();
    expect(() => buildSite([join(folder, "02-next.ipynb")], { name: "A book", out: folder, quantities })).toThrow(
      /has files that site did not write; name a new or empty folder with --out/,
    );
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it("refuses two notebooks of one name", () => {
    const path = join(folder, "02-next.ipynb");
    const there = join(folder, "again");
    expect(() => buildSite([path, path], { name: "A book", out: there, quantities })).toThrow(
      /two notebooks would make 02-next\.html/,
    );
  });
});
