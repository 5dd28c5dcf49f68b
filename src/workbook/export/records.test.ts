import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { claimBundle } from "../../records/claim.ts";
import { derivationBundle } from "../../records/derivationBundle.ts";
import { captionBundle, figureBundle } from "../../records/figure.ts";
import { judge } from "../../records/judge.ts";
import type { MimeBundle } from "../../records/mime.ts";
import { parametersBundle } from "../../records/parameters.ts";
import { tableBundle } from "../../records/table.ts";
import { jensen, twoLayers } from "../../records/testing/samples.ts";
import { theoremBundle } from "../../records/theorem.ts";
import { openDocument } from "./document/document.ts";
import { formatProblem } from "./document/problems.ts";
import { code, display, markdown as markdownCell, notebookOf } from "./fixtures/cells.ts";
import { samplePath } from "./fixtures/sample.ts";
import { toHtml } from "./html/toHtml.ts";
import { toPdf } from "./pdf/toPdf.ts";
import { toTypst } from "./pdf/toTypst.ts";
import { toTex } from "./tex/toTex.ts";
import { toMarkdown } from "./toMarkdown.ts";

const open = (...bundles: MimeBundle[]) =>
  openDocument(
    samplePath,
    notebookOf(
      code(
        "",
        bundles.map((bundle) => display({ ...bundle })),
      ),
    ),
  );

/** The first cell of the page, each formula as its LaTeX. */
function html(...bundles: MimeBundle[]): string {
  const cell = JSDOM.fragment(String(toHtml(open(...bundles), "hide").body)).firstElementChild!;
  for (const formula of cell.querySelectorAll(".katex"))
    formula.replaceWith(`$${formula.querySelector("annotation")!.textContent}$`);
  return cell.innerHTML.trim();
}
const tex = (...bundles: MimeBundle[]) => toTex(open(...bundles), { code: "hide", columns: 1 }).body.trim();
const typst = (...bundles: MimeBundle[]) =>
  toTypst(open(...bundles), (latex) => ({ kind: "typst", source: latex }), { code: "hide" }).body.trim();
const markdown = (...bundles: MimeBundle[]) => toMarkdown(open(...bundles), "hide").text.trim();

const bound = { ...twoLayers, kind: "bound", measured: 0.8, expected: 1, within: {}, reason: "0.2 off" } as const;
const wide = { value: 0.8, stdError: 0.1, samples: 40 };
const exact = { ...twoLayers, measured: 0.8, expected: 0.79, reason: "0.013 relative away" } as const;
const within = { absolute: 0.02, because: "finite width, 2/n & no more" };
const cards = [
  [
    twoLayers,
    "✓ holds",
    "test: measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away · within 3 s.e. · would have seen 1 % · rules out one layer (0.94) · theorem 1",
    "1b7f3b",
  ],
  [
    { ...bound, relation: ">=", verdict: "fails" },
    "✗ fails",
    "bound: measured 0.8 ≥ 1 · 0.2 off · against one layer (0.94) · theorem 1",
    "b00020",
  ],
  [
    { ...bound, measured: wide, relation: "<=", rulesOut: { "one layer": 1.94 }, verdict: "undecidable" },
    "? undecidable",
    "bound: measured 0.80 ± 0.10 ≤ 1 · 0.2 off · within 3 s.e. · would have seen 88 % · against one layer (1.94) · theorem 1",
    "8a6d00",
  ],
  [
    { ...exact, within, rulesOut: { "one layer": 0.81 }, verdict: "weak" },
    "≈ weak",
    "test: measured 0.8 · expected 0.79 · 0.013 relative away · within 0.02 (finite width, 2/n & no more) · would have seen 2.5 % · against one layer (0.81) · theorem 1",
    "8a6d00",
  ],
  [
    {
      ...exact,
      kind: "identity",
      within,
      rulesOut: undefined,
      needs: [{ holds: false, says: "relu is not injective" }],
      reason: "relu is not injective",
      verdict: "void",
    },
    "∅ void",
    "identity: measured 0.8 · expected 0.79 · relu is not injective · within 0.02 (finite width, 2/n & no more) · theorem 1",
    "8a6d00",
  ],
  [
    { ...exact, kind: "regression", within, needs: [{ holds: true, says: "tanh is injective" }], verdict: "holds" },
    "✓ holds",
    "regression: measured 0.8 · expected 0.79 · 0.013 relative away · within 0.02 (finite width, 2/n & no more) · would have seen 2.5 % · given that tanh is injective · rules out one layer (0.94) · theorem 1",
    "1b7f3b",
  ],
] as const;

