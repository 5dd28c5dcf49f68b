import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import type { DomainSpec } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { drawPoints } from "../meaning/context.ts";
import { contraryEnd } from "./contraryEnd.ts";
import { statementOf } from "./statement.ts";

function fails(given: Record<string, DomainSpec>, low: string, high: string): boolean {
  const context = new DerivationBuilder("Ends").given(given).context();
  const statement = statementOf(parseExpression(low), "<=", parseExpression(high), context);
  return contraryEnd(statement, drawPoints(context, 2)) !== undefined;
}

describe("an end that speaks against an inequality", () => {
  it("is found far beyond floating point", () => {
    expect(fails({ x: "(0,1)" }, "-1000", "log(x)")).toBe(true);
    expect(fails({ x: "> 1", a: "(1,2)" }, "a*x^(1/100)", "10*log(x) + 5")).toBe(true);
  });

  it("is none where the sides meet, or the domain ends before", () => {
    expect(fails({ x: "positive" }, "1/(1+x)", "log(1+1/x)")).toBe(false);
    expect(fails({ x: "[0.1,1)" }, "-1000", "log(x)")).toBe(false);
  });
});
