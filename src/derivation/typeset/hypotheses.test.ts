import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../language/parse.ts";
import { conditionLatex, domainProse, limitLatex } from "./hypotheses.ts";

describe("domainProse", () => {
  it.each([
    ["sigmaW2", "positive", "$\\sigma_{w}^{2}$ positive"],
    ["n", "integer in [2, 5]", "$n$ integer in $[2, 5]$"],
    ["n", "integer > 1", "$n$ integer $> 1$"],
    ["eta", "(0.05, 1)", "$\\eta$ in $(0.05, 1)$"],
    ["eta", "in [0, 1/L)", "$\\eta$ in $[0, \\frac{1}{L})$"],
    ["c", ">= sqrt(2)", "$c$ $\\ge \\sqrt{2}$"],
    ["J", "matrix n x m", "$J$ matrix $n \\times m$"],
    ["W", "random gaussian n x n", "$W$ random gaussian $n \\times n$"],
    ["s", "positive vector n", "$s$ positive vector of length $n$"],
    ["r", "vector n in (0, 1)", "$r$ vector of length $n$ in $(0, 1)$"],
    ["phi", "{tanh, leakyRelu(0.3)}", "$\\phi$ in {tanh, leakyRelu(0.3)}"],
    ["phi", ["tanh", "erf"], "$\\phi$ in {tanh, erf}"],
  ])("says what %s may be: %s", (name, spec, prose) => {
    expect(domainProse(name, spec)).toBe(prose);
  });

  it("uses the notation of its derivation, in bounds too", () => {
    expect(domainProse("r", "> AM", { r: "\\rho^2", AM: "\\mathrm{AM}" })).toBe("$\\rho^2$ $> \\mathrm{AM}$");
  });
});

describe("conditionLatex", () => {
  it.each([
    ["J' * J == s * eye(n)", "J^{\\top} J = s \\mathbf{1}_{n}"],
    ["a <= b", "a \\le b"],
    ["a >= b", "a \\ge b"],
    ["a < b", "a < b"],
  ])("writes %s", (text, latex) => {
    expect(conditionLatex(parseCondition(text))).toBe(latex);
  });
});

describe("limitLatex", () => {
  it.each([
    ["n -> inf", "n \\to \\infty"],
    ["eta -> 1-", "\\eta \\to 1^{-}"],
    ["m -> 0+", "m \\to 0^{+}"],
    ["sigmaW2 -> -0.5", "\\sigma_{w}^{2} \\to -0.5"],
  ])("writes %s", (as, latex) => {
    expect(limitLatex(as)).toBe(latex);
  });
});
