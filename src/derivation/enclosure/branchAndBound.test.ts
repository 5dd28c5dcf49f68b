import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import type { DomainSpec } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { namesOf } from "../meaning/context.ts";
import { proveSign } from "./branchAndBound.ts";
import "../../host/node.ts";

type Given = Readonly<Record<string, DomainSpec>>;

function decide(given: Given, text: string, relation: ">=" | ">" = ">=", assumptions: readonly string[] = []) {
  const builder = new DerivationBuilder("a test").given(given);
  for (const assumption of assumptions) builder.assume(assumption);
  const context = builder.context();
  const difference = parseExpression(text, namesOf(context).functions);
  return proveSign(difference, relation, context, { boxes: 5000, milliseconds: 20_000 });
}

const truths: readonly [string, Given, string, ">=" | ">"][] = [
  ["tanh x <= x", { x: "nonnegative" }, "x - tanh(x)", ">="],
  ["log(1 + x) < x", { x: "positive" }, "x - log(1 + x)", ">"],
  ["tanh below a line", { x: "(0, 5)" }, "0.99 * x + 1e-3 - tanh(x)", ">="],
  ["cos x >= 1 - x^2/2", { x: "real" }, "cos(x) - 1 + x^2 / 2", ">="],
  ["1 + x <= e^x", { x: "real" }, "exp(x) - 1 - x", ">="],
  ["x + 1/x >= 2", { x: "positive" }, "x + 1/x - 2", ">="],
  ["the deficit of erf", { q: "positive" }, "2 * q - 1/2 * log(1 + 4 * q)", ">="],
  ["the entropy of a bit below log 2", { p: "probability" }, "log(2) + p*log(p) + (1-p)*log(1-p)", ">="],
  ["b in (0, a) is nearly below a", { a: "(0, 1)", b: "(0, a)" }, "a - b + 0.05", ">"],
  ["a product of three in a cube", { x: "(0, 1)", y: "(0, 1)", z: "(0, 1)" }, "1 - x * y * z", ">="],
  ["all whole numbers up to 40", { n: "integer in [1, 40]" }, "n^2 - 3 * n + 2", ">="],
];

const needles: readonly [string, Given, string][] = [
  ["a root that is steep at the end", { b: "(0, 1)" }, "0.3*b + 0.7 - b^0.3 - 0.01"],
  ["a corner where both sides bend", { x: "(-1, 2)" }, "abs(1.99999*x) - abs(sin(2*x))"],
  ["the edge of an interval", { x: "(0, 1)" }, "0.9995 - x"],
  ["a spike on a slope", { x: "(0, 1)" }, "1.2 - x - 2 * exp(-((x - 0.3141) / 0.0005)^2)"],
  ["a spike of width 1e-7", { x: "(0, 1)" }, "1 - 2 * exp(-((x - 0.3141) / 1e-7)^2)"],
  ["a corner of a cube", { v: "vector 5 in (0, 1)" }, "4.95 - sum(v)"],
  ["a far exponential", { x: "positive" }, "2 + x - exp(x / 50)"],
  ["a factorial", { n: "integer > 0" }, "130 - exp(lnGamma(n + 1))"],
  ["one of sixty whole numbers", { n: "integer in [1, 60]" }, "(n - 13)^2 - 1"],
  ["a parabola that is a little too flat", { x: "real" }, "cos(x) - 1 + 0.4999 * x^2"],
  ["a factor 1 - 1e-8", { x: "positive", y: "positive" }, "(x + y) / 2 * (1 - 1e-8) - sqrt(x * y)"],
  ["one pair of two finite sets", { phi: "{tanh, relu}", a: [1, 2] }, "a / 4 + 0.15 - E(phi(z)^2, z)"],
  [
    "a ball in a cube",
    { x: "(0, 1)", y: "(0, 1)", z: "(0, 1)" },
    "(x - 0.123)^2 + (y - 0.456)^2 + (z - 0.789)^2 - 1e-7",
  ],
  ["a saturated activation far away", { q: "positive" }, "0.93 - E(tanh(sqrt(q) * z)^2, z)"],
];