describe.each(cards)("a claim: %#", (record, label, words, colour) => {
  const claim = { ...record, reason: judge(record).reason };
  const bundle = claimBundle(claim);
  const facts = words.replace(record.reason, claim.reason);
  const texFacts = facts.replaceAll("%", "\\%").replaceAll("&", "\\&");
  const typstFacts = facts.replaceAll("2/n", "2\\/n");
  it("has the verdict of its numbers", () => {
    expect(judge(record).verdict).toBe(record.verdict);
  });
  it("is a card of a page", () => {
    expect(html(bundle)).toBe(
      `<section class="claim ${claim.verdict}" id="claim-two-layers"><p><span class="name">Claim 1</span> <span class="verdict">${label}</span></p><p>Two layers keep $0.794$ nats.</p><p class="facts">${facts.replaceAll("&", "&amp;")} <code>two-layers</code></p></section>`,
    );
  });
  it("is a row of the table of claims of a page", () => {
    const page = JSDOM.fragment(String(toHtml(open(bundle), "hide").body));
    const [, row, ...more] = page.querySelectorAll<HTMLTableRowElement>("table.claims tr");
    expect(more).toEqual([]);
    expect(row!.className).toBe(claim.verdict);
    expect(row!.querySelector("a")!.getAttribute("href")).toBe("#claim-two-layers");
    const cells = Array.from(row!.cells, (cell) => cell.textContent);
    expect([cells[0], ...cells.slice(2)]).toEqual(["1", facts, label]);
  });
  it("is LaTeX, and a row of the table of claims", () => {
    expect(tex(bundle)).toContain(
      `\\claimbox{1}{${label}. Two layers keep $0.794$ nats.}{${texFacts}}\n\n\\section*{Claims tested}`,
    );
    expect(tex(bundle)).toContain(`1 & ${label} & \\raggedright two-layers: ${texFacts}\\tabularnewline`);
  });
  it("is Typst, and a row of the table of claims", () => {
    expect(typst(bundle)).toContain(`#tested(1, [${label}], rgb("#${colour}"), [Two layers keep $0.794$ nats.], `);
    expect(typst(bundle)).toContain(`[${typstFacts}], [#[#metadata(none) <claim-1>]])`);
    expect(typst(bundle)).toContain(`[#link(<claim-1>)[1]], [two-layers], [${typstFacts}], [${label}]`);
  });
  it("is Markdown", () => {
    expect(markdown(bundle)).toBe(
      `:::{admonition} Claim two-layers: ${label}\nTwo layers keep $0.794$ nats.\n\n${facts}\n:::`,
    );
  });
});

describe("the claims of a chapter", () => {
  const many = Array.from({ length: 11 }, (_, i) => claimBundle({ ...twoLayers, id: `claim-${i}` }));

  it("are tables of LaTeX with at most ten rows, since none breaks across pages", () => {
    const tables = tex(...many)
      .split("\\begin{tabular}")
      .slice(1);
    expect(tables.map((table) => table.match(/\\tabularnewline/g)!.length)).toEqual([10, 1]);
  });
});

