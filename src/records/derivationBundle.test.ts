import katex from "katex";
import { describe, expect, it } from "vitest";
import { readDerivation } from "./derivation.ts";
import { derivationBundle, derivationLines, premises } from "./derivationBundle.ts";
import { jensen as record } from "./testing/samples.ts";

describe("a derivation", () => {
  it("is text with its limits, equality cases, verdicts, abbreviations and hypotheses", () => {
    expect(derivationBundle(record)["text/plain"]).toBe(
      [
        "Jensen",
        "  MI = a",
        "  ≤ b",
        "      concave; equality only where s == c  [✓ tested]",
        "  ≥ c",
        "      equality where d == e; by (eq-x)  [✓ proved]",
        "  = d",
        "      sign  [✗ refuted at a = 1]",
        "  → (n -> inf) 1",
        "      wide  [? undecided: slow]",
        "  ~ (n -> inf) 1 + 1/n",
        "      up to relative order 1/n^2  [✓ extrapolated]",
        "  with mu = s / n",
        "  for sigmaW2: positive; n: integer > 1; sigmaW2 < 1",
      ].join("\n"),
    );
  });

  it("refuses a label that is no name on one line", () => {
    for (const label of ["", "der-\nx", "der\u2028x"])
      expect(() => derivationBundle({ ...record, label })).toThrow(
        `derivation "Jensen": expected label to be a name on one line; got ${JSON.stringify(label)}`,
      );
    expect(derivationBundle({ ...record, label: "der-x" })).toHaveProperty(["text/latex"]);
  });

  it("is LaTeX with the same, which KaTeX accepts", () => {
    const latex = derivationBundle(record)["text/latex"] as string;
    expect(latex.split("\n")).toEqual([
      "$$\\begin{array}{l}\\begin{aligned}",
      "\\mathrm{MI} &= a && \\text{50\\%} && \\scriptstyle{} \\\\",
      " &\\le b && \\text{concave; equality only where $s = c$} && \\scriptstyle{\\;\\text{✓ tested}} \\\\",
      " &\\ge c && \\text{equality where $d = e$; by (eq-x)} && \\scriptstyle{\\;\\text{✓ proved}} \\\\",
      " &= d && \\text{sign} && \\scriptstyle{\\;\\text{✗ refuted at a = 1}} \\\\",
      " &\\underset{n \\to \\infty}{\\longrightarrow} 1 && \\text{wide} && \\scriptstyle{\\;\\text{? undecided: slow}} \\\\",
      " &\\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n} && \\text{up to relative order 1/n\\textasciicircum{}2} && \\scriptstyle{\\;\\text{✓ extrapolated}} \\\\",
      "\\text{with } \\mu &= \\frac{s}{n}",
      "\\end{aligned} \\\\",
      "\\text{for $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$}\\end{array}$$",
    ]);
    const render = () => katex.renderToString(latex.replaceAll("$$", ""), { displayMode: true, strict: false });
    expect(render).not.toThrow();
  });

  it("has lines and one sentence of premises for papers and pages", () => {
    expect(premises(record)).toBe(
      "For $\\sigma_w^2$ positive, $n$ integer $> 1$, $\\sigma_w^2 < 1$; with $\\mu = \\frac{s}{n}$.",
    );
    expect(derivationLines(record).map(({ latex, verdict, fine }) => [latex, verdict, fine])).toEqual([
      ["\\mathrm{MI} = a", "", true],
      ["\\le b", "✓ tested", true],
      ["\\ge c", "✓ proved", true],
      ["= d", "✗ refuted at a = 1", false],
      ["\\underset{n \\to \\infty}{\\longrightarrow} 1", "? undecided: slow", false],
      ["\\underset{n \\to \\infty}{\\sim} 1 + \\frac{1}{n}", "✓ extrapolated", true],
    ]);
  });

  it("of an older notebook shows the same as it was written", () => {
    const steps = record.steps.map(({ nameLatex, cases, limit, ...step }) => step);
    const older = { ...record, hypotheses: undefined, where: undefined, steps };
    expect(premises(older)).toBe(
      "For n: integer > 1, sigmaW2: positive, sigmaW2 < 1; with $\\mathrm{mu} = \\frac{s}{n}$.",
    );
    const lines = derivationLines(older);
    expect(lines[0]!.latex).toBe("\\mathrm{MI} = a");
    expect(lines[1]!.reason).toBe("concave; equality where s == c");
    expect(lines[4]!.latex).toBe("\\underset{\\text{n -> inf}}{\\longrightarrow} 1");
  });

  it("of a forged notebook shows its domains whatever they are", () => {
    const given = { x: { toString: 1 }, phi: ["tanh", "erf"], n: null } as never;
    const forged = { ...record, given, hypotheses: undefined, where: [], assumptions: [] };
    expect(premises(forged)).toBe('For x: {{"toString":1}}, phi: {tanh, erf}, n: {null}.');
  });

  it("without premises says none", () => {
    expect(premises({ ...record, hypotheses: [], where: [] })).toBe("");
  });
});

describe("readDerivation", () => {
  const read = (value: unknown) => readDerivation({ "application/vnd.channelbook.derivation+json": value });
  const [first, second, , refuted, undecided] = record.steps;

  it("gives back what was shown", () => {
    expect(read(JSON.parse(JSON.stringify(record)))?.record).toEqual(record);
  });

  it.each([
    [null, "derivation: expected the record to be an object; got null"],
    [{ ...record, steps: { length: 3 } }, "derivation: expected steps to be a list; got"],
    [{ ...record, steps: [null] }, "derivation: expected steps[0] to be an object; got null"],
    [
      { ...record, steps: [{ ...first, relation: "constructor" }] },
      "derivation: expected steps[0].relation to be one of",
    ],
    [{ ...record, steps: [{ ...first, verdict: { kind: "sure", text: "" } }] }, "steps[0].verdict.kind to be one of"],
    [{ ...record, given: [] }, "derivation: expected given to be an object; got []"],
    [{ ...record, steps: [{ ...second, cases: ["s = c"] }] }, "derivation: expected steps[0].cases[0] to be an object"],
    [{ ...record, label: "" }, "derivation: expected label to be a name on one line; got"],
    [{ ...record, label: "a\nb" }, "derivation: expected label to be a name on one line; got"],
    [{ ...record, status: "checked", steps: [] }, "derivation: expected a step after the start; got none"],
    [{ ...record, status: "checked", steps: [first] }, "derivation: expected a step after the start; got none"],
    [
      { ...record, steps: [first, { ...second, verdict: first!.verdict }] },
      "derivation: expected a start, and only a start, to have the verdict start; got <= with start",
    ],
    [
      { ...record, steps: [{ ...first, verdict: second!.verdict }, second] },
      "derivation: expected a start, and only a start, to have the verdict start; got start with tested",
    ],
    [{ ...record, status: "checked" }, "derivation: expected its status to be that of its steps, refuted; got checked"],
  ])("says in one line why %# is none", (value, reason) => {
    expect(read(value)?.record).toBeUndefined();
    expect(read(value)?.reason).toContain(reason);
  });

  it.each([
    ["checked", [second]],
    ["undecided", [second, undecided]],
    ["refuted", [second, refuted]],
    ["refuted", [refuted, undecided]],
    ["refuted", [undecided, refuted, second]],
  ] as const)("is %s as the worst of its steps is: %#", (status, steps) => {
    for (const said of ["checked", "undecided", "refuted"])
      expect(read({ ...record, status: said, steps: [first, ...steps] })?.record !== undefined).toBe(said === status);
  });
});
