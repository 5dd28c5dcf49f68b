import "../host/node.ts";
import katex from "katex";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DerivationRecord, readDerivation } from "../records/derivation.ts";
import { derivation } from "./derivation.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let bundle: Record<string, unknown> = {};
beforeEach(() => {
  world[door] = (b: Record<string, unknown>) => {
    bundle = b;
  };
});
afterEach(() => {
  delete world[door];
});

const kinds = (d: { steps: readonly { verdict: { kind: string } }[] }) => d.steps.slice(1).map((s) => s.verdict.kind);

describe("derivation", () => {
  it("checks the linear layer of the design: log-determinant, spectrum, Jensen and its equality case", () => {
    const d = derivation("One noisy linear layer", (d) =>
      d
        .given({ s: "positive", gamma: "positive", n: "integer > 1", J: "matrix n x n" })
        .let({ lambda: "eigenvalues(J * J')" })
        .start("I = 1/2 * logdet(eye(n) + gamma * J * J')", "Gaussian channel with white input")
        .step("=", "n/2 * mean(log(1 + gamma * lambda))", "log-determinant as a sum over the spectrum of $J J'$")
        .step("<=", "n/2 * log(1 + gamma * mean(lambda))", "Jensen")
        .when("J' * J == s * eye(n)", "equality"),
    );
    expect(d.status).toBe("checked");
    expect(kinds(d)).toEqual(["proved", "tested"]);
    expect(bundle["text/plain"]).toContain("Jensen; equality where J' * J == s * eye(n)  [✓ tested (");
    expect(bundle["text/latex"]).toContain(
      "I &= \\frac{1}{2} \\ln\\det\\left(\\mathbf{1}_{n} + \\gamma J J^{\\top}\\right)",
    );
  });

  it("integrates over Gaussian variables: Stein's lemma, and the second moment of an activation", () => {
    const d = derivation("Stein", (d) =>
      d
        .given({ q: "positive", phi: "{tanh, erf, leakyRelu(0.3), hardTanh}" })
        .start("E(z * phi(sqrt(q) * z)^2, z)")
        .step("=", "2 * sqrt(q) * E(phi(sqrt(q) * z) * phi'(sqrt(q) * z), z)", "integration by parts")
        .start("d/dq(E(phi(sqrt(q) * z)^2, z))")
        .step("=", "1/sqrt(q) * E(z * phi(sqrt(q) * z) * phi'(sqrt(q) * z), z)", "under the integral")
        .step("=", "2/sqrt(q) * E(z * phi(sqrt(q) * z) * phi'(sqrt(q) * z), z)", "a factor of two too many"),
    );
    expect(d.steps.map((s) => s.verdict.kind)).toEqual(["start", "proved", "start", "proved", "refuted"]);
  });

  it("typesets every verdict and reason so that KaTeX accepts it", () => {
    derivation("Typeset", (d) =>
      d
        .given({ sigmaW: "positive", L: "integer > 1", x_1: "real" })
        .let({ chi1: "sigmaW^2" })
        .start("F = chi1^L * x_1", "50% of $\\chi_1$ & more_")
        .step("=", "sigmaW^(2 * L) * x_1", "powers of {#}")
        .step("=", "sigmaW^L", "wrong")
        .start("sigmaW / L")
        .step("->", "0", "by depth", { as: "L -> inf" })
        .start("sigmaW")
        .step("<=", "sigmaW + L", "grows"),
    );
    const latex = (bundle["text/latex"] as string).replaceAll("$$", "");
    expect(() => katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: false })).not.toThrow();
  });

  it("calls library functions by name", () => {
    const d = derivation("Library", (d) =>
      d
        .given({ gamma: "positive", L: "integer in [1, 5]" })
        .using({ F: (gamma: number, L: number) => L * Math.log1p(gamma) })
        .start("F(gamma, L)")
        .step("=", "sum(log(1 + gamma), l, 1, L)", "definition"),
    );
    expect(d.status).toBe("checked");
  });

  it("lets later steps and derivations cite a label, unless it is unknown or refuted", () => {
    const write = (label: string, right: string, by?: string) =>
      derivation(
        "Cited",
        (d) =>
          d
            .given({ a: "positive" })
            .start("a + a")
            .step("=", right, "sum", { label: `${label}-step`, by }),
        { label },
      );
    write("eq-good", "2 * a");
    write("eq-bad", "3 * a");
    expect(write("eq-next", "a * 2", "eq-good").status).toBe("checked");
    expect(() => write("eq-next", "a * 2", "eq-bad-step")).toThrow("cites (eq-bad-step), which is refuted");
    expect(() => write("eq-next", "a * 2", "eq-none")).toThrow("cites (eq-none), which no earlier step has");
  });

  it("writes abbreviations and domains below the chain", () => {
    derivation("Abbreviated", (d) =>
      d.given({ a: "positive" }).let({ chi1: "a^2" }).start("chi1").step("=", "a * a", "square"),
    );
    expect(bundle["text/latex"]).toContain("\\text{with } \\chi_{1} &= a^{2}");
    expect(bundle["text/plain"]).toContain("  with chi1 = a^2\n  for a: positive");
  });

  it("travels with everything that it rests on: domains, conditions, abbreviations, names, limits, equality cases", () => {
    derivation("Premises", (d) =>
      d
        .given({ sigmaW2: "positive", n: "integer in [2, 5]", s: "positive vector n", c: "(0.5, 2)" })
        .assume("sigmaW2 <= 3")
        .let({ mu: "mean(s)", kappa: "log(mu)" })
        .notation({ AM: "\\mathrm{A}" })
        .start("AM = kappa")
        .step(">=", "mean(log(s))", "Jensen")
        .when("s == c * ones(n, 1)", "equality only")
        .start("rate = sigmaW2 / n")
        .step("->", "0", "wide", { as: "n -> inf" }),
    );
    const record = bundle["application/vnd.channelbook.derivation+json"] as DerivationRecord;
    expect(record.hypotheses!.map(({ prose }) => prose)).toEqual([
      "$\\sigma_{w}^{2}$ positive",
      "$n$ integer in $[2, 5]$",
      "$s$ positive vector of length $n$",
      "$c$ in $(0.5, 2)$",
      "$\\sigma_{w}^{2} \\le 3$",
    ]);
    expect(record.where!.map(({ text, name }) => [text, name])).toEqual([
      ["mu = mean(s)", "\\mu"],
      ["kappa = log(mu)", "\\kappa"],
    ]);
    expect(record.steps.map((step) => step.nameLatex)).toEqual(["\\mathrm{A}", undefined, "\\mathrm{rate}", undefined]);
    expect(record.steps[1].cases).toEqual([{ latex: "s = c \\mathrm{ones}\\left(n, 1\\right)", only: true }]);
    expect(record.steps[3].limit).toBe("n \\to \\infty");
    expect(readDerivation(bundle)!.record).toBe(record);
    for (const shown of [
      "equality only where",
      "\\underset{n \\to \\infty}",
      "\\mathrm{rate}",
      "\\text{for $\\sigma_{w}^{2}$ positive",
    ])
      expect(bundle["text/latex"]).toContain(shown);
    expect(bundle["text/plain"]).toContain("Jensen; equality only where s == c * ones(n, 1)");
  });

  it("shows a counterexample with all values where a step is wrong", () => {
    const d = derivation("Wrong", (d) =>
      d.given({ a: "positive", b: "positive" }).start("log(a * b)").step("=", "log(a) - log(b)", "sign"),
    );
    expect(d.status).toBe("refuted");
    expect(d.steps[1].verdict).toMatchObject({
      kind: "refuted",
      at: { a: expect.any(String), b: expect.any(String) },
    });
    expect(bundle["text/plain"]).toContain("✗ refuted at a = ");
  });

  it.each([
    [
      "an undeclared symbol",
      { a: "positive" },
      "a",
      "a + c",
      'derivation "Bad", step 1 (a + c): the symbol c is not declared; declared are a',
    ],
    [
      "sides of different shapes",
      { A: "matrix 2 x 2" },
      "A",
      "tr(A)",
      "the two sides differ in shape: the left side is a 2 x 2 matrix, the right side a number",
    ],
    ["a side that is not real", { a: "real" }, "a", "sqrt(a)^2", "is not real"],
    ["a domain that cannot be read", { a: "wild" }, "a", "a", 'derivation "Bad", given a: expected a domain such as'],
    ["an empty interval", { a: "(3, 2)" }, "a", "a", "the domain (3, 2) of a has no points"],
    ["a step that cannot be read", { a: "real" }, "a", "a +", 'derivation "Bad", step 1: cannot read "a +"'],
  ])("refuses %s", (_, given, start, step, message) => {
    const bad = () =>
      derivation("Bad", (d) =>
        d
          .given(given as never)
          .start(start)
          .step("=", step, "why"),
      );
    expect(bad).toThrow(message);
  });

  it("refuses assumptions that no point satisfies", () => {
    const bad = () =>
      derivation("Bad", (d) => d.given({ a: "positive" }).assume("a < 0").start("a").step("=", "a", "same"));
    expect(bad).toThrow("the domain has no points");
  });
});
