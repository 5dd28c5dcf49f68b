import type { Claim } from "../claim.ts";
import type { DerivationRecord } from "../derivation.ts";

export const twoLayers: Claim = {
  id: "two-layers",
  kind: "test",
  statement: "Two layers keep $0.794$ nats.",
  verdict: "holds",
  reason: "0.13 s.e. away",
  measured: { value: 0.7937, stdError: 0.0016, samples: 40 },
  expected: 0.79391,
  relation: "=",
  within: { standardErrors: 3 },
  rulesOut: { "one layer": 0.94 },
  source: "theorem 1",
};

const start = { kind: "start", text: "" };
/** A derivation with one of everything: every kind of verdict, limit, equality case and premise. */
export const jensen: DerivationRecord = {
  title: "Jensen",
  label: "eq-jensen",
  status: "refuted",
  given: { n: "integer > 1", sigmaW2: "positive" },
  assumptions: ["sigmaW2 < 1"],
  definitions: { mu: "\\frac{s}{n}" },
  hypotheses: [
    { text: "sigmaW2: positive", prose: "$\\sigma_w^2$ positive" },
    { text: "n: integer > 1", prose: "$n$ integer $> 1$" },
    { text: "sigmaW2 < 1", prose: "$\\sigma_w^2 < 1$" },
  ],
  where: [{ text: "mu = s / n", name: "\\mu", latex: "\\frac{s}{n}" }],
  steps: [
    {
      number: 0,
      relation: "start",
      expression: "MI = a",
      latex: "a",
      name: "MI",
      nameLatex: "\\mathrm{MI}",
      reason: "50%",
      verdict: start,
    },
    {
      number: 1,
      relation: "<=",
      expression: "b",
      latex: "b",
      reason: "concave",
      equality: ["s == c"],
      cases: [{ latex: "s = c", only: true }],
      verdict: { kind: "tested", text: "tested" },
    },
    {
      number: 2,
      relation: ">=",
      expression: "c",
      latex: "c",
      reason: "",
      equality: ["d == e"],
      cases: [{ latex: "d = e", only: false }],
      options: { by: "eq-x" },
      verdict: { kind: "proved", text: "proved" },
    },
    {
      number: 3,
      relation: "=",
      expression: "d",
      latex: "d",
      reason: "sign",
      verdict: { kind: "refuted", text: "refuted at a = 1" },
    },
    {
      number: 4,
      relation: "->",
      expression: "1",
      latex: "1",
      reason: "wide",
      options: { as: "n -> inf" },
      limit: "n \\to \\infty",
      verdict: { kind: "undecided", text: "undecided: slow" },
    },
    {
      number: 5,
      relation: "~",
      expression: "1 + 1/n",
      latex: "1 + \\frac{1}{n}",
      reason: "",
      options: { as: "n -> inf", order: "1/n^2" },
      limit: "n \\to \\infty",
      verdict: { kind: "extrapolated", text: "extrapolated" },
    },
  ],
};
