import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { derivation } from "../../cell/derivation.ts";
import type { StepRelation } from "../../records/relation.ts";
import type { DomainSpec } from "../language/domain.ts";
import type { StepOptions } from "../language/step.ts";

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

function verdict(
  given: Record<string, DomainSpec>,
  from: string,
  relation: StepRelation,
  to: string,
  options: StepOptions,
) {
  return derivation("Limit", (d) => d.given(given).start(from).step(relation, to, "limit", options)).steps[1].verdict;
}

const inf = { as: "n -> inf" };

describe("limits", () => {
  const xn = { x: "real", n: "integer > 1" };
  it.each([
    ["exponential", xn, "(1 + x/n)^n", "exp(x)"],
    ["a sum over layers", { r: "(0, 0.9)", n: "integer > 1" }, "sum(r^l, l, 0, n)", "1/(1 - r)"],
    ["digamma", { n: "integer > 1" }, "digamma(n/2) - log(n/2)", "0"],
  ])("proves %s", (_, given, from, to) => {
    expect(verdict(given, from, "->", to, inf).kind).toBe("proved");
  });

  it("refutes a wrong limit", () => {
    expect(verdict(xn, "(1 + x/n)^n", "->", "exp(x) + x^2 / 1000", inf).kind).toBe("refuted");
    expect(verdict(xn, "(1 + x/n)^n", "->", "exp(2 * x)", inf).kind).toBe("refuted");
  });

  it("takes limits at a point, from above and from below", () => {
    const eta = { eta: "(0, 1)" };
    expect(verdict(eta, "log(eta) / (eta - 1)", "->", "1", { as: "eta -> 1-" }).kind).toBe("proved");
    expect(verdict({ h: "positive" }, "(exp(h) - 1)/h", "->", "1", { as: "h -> 0" }).kind).toBe("proved");
    expect(verdict({ h: "positive" }, "(exp(h) - 1)/h", "->", "1.001", { as: "h -> 0" }).kind).toBe("refuted");
  });

  it("does not call a logarithmically slow limit right or wrong", () => {
    expect(verdict({ n: "integer > 1" }, "1 + 1/log(n)", "->", "1", inf).kind).toBe("undecided");
  });

  it("needs to know where the limit is taken", () => {
    expect(() => verdict(xn, "x/n", "->", "0", {})).toThrow('such as {as: "n -> inf"}');
    expect(() => verdict(xn, "x/n", "->", "1/n", inf)).toThrow("a limit cannot contain n");
  });
});

describe("asymptotic forms", () => {
  const given = { n: "integer > 1" };
  it("checks the ratio, and the order of the rest", () => {
    expect(verdict(given, "lnGamma(n)", "~", "(n - 1/2) * log(n) - n", inf).kind).toBe("proved");
    expect(verdict(given, "1 + 1/n + 1/n^2", "~", "1 + 1/n", { ...inf, order: "1/n^2" }).kind).toBe("proved");
  });
  it("refutes a wrong ratio and a wrong order", () => {
    expect(verdict(given, "2 * n + 1", "~", "n", inf).kind).toBe("refuted");
    expect(verdict(given, "1 + 1/n", "~", "1", { ...inf, order: "1/n^2" }).kind).toBe("refuted");
  });
});

describe("means over random matrices", () => {
  const given = { n: "integer > 1", gamma: "(0.5, 4)", W: "random gaussian n x n" };
  it("have exact values at finite n", () => {
    expect(verdict(given, "E(tr(W * W')/n, W)", "=", "n", {}).kind).toBe("proved");
    expect(verdict(given, "E(tr(W * W')/n, W)", "=", "n + 1", {}).kind).toBe("refuted");
  });
  it("have limits by their exact values where they have them", () => {
    expect(verdict(given, "E(tr((W*W'/n)^2), W)/n", "->", "2", inf).kind).toBe("proved");
    expect(verdict(given, "E(tr((W*W'/n)^2), W)/n", "->", "2.001", inf).kind).toBe("refuted");
  });
  it("are extrapolated in 1/n to the Marchenko-Pastur law, and draws refute nothing", () => {
    const start = "E(logdet(eye(n) + gamma * W * W' / n), W) / n";
    const root = "(sqrt(1 + 4 * gamma) - 1) / (2 * gamma)";
    expect(verdict(given, start, "->", `-2 * log(${root}) - (1 - ${root})`, inf).kind).toBe("extrapolated");
    expect(verdict(given, start, "->", `-log(${root}) - (1 - ${root})`, inf).kind).toBe("undecided");
  });
});

