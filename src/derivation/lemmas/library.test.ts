import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { applyLemma } from "./applyLemma.ts";
import type { Lemma } from "./lemma.ts";
import { lemmaNamed, lemmas } from "./library.ts";

const applied = (
  lemma: Lemma,
  given: Readonly<Record<string, string>>,
  left: string,
  relation: "=" | "<=" | ">=",
  right: string,
) =>
  applyLemma(
    lemma,
    parseExpression(left),
    relation,
    parseExpression(right),
    new DerivationBuilder("Lemma").given(given).context(),
  );

describe("the lemmas", () => {
  it("have names, statements and sources of their own", () => {
    expect(new Set(lemmas.map(({ name }) => name.toLowerCase())).size).toBe(lemmas.length);
    for (const { statement, source } of lemmas) expect(statement.length * source.length).toBeGreaterThan(200);
  });

  it.each(lemmas.map((lemma) => [lemma.name, lemma] as const))(
    "%s gives its own sample and not the false neighbour",
    (_, lemma) => {
      const { given, left, relation, right, wrong } = lemma.sample;
      expect(applied(lemma, given, left, relation, right)).toMatchObject({ applies: true });
      expect(applied(lemma, given, left, relation, wrong)).toMatchObject({ applies: false });
    },
  );
});

describe("a lemma at its point of use", () => {
  const named = (name: string) => lemmaNamed(name)!;

  it("gives the step its weight, if that is not negative", () => {
    const given = { n: "integer in [2, 5]", mu: "positive vector n", gamma: "positive" };
    const jensen = (left: string, right: string) => applied(named("Jensen"), given, left, "<=", right);
    expect(jensen("n/2 * mean(log(1 + gamma * mu))", "n/2 * log(1 + gamma * mean(mu))")).toEqual({
      applies: true,
      conditions: [],
      given: [
        { says: "log concave, its argument positive", how: "tested at 64 points" },
        { says: "a weight that is not negative", how: "tested at 64 points" },
      ],
    });
    expect(jensen("-mean(log(mu))", "-log(mean(mu))")).toEqual({
      applies: false,
      why: "it needs a weight that is not negative",
    });
  });

  it("leaves a proof where its hypotheses and the way to the step are shown, and a citation where points were compared", () => {
    const conditions = (
      given: Readonly<Record<string, string>>,
      left: string,
      relation: "<=" | ">=",
      right: string,
      by: string,
    ) => {
      const found = applied(named(by), given, left, relation, right);
      return found.applies ? found.conditions : "no";
    };
    const v = { v: "positive vector 3" };
    expect(conditions(v, "mean(v)/prod(v)^(1/3)", ">=", "1", "AM-GM")).toEqual([]);
    expect(conditions(v, "mean(log(v))", "<=", "log(mean(v))", "jensen")).toEqual([]);
    expect(conditions({ A: "symmetric 2 x 2" }, "det(A*A')", "<=", "prod(diag(A*A'))", "Hadamard")).toBeUndefined();
    expect(conditions(v, "mean(log(v))", "<=", "log(mean(v)) - 1/10^6", "jensen")).toBe("no");
  });

  it("wants its hypotheses: an odd power is not convex on both sides of 0, and a jump has no slope", () => {
    const power = (given: Readonly<Record<string, string>>) =>
      applied(named("jensen"), given, "mean(v)^3", "<=", "mean(v.^3)");
    expect(power({ v: "positive vector 3" }).applies).toBe(true);
    expect(power({ v: "vector 3" })).toMatchObject({ why: "it needs a power convex, its argument nonnegative" });
    expect(applied(named("jensen"), { m: "real" }, "E(m + z, z)^3", "<=", "E((m + z)^3, z)").applies).toBe(false);
    expect(
      applied(named("Poincare"), { m: "real" }, "E(step(m + z)^2, z) - E(step(m + z), z)^2", "<=", "E(0 * z, z)"),
    ).toMatchObject({ why: "it needs f without jumps" });
    expect(applied(named("Hadamard"), { A: "symmetric 3 x 3" }, "det(A)", "<=", "prod(diag(A))").applies).toBe(false);
  });
});
