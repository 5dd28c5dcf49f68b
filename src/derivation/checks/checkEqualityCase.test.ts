import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { derivation } from "../../cell/derivation.ts";
import type { DomainSpec } from "../language/domain.ts";

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

type Kind = "equality" | "equality only";

function verdict(given: Record<string, DomainSpec>, left: string, right: string, when: string, kind: Kind) {
  const { steps } = derivation("Equality", (d) => d.given(given).start(left).step("<=", right, "").when(when, kind));
  return steps[1].verdict;
}

const positive = { x: "positive", y: "positive" };

describe("the case of equality", () => {
  it.each<[string, Record<string, DomainSpec>, string, string, string]>([
    ["two equal numbers", positive, "2*sqrt(x*y)", "x + y", "x == y"],
    ["the end of a closed domain", { x: "nonnegative" }, "log(1 + x)", "x", "x == 0"],
    [
      "a multiple of ones, for some number",
      { n: "integer in [2, 4]", s: "positive vector n", c: "positive" },
      "mean(s)^2",
      "mean(s .* s)",
      "s == c * ones(n, 1)",
    ],
    ["a diagonal matrix", { A: "spd 3 x 3" }, "logdet(A)", "sum(log(diag(A)))", "A == diag(diag(A))"],
  ])("passes as the only one: %s", (_, given, left, right, when) => {
    expect(verdict(given, left, right, when, "equality only").kind).toBe("tested");
  });

  it("does not take for equality what only comes close far out", () => {
    expect(verdict({ x: "nonnegative" }, "x*tanh(x)", "x", "x == 0", "equality only").kind).toBe("tested");
  });

  it.each<[string, Record<string, DomainSpec>, string, string, string]>([
    ["another root", { x: "real" }, "0", "(x-3)^2*(x+1)^2", "x == 3"],
    ["another line", positive, "0", "(x-y)^2*(x-3*y)^2", "x == y"],
    [
      "another scale of a matrix",
      { n: "integer in [2, 3]", J: "matrix n x n" },
      "logdet(eye(n)+J*J')",
      "n*log(1+tr(J*J')/n)",
      "J' * J == 1 * eye(n)",
    ],
  ])("is refuted as the only one: %s", (_, given, left, right, when) => {
    const { kind } = verdict(given, left, right, when, "equality only");
    expect(kind).toBe("refuted");
    expect(verdict(given, left, right, when, "equality").kind).not.toBe("refuted");
  });

  it("is refuted where the two sides differ there", () => {
    expect(verdict(positive, "2*sqrt(x*y)", "x + y", "x == 2*y", "equality")).toMatchObject({
      kind: "refuted",
      finding: expect.stringContaining("no equality where x == 2*y"),
    });
  });

  it("must lie in the declared domain", () => {
    expect(() => verdict({ x: "(0, 1)" }, "0", "(x-2)^2", "x == 2", "equality")).toThrow(
      "x == 2 holds nowhere in the declared domain",
    );
    expect(() => verdict({ x: "positive" }, "log(1 + x)", "x", "x == 0", "equality")).toThrow("holds nowhere");
  });
});
