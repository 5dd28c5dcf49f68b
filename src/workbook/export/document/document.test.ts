import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { claimBundle } from "../../../records/claim.ts";
import { derivationBundle } from "../../../records/derivationBundle.ts";
import { claimMime } from "../../../records/mime.ts";
import { jensen, twoLayers } from "../../../records/testing/samples.ts";
import { badNotebook } from "../fixtures/bad.ts";
import { code, display, markdown, notebookOf } from "../fixtures/cells.ts";
import { sampleNotebook, samplePath } from "../fixtures/sample.ts";
import { type Document, openDocument } from "./document.ts";
import { findAll, textOf } from "./mdast.ts";
import { formatProblem } from "./problems.ts";

const problemsOf = (document: Document) => document.log.sorted().map(formatProblem);
const open = (...cells: Parameters<typeof notebookOf>) => openDocument(samplePath, notebookOf(...cells));

describe("a notebook in good order", () => {
  let document: Document;
  beforeAll(async () => {
    document = openDocument(samplePath, await sampleNotebook());
  });

  it("opens without a problem", () => {
    expect(problemsOf(document)).toEqual([]);
  });

  it("has title, authors, affiliations, ORCID, date, keywords and abstract", () => {
    const { title, authors, date, keywords } = document.frontMatter;
    expect([title, date, keywords]).toEqual([
      "A variance map and where it bends",
      "2026-11-22",
      ["mean field", "deep networks"],
    ]);
    expect(authors[0]).toMatchObject({ name: "Ada Example", orcid: "0000-0002-7859-8394" });
    expect(authors[1]!.affiliations).toEqual(["Institute of Statistical Physics", "Dept. of Informatics"]);
    expect(textOf(document.abstract!)).toMatch(/^We derive the variance map/);
  });

  it("numbers equations, figures, tables and theorems, and its references say the same numbers", () => {
    const references = findAll(document.body, "crossReference").map((node) => [
      node.identifier,
      textOf(node).replace("\u00a0", " "),
    ]);
    expect(Object.fromEntries(references)).toEqual({
      "eq-q": "(1)",
      "eq-chi": "(2)",
      "fig-decay": "Figure 1",
      "thm-clt": "Theorem",
      "tab-lengths": "Table 1",
      "tab-plain": "Table 2",
      "sec-variance": "Section 1",
    });
  });

  it("resolves citations in the order of their first appearance", () => {
    expect(document.references.map((r) => [r.key, r.number])).toEqual([
      ["poole2016exponential", 1],
      ["erdos1960random", 2],
    ]);
    expect(findAll(document.body, "cite").map(textOf)).toEqual(["Poole et al., 2016", "Erdős & Rényi (1960)"]);
  });

  it("puts the stored values of {eval} into the prose, without the quotes of a string", () => {
    expect(findAll(document.body, "inlineExpression").map(textOf)).toEqual(["0.3172", "200"]);
  });

  it("leaves out cells tagged remove-cell, and terminal colours", () => {
    expect(findAll(document.body, "output").map((node) => node.value)).toEqual(["0.31719 ok"]);
  });
});

describe("a notebook with everything wrong", () => {
  it("is read to the end, each fault named with its cell and line", () => {
    expect(problemsOf(openDocument(samplePath, badNotebook()))).toEqual([
      "cell 2, line 1: LaTeX: Unexpected end of input in a macro argument, expected '}', in \\frac{1}{",
      "cell 2, line 2: LaTeX: Undefined control sequence: \\foobar, in \\foobar{x}",
      "cell 2, line 6: LaTeX: Expected '\\right', got 'EOF', in a + b \\left( c",
      'cell 3, line 2: unknown citation key "pole2016exponential" (references.bib has 2 entries; did you mean "poole2016exponential"?)',
      'cell 3, line 2: nothing is labelled "eq-nope"',
      'cell 3, line 2: nothing is labelled "fig-none"',
      "cell 4, line 3: picture nothere.png is not there",
      "cell 7: the cell failed (TypeError: q is not a function); mend it and run the notebook again",
      "cell 8, line 1: {eval}`missing` has no stored value; run the notebook again",
      "cell 8, line 3: unknown directive: prf:thorem",
      "cell 9: no exportable form among application/x-unknown; show text, SVG or a table as well",
      "cell 10: the cell has not been run; run the notebook before exporting it",
      'cell 11, line 3: Duplicate identifier in file "eq-dup"',
    ]);
  });

  it("suggests the label that was meant", () => {
    const document = open(markdown("$$a=b$$ (eq-energy)\n\nSee {eq}`eq-enrgy`."));
    expect(problemsOf(document)).toEqual(['cell 1, line 3: nothing is labelled "eq-enrgy"; did you mean "eq-energy"?']);
  });

  it("reports front matter that is no YAML", () => {
    expect(problemsOf(open(markdown("---\ntitle: [\n---\n\ntext")))).toEqual([expect.stringMatching(/^cell 1|YAML/)]);
  });
});

