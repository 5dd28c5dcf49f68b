import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import type { StepRelation } from "../../records/relation.ts";
import { DerivationBuilder } from "../builder.ts";
import type { DomainSpec } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { checkStatement } from "./checkStatement.ts";
import { type Comparison, statementOf } from "./statement.ts";

function gradeOf(given: Record<string, DomainSpec>, left: string, relation: StepRelation & Comparison, right: string) {
  const context = new DerivationBuilder("A test").given(given).context();
  return checkStatement(statementOf(parseExpression(left), relation, parseExpression(right), context), 10_000).kind;
}

describe("the grade of a statement", () => {
  it("is refuted where it fails only in a thin layer that the search has to come down to", () => {
    const given = { b: "[0.5, 4]", c: "correlation", y: "real" };
    expect(gradeOf(given, "min(1 - b, sin(c))*(1 + y^2)", "<=", "(1 - b + sin(c))/2*(1.0108 + y^2)")).toBe("refuted");
  });

  it("is refuted where it fails only between two places at which it jumps or bends", () => {
    expect(gradeOf({ a: "positive" }, "log(2*a)*sign(log(2*0.999793*a))", "=", "abs(log(2*a))")).toBe("refuted");
    expect(gradeOf({ x: "real", y: "real" }, "abs(x - y)", "=", "(x - y)*sign(x - y - 1e-4*y^2)")).toBe("refuted");
  });
});