describe("a sign over a whole domain", () => {
  it.each(truths)("is proved: %s", (_, given, text, relation) => {
    expect(decide(given, text, relation).kind).toBe("proved");
  });

  it.each(needles)("is refuted at a point of the domain: %s", (_, given, text) => {
    const verdict = decide(given, text);
    expect(verdict.kind).toBe("refuted");
    if (verdict.kind === "refuted") expect(verdict.value.hi).toBeLessThan(0);
  });

  it("is proved for means over a box: the length map below the linear channel, and Jensen", () => {
    expect(decide({ q: "(0.5, 2)" }, "q/(1 + q) - E(tanh(sqrt(q) * z)^2, z)").kind).toBe("proved");
    expect(decide({ q: "(0.5, 2)" }, "log(E(1 + q*z^2, z)) - E(log(1 + q*z^2), z)").kind).toBe("proved");
  });

  it("is not strict where equality is reached, and strict where only an open end reaches it", () => {
    expect(decide({ x: "nonnegative" }, "x - tanh(x)", ">").kind).toBe("refuted");
    expect(decide({ x: "positive" }, "x - tanh(x)", ">").kind).toBe("proved");
    expect(decide({ x: "(0, 2)" }, "(x - 1)^2", ">").kind).toBe("refuted");
  });

  it("is never proved where the difference is not defined on all of the domain", () => {
    expect(decide({ x: "(-1, 1)" }, "1 + sqrt(x)^2").kind).not.toBe("proved");
    expect(decide({ x: "real" }, "1 / x^2").kind).not.toBe("proved");
    expect(decide({ x: "nonnegative" }, "1 / x^2").kind).not.toBe("proved");
    expect(decide({ x: "positive" }, "1 / (x - 1)^2").kind).not.toBe("proved");
    expect(decide({ x: "positive" }, "1 / x^2").kind).toBe("proved");
    expect(decide({ x: "positive" }, "1 + sqrt(x) / x^3 + exp(-1 / x)").kind).toBe("proved");
  });

  it("uses the assumptions to prove and keeps to them to refute", () => {
    expect(decide({ a: "(0, 1)", b: "(0, 1)" }, "a - b + 0.05", ">", ["a > b"]).kind).toBe("proved");
    expect(decide({ a: "positive", b: "positive" }, "b - a", ">=", ["a > b"]).kind).toBe("refuted");
    expect(decide({ x: "real" }, "x", ">=", ["x > -1e-3"]).kind).toBe("refuted");
    expect(decide({ x: "real" }, "x + 1e-3", ">=", ["x > -1e-3"]).kind).not.toBe("refuted");
    expect(decide({ x: "(0, 1)", y: "(0, 1)" }, "x + y - 1.001", ">=", ["x + y > 1"]).kind).toBe("refuted");
    expect(decide({ a: "(0, 1)", b: "(a, 2)" }, "b - a - 1e-2", ">=").kind).toBe("refuted");
  });

  it("keeps a whole number below another to its range", () => {
    expect(decide({ n: "integer in [1, 2000]", k: "integer in [1, n]" }, "n - k").kind).not.toBe("refuted");
    expect(decide({ n: "integer in [1, 20]", k: "integer in [1, n]" }, "n - k").kind).toBe("proved");
    expect(decide({ n: "integer in [1, 20]", k: "integer in [1, n]" }, "n - k - 1").kind).toBe("refuted");
  });

  it("is undecided over matrices and unknown functions", () => {
    expect(decide({ A: "spd 2 x 2" }, "det(A)").kind).toBe("undecided");
    expect(decide({ f: "function" }, "f(1)^2 + 1").kind).toBe("undecided");
  });
});