describe("small notebooks", () => {
  it("take the first heading as the title when there is no front matter", () => {
    const document = open(markdown("# On $\\chi_1$\n\ntext\n\n## Part"));
    expect(document.frontMatter.title).toBe("On $\\chi_1$");
    expect(findAll(document.body, "heading").map(textOf)).toEqual(["Part"]);
  });

  it("are not numbered over numbers that the author typed", () => {
    const document = open(markdown("# Title\n\n## 1. First\n\n## 2. Second"));
    expect(findAll(document.body, "heading").map((node) => node.enumerator)).toEqual([undefined, undefined]);
  });

  it("lose a last, empty heading for the references, which the exporter writes", () => {
    const document = open(markdown("# Title\n\n[@poole2016exponential]\n\n## References"));
    expect(findAll(document.body, "heading")).toEqual([]);
  });

  it("are reported once, not cell by cell, when they have not been run at all", () => {
    const unrun = (source: string) => ({ ...code(source), execution_count: null });
    expect(problemsOf(open(markdown("# T"), unrun("a()"), unrun("b()")))).toEqual([
      "the notebook has not been run; run it before exporting it",
    ]);
  });

  it("show each record of one output, and in red one that is none", () => {
    const [claim, derivation] = [claimBundle(twoLayers), derivationBundle(jensen)];
    const cell = (data: object) => open(code("all()", [display({ ...claim, ...derivation, ...data })]));
    const shown = (document: Document) => findAll(document.body, "claim", "derivation", "output");
    expect(shown(cell({})).map(({ type }) => type)).toEqual(["claim", "derivation"]);
    const broken = cell({ [claimMime]: { id: 7 } });
    expect(shown(broken).map(({ type, error }) => error ?? type)).toEqual([
      "claim: expected id to be a name on one line; got 7",
      "derivation",
    ]);
    expect(problemsOf(broken)).toEqual(["cell 1: claim: expected id to be a name on one line; got 7"]);
  });

  it("read twenty bibliographies and 200 MB of pictures at most, and say what they leave", () => {
    const folder = mkdtempSync(join(tmpdir(), "document-"));
    const entry = (n: number) => `@article{k${n}, title={a}, author={A}, year=2000}`;
    for (let n = 1; n <= 21; n++) writeFileSync(join(folder, `${n}.bib`), entry(n));
    const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108000000", "hex");
    writeFileSync(join(folder, "large.png"), head);
    truncateSync(join(folder, "large.png"), 60e6);
    const names = Array.from({ length: 21 }, (_, i) => `${i + 1}.bib`);
    const front = `---\nbibliography: [${names.join(", ")}]\n---\n\n# T\n\n[@k20] [@k21]`;
    const pictures = markdown(Array.from({ length: 4 }, () => "![a](large.png)").join("\n\n"));
    const document = openDocument(join(folder, "a.ipynb"), notebookOf(markdown(front), pictures));
    expect(document.references).toHaveLength(1);
    expect(problemsOf(document).join("\n")).toMatch(/names 21 bibliographies; the first 20 are read/);
    expect(problemsOf(document).filter((problem) => /larger than 200 MB/.test(problem))).toHaveLength(1);
  });

  it.each([
    ["[a](", "signs of markup"],
    ["$ ", "signs of markup"],
    [":::{note}\n", "directives"],
    ["some words and ", "characters"],
    ["# heading\n", "headings"],
    ["heading\n---\n\n", "headings"],
  ])(
    "of Markdown that would take minutes to read, %j without end, shows it as it is written",
    (part, what) => {
      const document = open(markdown(part.repeat(50_000)));
      expect(textOf(document.body)).toContain(part.trim());
      expect(problemsOf(document)).toEqual([
        expect.stringMatching(new RegExp(`Markdown of more than \\d+ ${what}: shown as it is written; split the cell`)),
      ]);
    },
    5_000,
  );

  it("may be empty", () => {
    expect(problemsOf(open())).toEqual([]);
    expect(problemsOf(open(markdown(""), code("")))).toEqual([]);
  });
});
