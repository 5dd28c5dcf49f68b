import { beforeAll, describe, expect, it } from "vitest";
import type { Notebook } from "../../nbformat.ts";
import { openDocument } from "../document/document.ts";
import { formatProblem } from "../document/problems.ts";
import { badNotebook } from "../fixtures/bad.ts";
import { markdown, notebookOf } from "../fixtures/cells.ts";
import { sampleNotebook, samplePath } from "../fixtures/sample.ts";
import { compileTypst, offerFiles, typst } from "../typst.ts";
import { template } from "./template.ts";
import { toPdf } from "./toPdf.ts";
import { toTypst } from "./toTypst.ts";

const options = { code: "hide", draft: false } as const;
const plain = (latex: string) => ({ kind: "typst", source: `"${latex.length}"` }) as const;

describe("toPdf", () => {
  let sample: Notebook;
  beforeAll(async () => {
    sample = await sampleNotebook();
  });

  it("writes a PDF, the same bytes every time", () => {
    const [first, second] = [1, 2].map(() => toPdf(openDocument(samplePath, sample), options));
    expect(first!.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first!.equals(second!)).toBe(true);
  });

  it("finds nothing to complain about in a sound notebook", () => {
    const document = openDocument(samplePath, sample);
    toPdf(document, { code: "appendix", draft: true });
    expect(document.log.sorted().map(formatProblem)).toEqual([]);
  });

  it("never dies on a bad block: the rest is there, the bad is red and listed", () => {
    const document = openDocument(samplePath, badNotebook());
    const pdf = toPdf(document, options);
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(document.log.sorted().map(formatProblem)).toContainEqual(
      expect.stringMatching(/^cell 6: a table is wider than the page/),
    );
  });

  it("names characters that no font at hand can draw", () => {
    const document = openDocument(samplePath, notebookOf(markdown("first line\nprivate \u{f8f0} use")));
    toPdf(document, options);
    expect(document.log.sorted().map(formatProblem)).toEqual([
      expect.stringMatching(/^cell 1, line 2: no font at hand has/),
    ]);
  });

  it("reports maths that only KaTeX can read, and prints its source", () => {
    const document = openDocument(samplePath, notebookOf(markdown("$\\htmlClass{a}{x}$ and $y$")));
    expect(toPdf(document, options).length).toBeGreaterThan(1000);
  });
});

describe("toTypst", () => {
  it("numbers and links what the text refers to", async () => {
    const { body } = toTypst(openDocument(samplePath, await sampleNotebook()), plain, options);
    expect(body).toContain('#equation("(1)", ');
    expect(body).toContain("#link(<t-eq-q>)[\\(1)]");
    expect(body).toContain("#link(<ref-poole2016exponential>)");
    for (const [, label] of body.matchAll(/#link\(<([^>]+)>\)/g)) expect(body).toContain(`#metadata(none) <${label}>`);
  });

  it("puts a figure where it stands, never above the heading of its own section", async () => {
    const filler = "word ".repeat(60);
    const figure = (await sampleNotebook()).cells[3]!;
    const notebook = notebookOf(markdown(`# T\n\n${filler}\n\n(sec-b)=\n## B\n\ntext`), figure, markdown(filler));
    const { body, files } = toTypst(openDocument(samplePath, notebook), plain, options);
    offerFiles(files);
    const places = "(<t-sec-b>, <t-fig-decay>).map(l => { let p = locate(l).position(); p.page * 10000 + p.y.pt() })";
    const page = compileTypst(`${template}\n${body}\n#context [#metadata(${places}) <places>]`);
    if (typeof page === "string") throw new Error(page);
    const [[section, picture]] = typst().query(page, { selector: "<places>", field: "value" }) as [[number, number]];
    expect(picture).toBeGreaterThan(section);
  });

  it("takes text for text, whatever is in it", () => {
    const nasty = "#set page(width: 1pt) \\# *a* _b_ `c` @d \\<e\\> [f] ~ = + - / // 1. \\$";
    const { body } = toTypst(openDocument(samplePath, notebookOf(markdown(nasty))), plain, options);
    expect(body).toContain("\\#set page");
    expect(toPdf(openDocument(samplePath, notebookOf(markdown(nasty))), options).length).toBeGreaterThan(1000);
  });

  it("hides, shows or collects the code", async () => {
    const document = openDocument(samplePath, await sampleNotebook());
    const bodies = (["hide", "show", "appendix"] as const).map((code) => toTypst(document, plain, { code }).body);
    const at = bodies.map((body) => body.indexOf("variance(1.3)"));
    expect(at[0]).toBe(-1);
    expect(at[1]).toBeGreaterThan(0);
    expect(at[2]).toBeGreaterThan(bodies[2]!.indexOf("Claims tested"));
  });
});
