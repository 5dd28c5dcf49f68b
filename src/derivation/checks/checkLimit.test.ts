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
  ])("extrapolates %s", (_, given, from, to) => {
    expect(verdict(given, from, "->", to, inf).kind).toBe("extrapolated");
  });

  it("refutes a wrong limit", () => {
    expect(verdict(xn, "(1 + x/n)^n", "->", "exp(x) + x^2 / 1000", inf).kind).toBe("refuted");
    expect(verdict(xn, "(1 + x/n)^n", "->", "exp(2 * x)", inf).kind).toBe("refuted");
  });

  it("takes limits at a point, from above and from below", () => {
    const eta = { eta: "(0, 1)" };
    expect(verdict(eta, "log(eta) / (eta - 1)", "->", "1", { as: "eta -> 1-" }).kind).toBe("extrapolated");
    expect(verdict({ h: "positive" }, "(exp(h) - 1)/h", "->", "1", { as: "h -> 0" }).kind).toBe("extrapolated");
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
    expect(verdict(given, "lnGamma(n)", "~", "(n - 1/2) * log(n) - n", inf).kind).toBe("extrapolated");
    expect(verdict(given, "1 + 1/n + 1/n^2", "~", "1 + 1/n", { ...inf, order: "1/n^2" }).kind).toBe("extrapolated");
  });
  it("refutes a wrong ratio and a wrong order", () => {
    expect(verdict(given, "2 * n + 1", "~", "n", inf).kind).toBe("refuted");
    expect(verdict(given, "1 + 1/n", "~", "1", { ...inf, order: "1/n^2" }).kind).toBe("refuted");
  });
});

describe("means over random matrices", () => {
  const given = { n: "integer > 1", gamma: "(0.5, 4)", W: "random gaussian n x n" };
  it("agree with an exact finite-n value within error bars", () => {
    expect(verdict(given, "E(tr(W * W')/n, W)", "=", "n", {}).kind).toBe("sampled");
    expect(verdict(given, "E(tr(W * W')/n, W)", "=", "n + 1", {}).kind).toBe("refuted");
  });
  it("are extrapolated in 1/n to the Marchenko-Pastur law", () => {
    const start = "E(logdet(eye(n) + gamma * W * W' / n), W) / n";
    const root = "(sqrt(1 + 4 * gamma) - 1) / (2 * gamma)";
    expect(verdict(given, start, "->", `-2 * log(${root}) - (1 - ${root})`, inf).kind).toBe("extrapolated");
    expect(verdict(given, start, "->", `-log(${root}) - (1 - ${root})`, inf).kind).toBe("refuted");
  });
});