describe("a derivation with its premises, names, limits, equality cases and verdicts", () => {
  const bundle = derivationBundle(jensen);

  it("is a section of a page", () => {
    expect(html(bundle).split(/\n|(?=<div)/)).toEqual([
      '<section class="derivation" id="eq-jensen"><p><span class="name">Derivation</span> Jensen <span class="wrong">✗ 5 steps: 1 proved, 1 tested, 1 extrapolated, 1 undecided, 1 refuted</span></p><p class="facts">For $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$; with $\\mu = \\frac{s}{n}$.</p>'.replace(
        /[<>] 1/g,
        (sign) => sign.replace("<", "&lt;").replace(">", "&gt;"),
      ),
      '<div class="table" tabindex="0"><table><tbody><tr><td>$\\displaystyle \\mathrm{MI} = a$</td><td>50% </td></tr>',
      '<tr><td>$\\displaystyle \\le b$</td><td>concave; equality only where $s = c$ <span class="good">✓ tested</span></td></tr>',
      '<tr><td>$\\displaystyle \\ge c$</td><td>equality where $d = e$; by (eq-x) <span class="good">✓ proved</span></td></tr>',
      '<tr><td>$\\displaystyle = d$</td><td>sign <span class="wrong">✗ refuted at a = 1</span></td></tr>',
      '<tr><td>$\\displaystyle \\underset{n \\to \\infty}{\\longrightarrow} 1$</td><td>wide <span class="wrong">? undecided: slow</span></td></tr>',
      '<tr><td>$\\displaystyle \\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n}$</td><td>up to relative order 1/n^2 <span class="good">✓ extrapolated</span></td></tr>',
      "</tbody></table></div></section>",
    ]);
  });

  it("is LaTeX", () => {
    expect(tex(bundle).split("\n")).toEqual([
      "\\derivationhead{Jensen}{✗ 5 steps: 1 proved, 1 tested, 1 extrapolated, 1 undecided, 1 refuted}\\phantomsection\\label{eq-jensen}",
      "\\noindent\\hspace*{1em}{\\footnotesize For $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$; with $\\mu = \\frac{s}{n}$.}\\par\\nopagebreak\\smallskip",
      "\\derivationstep{\\mathrm{MI} = a}{50\\%}",
      "\\derivationstep{\\le b}{concave; equality only where $s = c$ --- ✓ tested}",
      "\\derivationstep{\\ge c}{equality where $d = e$; by (eq-x) --- ✓ proved}",
      "\\derivationstep{= d}{sign --- ✗ refuted at a = 1}",
      "\\derivationstep{\\underset{n \\to \\infty}{\\longrightarrow} 1}{wide --- ? undecided: slow}",
      "\\derivationstep{\\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n}}{up to relative order 1/n\\textasciicircum{}2 --- ✓ extrapolated}",
    ]);
  });

  it("is Typst, which compiles", () => {
    expect(typst(bundle).split(/, (?=\()/)).toEqual([
      "#derived([Jensen], [✗ 5 steps: 1 proved, 1 tested, 1 extrapolated, 1 undecided, 1 refuted], [#[#metadata(none) <t-eq-jensen>]], [For $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$\\; with $\\mu = \\frac{s}{n}$\\.]",
      "([$\\displaystyle \\mathrm{MI} = a$], [50%], none)",
      "([$\\displaystyle \\le b$], [concave\\; equality only where $s = c$], [✓ tested])",
      "([$\\displaystyle \\ge c$], [equality where $d = e$\\; by (eq-x)], [✓ proved])",
      "([$\\displaystyle = d$], [sign], [#bad[✗ refuted at a \\= 1]])",
      "([$\\displaystyle \\underset{n \\to \\infty}{\\longrightarrow} 1$], [wide], [#bad[? undecided: slow]])",
      "([$\\displaystyle \\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n}$], [up to relative order 1\\/n^2], [✓ extrapolated]))",
    ]);
    const document = open(bundle);
    expect(toPdf(document, { code: "hide", draft: false }).subarray(0, 5).toString()).toBe("%PDF-");
    expect(document.log.sorted()).toEqual([]);
  });

  it("is Markdown", () => {
    expect(markdown(bundle).split("\n")).toEqual([
      "**Derivation** (Jensen). ✗ 5 steps: 1 proved, 1 tested, 1 extrapolated, 1 undecided, 1 refuted",
      "",
      "For $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$; with $\\mu = \\frac{s}{n}$.",
      "",
      "| formula | reason | check |",
      "|:--|:--|:--|",
      "| $\\mathrm{MI} = a$ | 50% |  |",
      "| $\\le b$ | concave; equality only where $s = c$ | ✓ tested |",
      "| $\\ge c$ | equality where $d = e$; by (eq-x) | ✓ proved |",
      "| $= d$ | sign | ✗ refuted at a = 1 |",
      "| $\\underset{n \\to \\infty}{\\longrightarrow} 1$ | wide | ? undecided: slow |",
      "| $\\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n}$ | up to relative order 1/n^2 | ✓ extrapolated |",
    ]);
  });

  it.each([
    ["checked", "cited", "✓ 1 step: 1 cited"],
    ["undecided", "undecided", "? 1 step: 1 undecided"],
    ["refuted", "refuted", "✗ 1 step: 1 refuted"],
  ] as const)("says that it is %s", (status, kind, words) => {
    const steps = [{ ...jensen.steps[1]!, verdict: { kind, text: kind } }];
    const all = [html, tex, typst, markdown].map((form) => form(derivationBundle({ ...jensen, status, steps })));
    for (const form of all) expect(form).toContain(words);
  });
});

describe("a theorem", () => {
  const bundle = theoremBundle({
    label: "thm-mean",
    proof: [
      { says: "Expand & compare.", ground: "proved", by: "der-square" },
      { says: "Take roots.", ground: "prose" },
    ],
  });

  const statement = markdownCell(":::{prf:theorem} Two means\n:label: thm-mean\n$(a+b)^2 \\ge 4ab$\n:::");
  const document = () => openDocument(samplePath, notebookOf(statement, code("", [display({ ...bundle })])));

  it("keeps how its proof and each sentence of it stand in every target", () => {
    const forms = [
      String(toHtml(document(), "hide").body),
      toTex(document(), { code: "hide", columns: 1 }).body,
      toTypst(document(), (latex) => ({ kind: "typst", source: latex }), { code: "hide" }).body,
    ];
    for (const form of forms)
      for (const words of [
        "Two means; proof: 1 proved, 1 in prose",
        "Expand",
        "proved, der-square",
        "Take roots",
        "in prose",
      ])
        expect(form.replaceAll(/\\([-;])/g, "$1")).toContain(words);
    expect(toMarkdown(document(), "hide").text).toContain("1. Expand & compare. *[proved, der-square]*");
    expect(document().log.sorted()).toEqual([]);
  });
});

describe("a table", () => {
  const rows = [{ n: 50, mi: { value: 0.79, stdError: 0.02, samples: 9 } }];
  const bundle = tableBundle({ caption: "Of $n$.", label: "tab-n", columns: { n: "$n$", mi: "nats" }, rows });

  it("keeps its caption, heads and error bars in every target", () => {
    expect(html(bundle)).toBe(
      '<figure class="table" id="tab-n"><figcaption><b>Table 1.</b> Of $n$.</figcaption><div class="table" tabindex="0"><table><tbody><tr><th style="text-align:right">$n$</th><th style="text-align:right">nats</th></tr>\n<tr><td style="text-align:right">50</td><td style="text-align:right">0.790 ± 0.020</td></tr>\n</tbody></table></div></figure>',
    );
    expect(tex(bundle)).toContain("\\textbf{$n$} & \\textbf{nats} \\\\\n\\midrule\n50 & 0.790 ± 0.020 \\\\");
    expect(tex(bundle)).toContain("\\caption{Of $n$.}\\label{tab-n}");
    expect(typst(bundle)).toContain("table.hline(stroke: .5pt), [50], [0\\.790 ± 0.020]");
    expect(typst(bundle)).toContain('#captioned("Table", "1", {');
    expect(markdown(bundle)).toBe(
      ":::{table} Of $n$.\n:label: tab-n\n\n| $n$ | nats |\n| --: | --: |\n| 50 | 0.790 ± 0.020 |\n:::",
    );
  });

  it("stands without its Markdown, from its record alone", () => {
    const { "text/markdown": _, ...alone } = bundle;
    expect(html(alone)).toBe(html(bundle));
  });
});

describe("a figure", () => {
  const words = { label: "fig-x", caption: "Rises with $x$." };
  const bundles = [figureBundle({ data: [], layout: {}, svg: "<svg/>", description: "" }, words), captionBundle(words)];

  it("shows its caption once in every target", () => {
    expect(html(...bundles)).toContain("<figcaption><b>Figure 1.</b> Rises with $x$.</figcaption></figure>");
    expect(tex(...bundles)).toContain("\\caption{Rises with $x$.}\\label{fig-x}");
    expect(typst(...bundles)).toMatch(/^#captioned\("Figure", "1", \{.*\}, \[Rises with \$x\$\\\.\], /);
    expect(markdown(...bundles)).toBe(":::{figure} figures/fig-x.svg\n:label: fig-x\nRises with $x$.\n:::");
    for (const form of [html, tex, typst, markdown]) expect(form(...bundles).match(/\$x\$\\?\.(?!")/g)).toHaveLength(1);
  });
});

describe("parameters", () => {
  const bundle = parametersBundle({ preset: "fast", values: { activation: "tanh", widths: [8, 16] } });
  const line = "preset fast: activation = tanh · widths = 8, 16";

  it("are one line of text in every target", () => {
    expect(html(bundle)).toBe(`<pre class="output" tabindex="0">${line}</pre>`);
    expect(tex(bundle)).toContain(`fontsize=\\footnotesize]\n${line}\n\\end{Verbatim}`);
    expect(typst(bundle)).toBe(`#out(raw(block: true, "${line}"))`);
    expect(markdown(bundle)).toBe(`\`\`\`text\n${line}\n\`\`\``);
  });
});

describe("a record that is none", () => {
  const mimes = ["claim", "derivation", "table"].map((name) => `application/vnd.channelbook.${name}+json`);
  const forged = [null, 3, "{", [], {}, { id: "<script>" }, { ...twoLayers, verdict: '"><script>' }, { steps: [null] }];

  it.each(mimes)("of type %s stands in red with its reason and stops nothing", (mime) => {
    for (const value of forged) {
      const bundle = { [mime]: value, "text/plain": "x" };
      const document = open(bundle);
      const [problem, ...more] = document.log.sorted().map(formatProblem);
      expect(problem).toMatch(/^cell 1: (claim|derivation|table): expected /);
      expect(more).toEqual([]);
      expect(html(bundle)).toContain('class="bad">');
      expect(html(bundle)).not.toContain("<script>");
      for (const form of [tex, typst, markdown]) expect(form(bundle)).toContain("expected");
    }
  });
});
