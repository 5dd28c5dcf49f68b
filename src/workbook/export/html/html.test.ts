import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { openDocument } from "../document/document.ts";
import { badNotebook } from "../fixtures/bad.ts";
import { code, display, markdown, notebookOf } from "../fixtures/cells.ts";
import { sampleNotebook, samplePath } from "../fixtures/sample.ts";
import { highlight } from "./highlight.ts";
import { sanitizeHtml } from "./sanitizeHtml.ts";
import { pageAddress } from "./toHtml.ts";
import { toHtmlPage } from "./toHtmlPage.ts";

describe("a page", () => {
  let html: string;
  let page: Document;
  beforeAll(async () => {
    html = toHtmlPage(openDocument(samplePath, await sampleNotebook()), { code: "show" });
    page = new JSDOM(html).window.document;
  });

  it("asks nothing of a network: no address outside links that a reader clicks", () => {
    for (const element of page.querySelectorAll("[src], link[href], script[src]")) {
      const address = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
      expect(address).toMatch(/^data:/);
    }
    expect(page.querySelector("style")!.textContent).not.toMatch(/url\((?!data:)/);
  });

  it("has a place for every address inside it", () => {
    for (const link of page.querySelectorAll('main a[href^="#"], nav a[href^="#"]'))
      expect(page.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML).not.toBeNull();
  });

  it("numbers equations, figures and tables as the text refers to them", () => {
    expect(page.querySelector("#eq-chi .number")!.textContent).toBe("(2)");
    expect(page.querySelector("#fig-decay figcaption")!.textContent).toMatch(/^Figure 1\. Correlations decay/);
    expect(page.querySelector("#tab-plain figcaption")!.textContent).toBe("Table 2. Measured lengths.");
  });

  it("shows each figure as a picture with words for those who cannot see it, and keeps its data to wake it", () => {
    const box = page.querySelector("#fig-decay [data-figure]")!;
    expect(box.querySelector("img")!.getAttribute("src")).toMatch(/^data:image\/svg\+xml,/);
    expect(box.querySelector("img")!.getAttribute("alt")).toContain("Correlations decay");
    const data = JSON.parse(page.getElementById("data-fig-decay")!.textContent!);
    expect(data.data.length).toBeGreaterThan(0);
  });

  it("typesets formulas, cards of claims and derivations with their verdicts", () => {
    expect(page.querySelectorAll(".katex").length).toBeGreaterThan(20);
    expect(page.querySelectorAll(".katex-error")).toHaveLength(0);
    expect(page.querySelector("#claim-sample-two-layers .verdict")!.textContent).toBe("✓ holds");
    expect(page.querySelectorAll(".derivation tr")).toHaveLength(3);
  });

  it("lets no script of an output through", () => {
    expect(page.querySelector(".html")!.innerHTML).toBe("<p>kept</p>");
  });

  it("offers each reference as BibTeX", () => {
    expect(page.querySelector("#ref-erdos1960random .copy")!.getAttribute("data-copy")).toMatch(
      /^@article\{erdos1960random/,
    );
  });
});

describe("a page of a notebook with faults", () => {
  it("shows each of them in red", () => {
    const page = new JSDOM(toHtmlPage(openDocument(samplePath, badNotebook()), { code: "hide" })).window.document;
    const red = Array.from(page.querySelectorAll(".bad"), (element) => element.textContent);
    expect(red).toEqual(
      expect.arrayContaining([
        "\\foobar{x}",
        "missing reference fig-none",
        "missing picture nothere.png",
        "unknown directive prf:thorem",
      ]),
    );
  });

  it("does not fall for markup in text, titles, labels or data", () => {
    const evil = '"><script>window.evil=1</script>';
    const cells = [markdown(`# ${evil}\n\n\`${evil}\``), code(`// ${evil}`, [display({ "text/plain": evil })])];
    const html = toHtmlPage(openDocument(samplePath, notebookOf(...cells)), { code: "show" });
    expect(html).not.toContain("<script>window.evil");
  });
});

describe("sanitizeHtml", () => {
  it("removes handlers, frames, forms, styles and pictures from a network", () => {
    const html =
      '<table onclick="x()"><tr><td>1</td></tr></table><img src="http://a/b.png"><iframe src="x"></iframe><a href="javascript:x()">l</a>';
    const clean = String(sanitizeHtml(html));
    expect(clean).toContain("<td>1</td>");
    expect(clean).not.toMatch(/onclick|http:|iframe|javascript/);
  });

  it("keeps a picture that is inside", () => {
    expect(String(sanitizeHtml('<img src="data:image/png;base64,AA==">'))).toContain("data:image/png");
  });
});

describe("highlight", () => {
  it("tells capitals from keywords, and knows templates in templates and regular expressions", () => {
    expect(String(highlight("const If = x.const / 2"))).toBe(
      '<i class="k">const</i> If = x.const / <i class="n">2</i>',
    );
    expect(String(highlight("`a $" + "{`b $" + "{x}` + 1} c`; x"))).toBe(
      '<i class="s">`a $' +
        '{</i><i class="s">`b $' +
        '{</i>x<i class="s">}`</i> + <i class="n">1</i><i class="s">} c`</i>; x',
    );
    expect(String(highlight("s.match(/const/); y"))).toBe('s.match(<i class="s">/const/</i>); y');
  });

  it("marks words of the language, never inside strings or comments", () => {
    expect(String(highlight('const a = "const"; // const'))).toBe(
      '<i class="k">const</i> a = <i class="s">&quot;const&quot;</i>; <i class="c">// const</i>',
    );
  });
});

describe("pageAddress", () => {
  it("turns a link to a notebook into a link to its page", () => {
    expect(pageAddress("02-next.ipynb#eq-x")).toBe("02-next.html#eq-x");
    expect(pageAddress("https://a.org/b.ipynb")).toBe("https://a.org/b.ipynb");
  });
});

it("draws no formula over what stands beside it, be it in text, by a macro or in an output, and says which", () => {
  const cover = "\\llap{\\text{holds}}";
  const notebook = notebookOf(
    markdown(
      `---\nmath:\n  '\\cover': '\\rlap{#1}'\n---\n\n# T\n\n$x${cover}$ and $\\cover{x}$ and $\\smash{x}$\n\n$$\na\\raisebox{9em}{b}\n$$`,
    ),
    code("claim()", [
      display({ "text/latex": `$${cover}$`, "text/plain": "x" }),
      display({ "text/latex": "$\\mathclap{x}$", "text/plain": "x" }),
    ]),
  );
  const document = openDocument("covers.ipynb", notebook);
  const page = new JSDOM(toHtmlPage(document, { code: "show" })).window.document;
  expect(
    page.querySelectorAll("main .katex .llap, main .katex .rlap, main .katex .clap, main .katex .smash"),
  ).toHaveLength(0);
  expect(page.querySelectorAll("main .bad").length).toBeGreaterThanOrEqual(6);
  expect(document.log.problems.filter(({ message }) => message.includes("may not be shown"))).toHaveLength(6);
});
