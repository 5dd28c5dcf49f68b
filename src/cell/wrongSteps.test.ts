import "../host/node.ts";
import { describe, expect, it } from "vitest";
import type { DomainSpec } from "../derivation/language/domain.ts";
import type { StepOptions } from "../derivation/language/step.ts";
import type { StepRelation } from "../records/relation.ts";
import { derivation } from "./derivation.ts";

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

interface Slip {
  readonly slip: string;
  readonly given: Readonly<Record<string, DomainSpec>>;
  readonly start: string;
  readonly relation: StepRelation;
  readonly wrong: string;
  readonly right: string;
  readonly options?: StepOptions;
  readonly when?: string;
  readonly rightWhen?: string;
}

const layers = { L: "integer in [1, 6]", sigmaW2: "positive", eta: "(0.05, 1)" };
const spectrum = { n: "integer > 1", gamma: "positive", lambda: "positive vector n" };
const activations = { q: "(0.05, 3)", phi: "{tanh, erf, leakyRelu(0.3)}" };

const slips: readonly Slip[] = [
  {
    slip: "a sign",
    given: layers,
    start: "log(sigmaW2^L * eta^(L + 1) / (1 - eta))",
    relation: "=",
    wrong: "L * log(sigmaW2) + (L + 1) * log(eta) + log(1 - eta)",
    right: "L * log(sigmaW2) + (L + 1) * log(eta) - log(1 - eta)",
  },
  {
    slip: "a factor of two",
    given: { n: "integer > 1", gamma: "positive", J: "matrix n x n" },
    start: "1/2 * logdet(eye(n) + gamma * J * J')",
    relation: "=",
    wrong: "mean(log(1 + gamma * eigenvalues(J * J'))) * n",
    right: "mean(log(1 + gamma * eigenvalues(J * J'))) * n / 2",
  },
  {
    slip: "Jensen in the wrong direction",
    given: spectrum,
    start: "mean(log(1 + gamma * lambda))",
    relation: ">=",
    wrong: "log(1 + gamma * mean(lambda))",
    right: "0",
  },
  {
    slip: "one layer too many",
    given: { L: "integer in [1, 6]", chi: "(0.2, 2)" },
    start: "prod(chi, l, 1, L)",
    relation: "=",
    wrong: "chi^(L + 1)",
    right: "chi^L",
  },
  {
    slip: "a forgotten chain rule",
    given: activations,
    start: "d/dq(E(phi(sqrt(q) * z)^2, z))",
    relation: "=",
    wrong: "2 * E(phi(sqrt(q) * z) * phi'(sqrt(q) * z) * z, z)",
    right: "E(phi(sqrt(q) * z) * phi'(sqrt(q) * z) * z, z) / sqrt(q)",
  },
  {
    slip: "a correlation taken for a covariance",
    given: { q: "(0.6, 3)", c: "correlation" },
    start: "E(erf(u) * erf(v), [u, v], [q, q * c; q * c, q])",
    relation: "=",
    wrong: "2/pi * asin(2 * c / (1 + 2 * q))",
    right: "2/pi * asin(2 * q * c / (1 + 2 * q))",
  },
  {
    slip: "an equality case that is none",
    given: { n: "integer > 1", gamma: "positive", P: "positive", J: "matrix n x n" },
    start: "logdet(eye(n) + gamma * J * J')",
    relation: "<=",
    wrong: "gamma * tr(J * J')",
    right: "n * log(1 + gamma * tr(J * J') / n)",
    when: "J * J' == P * eye(n)",
  },
  {
    slip: "too small a rest",
    given: { L: "integer > 1" },
    start: "(L + 1) / L",
    relation: "~",
    wrong: "1",
    right: "1 + 1/L",
    options: { as: "L -> inf", order: "1/L^2" },
  },
  {
    slip: "matrices that do not commute",
    given: { n: "integer in [2, 4]", A: "matrix n x n", B: "matrix n x n" },
    start: "tr(A * B * A' * B')",
    relation: "=",
    wrong: "tr(A * A' * B * B')",
    right: "tr(B * A' * B' * A)",
  },
  {
    slip: "an expectation pulled through a logarithm",
    given: activations,
    start: "E(log(phi'(sqrt(q) * z)^2), z)",
    relation: "=",
    wrong: "log(E(phi'(sqrt(q) * z)^2, z))",
    right: "2 * E(log(phi'(sqrt(q) * z)), z)",
  },
  {
    slip: "an inequality that fails in a corner",
    given: { x: "(0, 4)" },
    start: "exp(-x)",
    relation: "<=",
    wrong: "1 - x + x^2 / 3",
    right: "1 - x + x^2 / 2",
  },
  {
    slip: "an inequality that fails only in a narrow place",
    given: { x: "(0, 1)", y: "(0, 1)", z: "(0, 1)" },
    start: "x * y * z",
    relation: "<=",
    wrong: "(x^3 + y^3 + z^3) / 3.003",
    right: "(x^3 + y^3 + z^3) / 3",
  },
];

describe("deliberately wrong steps", () => {
  it.each(slips)("$slip is caught with a counterexample, and its correction passes", (s) => {
    const verdictOf = (text: string) =>
      derivation("Slip", (d) => {
        const written = d.given(s.given).start(s.start).step(s.relation, text, "because", s.options);
        return s.when === undefined ? written : written.when(s.when, "equality");
      }).steps[1].verdict;
    const wrong = verdictOf(s.wrong);
    expect(wrong.kind).toBe("refuted");
    if (wrong.kind === "refuted") expect(Object.keys(wrong.at).length).toBeGreaterThan(0);
    expect(["proved", "enclosed", "tested", "extrapolated"]).toContain(verdictOf(s.right).kind);
  });

  it("a wrong limit of random draws is doubted, for draws refute nothing, and its correction passes", () => {
    const verdictOf = (limit: string) =>
      derivation("Slip", (d) =>
        d
          .given({ gamma: "(0.5, 4)", n: "integer > 1", W: "random gaussian n x n" })
          .start("E(tr(inv(eye(n) + gamma * W * W' / n)), W) / n")
          .step("->", limit, "because", { as: "n -> inf" }),
      ).steps[1].verdict;
    expect(verdictOf("1 / (1 + gamma)").kind).toBe("undecided");
    expect(verdictOf("(sqrt(1 + 4 * gamma) - 1) / (2 * gamma)").kind).toBe("extrapolated");
  });
});