describe("a false limit or asymptotic form", () => {
  const [n, x] = [{ n: "integer > 1" }, { x: "positive" }];
  it.each<[string, Record<string, DomainSpec>, string, StepRelation, string, StepOptions]>([
    ["of what alternates", n, "(-1)^n + 1/n", "->", "1", inf],
    ["that holds at the powers of two alone", n, "cos(pi*n/8)", "->", "1", inf],
    ["of what is periodic in the logarithm", { n: "positive" }, "sin(2*pi*log(n)/log(2))", "->", "0", inf],
    ["of ever faster waves", x, "cos(1/x)", "->", "1", { as: "x -> 0" }],
    ["that turns away far out", n, "exp(-n/1e12)", "->", "1", inf],
    ["of an iterated logarithm", n, "log(log(n))", "->", "3", inf],
    ["of a small power", n, "n^(-0.03)", "->", "0.5", inf],
    ["of a sum that grows like a logarithm", n, "sum(1/(2*l), l, 1, n)", "->", "6", inf],
    ["of one over a logarithm", x, "1/log(x)^(1/2 + 1/2)", "->", "-0.03", { as: "x -> 0" }],
    ["that some values of a parameter have", { n: "integer > 1", a: "(0, 2)" }, "1/(1 + a^n)", "->", "1", inf],
    ["by a hundred-millionth", n, "(1 + 2/n)^n", "->", "7.3890562", inf],
    ["with a wrong factor below the smallest double", n, "exp(-3*n)", "~", "2*exp(-3*n)", inf],
    ["with a wrong power beside an exponential", n, "n^3*exp(-n)", "~", "exp(-n)", inf],
    ["of a tail by a factor", x, "1 - tanh(x)", "~", "exp(-2*x)", { as: "x -> inf" }],
    ["of another tail", x, "erfc(x)", "~", "exp(-x^2)/x", { as: "x -> inf" }],
    ["with a rest larger by a logarithm", n, "1 + log(n)/n^2", "~", "1", { ...inf, order: "1/n^2" }],
    ["with a rest larger by an iterated logarithm", n, "1 + log(log(n + 2))/n", "~", "1", { ...inf, order: "1/n" }],
    ["with a rest of a lower power", x, "exp(x)", "~", "1 + x + x^2/2", { as: "x -> 0", order: "x^4" }],
    ["from one of two sides", { x: "real" }, "x/abs(x)", "->", "1", { as: "x -> 0" }],
  ])("is never accepted: %s", (_, given, from, relation, to, options) => {
    expect(verdict(given, from, relation, to, options).kind).toMatch(/refuted|undecided/);
  });
});

describe("a true limit or asymptotic form", () => {
  const [n, x] = [{ n: "integer > 1" }, { x: "positive" }];
  it.each<[string, string, Record<string, DomainSpec>, string, StepRelation, string, StepOptions]>([
    ["proved", "a power of itself", x, "x^x", "->", "1", { as: "x -> 0" }],
    ["proved", "from either side", { x: "real" }, "sin(x)/x", "->", "1", { as: "x -> 0" }],
    ["extrapolated", "a tail", x, "erfc(x)", "~", "exp(-x^2)/(x*sqrt(pi))", { as: "x -> inf" }],
    ["extrapolated", "a saturation", x, "1 - tanh(x)", "~", "2*exp(-2*x)", { as: "x -> inf" }],
    [
      "extrapolated",
      "a ratio of logarithms",
      { x: "> 3" },
      "lambertW0(x)",
      "~",
      "log(x) - log(log(x))",
      { as: "x -> inf" },
    ],
    ["extrapolated", "a factorial", n, "exp(lnGamma(n + 1))", "~", "sqrt(2*pi*n)*(n/e)^n", inf],
    ["proved", "an order", n, "(1 + 1/n)^2", "~", "1 + 2/n", { ...inf, order: "1/n^2" }],
    ["proved", "a mean that concentrates", { eta: "positive" }, "E(exp(-eta*z^2), z)", "->", "1", { as: "eta -> 0" }],
  ])("is %s: %s", (grade, _, given, from, relation, to, options) => {
    expect(verdict(given, from, relation, to, options).kind).toBe(grade);
  });
});
