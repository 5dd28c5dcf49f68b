import "../../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../../builder.ts";
import type { DomainSpec } from "../../language/domain.ts";
import { parseExpression } from "../../language/parse.ts";
import { agreesByCalculus } from "./agreesByCalculus.ts";

function shows(given: Readonly<Record<string, DomainSpec>>, difference: string): boolean {
  return agreesByCalculus(parseExpression(difference), new DerivationBuilder("Slopes").given(given).context());
}

describe("identities by slopes", () => {
  it("hold where the slope vanishes and one value does", () => {
    expect(shows({ x: "(-1,1)" }, "2*atan(x) - atan(2*x/(1 - x^2))")).toBe(true);
    expect(shows({ x: "(0,0.9)", y: "(0,0.9)" }, "atan(x) + atan(y) - atan((x + y)/(1 - x*y))")).toBe(true);
  });

  it("are not shown where only the slope vanishes, or on a domain that a pole cuts in two", () => {
    expect(shows({ x: "(-1,1)" }, "2*atan(x) - atan(2*x/(1 - x^2)) + 1e-15")).toBe(false);
    expect(shows({ x: "(-2,2)" }, "2*atan(x) - atan(2*x/(1 - x^2))")).toBe(false);
    expect(shows({ x: "real" }, "atan(x) + atan(1/x) - pi/2")).toBe(false);
    expect(shows({ x: "(0,1)" }, "floor(x)")).toBe(false);
  });
});
