import "../../host/node.ts";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../language/parse.ts";
import { expressionLatex } from "./expressionLatex.ts";
import { symbolLatex } from "./symbolLatex.ts";

const functions = new Set(["phi", "F"]);
const latex = (text: string) => expressionLatex(parseExpression(text, functions));

const examples: readonly (readonly [string, string])[] = [
  [
    "n/2 * log(1 + gamma * mean(lambda))",
    "\\frac{n}{2} \\ln\\left(1 + \\gamma \\left\\langle \\lambda \\right\\rangle\\right)",
  ],
  [
    "sigmaW^2 * E(phi'(sqrt(qStar) * z)^2, z)",
    "\\sigma_{w}^{2} \\mathbb{E}_{z}\\left[\\phi'^{2}\\left(\\sqrt{q^{\\ast}} z\\right)\\right]",
  ],
  ["sum(log(q[l]), l, 1, L)", "\\sum_{l=1}^{L} \\ln\\left({q}_{l}\\right)"],
  ["(a - (b - c)) * d", "\\left(a - \\left(b - c\\right)\\right) d"],
  ["-(a + b)", "-\\left(a + b\\right)"],
  ["(a / b)^2", "\\left(\\frac{a}{b}\\right)^{2}"],
  ["a^(L + 1)", "a^{L + 1}"],
  ["2 * 3", "2 \\cdot 3"],
  ["J' * J", "J^{\\top} J"],
  ["inv(A)", "A^{-1}"],
  ["d/dq(F(q))", "\\frac{\\partial}{\\partial q} F\\left(q\\right)"],
  ["exp(-x)", "e^{-x}"],
  ["0.50 * x + 9007199254740993", "0.50 x + 9007199254740993"],
  ["abs(x) * 1e-9", "\\left|x\\right| \\cdot 1 \\cdot 10^{-9}"],
];

describe("expressionLatex", () => {
  it.each(examples)("typesets %s", (text, expected) => {
    expect(latex(text)).toBe(expected);
  });

  it.each([
    ...examples.map(([text]) => text),
    "E(erf(u) * erf(v), [u, v], [q, k; k, q])",
    "integral((1 - u) / u, u, eta, 1)",
    "logdet(eye(n) + gamma * J * J' / sigma2)^2",
    "sin(x)^2 + lambda .* mu",
    "xiC / (sigmaW2 * chi1 * q_in)",
    "sqrt(a)^(1/2)",
  ])("gives LaTeX that KaTeX accepts for %s", (text) => {
    expect(() => katex.renderToString(latex(text), { throwOnError: true, strict: "error" })).not.toThrow();
  });
});

describe("symbolLatex", () => {
  it.each([
    ["sigmaW", "\\sigma_{w}"],
    ["sigmaW2", "\\sigma_{w}^{2}"],
    ["sigma2", "\\sigma^{2}"],
    ["qStar", "q^{\\ast}"],
    ["xiC", "\\xi_{c}"],
    ["chi1", "\\chi_{1}"],
    ["x_in", "x_{\\mathrm{in}}"],
    ["width", "\\mathrm{width}"],
    ["Sigma", "\\Sigma"],
  ])("writes %s as %s", (name, expected) => {
    expect(symbolLatex(name)).toBe(expected);
  });
});
