import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { cancelled } from "./cancelled.ts";
import { canonical, knowing } from "./canonical.ts";
import { perLogarithm } from "./perLogarithm.ts";
import { polynomialKey } from "./polynomial.ts";

const known = knowing(new DerivationBuilder("Divisors").given({ x: "positive", y: "positive" }).context(), false);
const form = (text: string) => canonical(parseExpression(text), known);

describe("divisors", () => {
  it("go where they divide a sum, once or more", () => {
    expect(polynomialKey(cancelled(form("log(x)/(1+x) + x*log(x)/(1+x)"), "x"))).toBe(polynomialKey(form("log(x)")));
    expect(polynomialKey(cancelled(form("(x^2 + 2*x*y)/(x+y)^2 + y^2/(x+y)^2"), "x"))).toBe(polynomialKey(form("1")));
  });

  it("stay where a rest is left", () => {
    const kept = form("1/(1+x) + 2*x/(1+x)");
    expect(polynomialKey(cancelled(kept, "x"))).toBe(polynomialKey(kept));
  });

  it("bring a logarithm that has a positive coefficient to stand alone", () => {
    const p = form("(1 + x)*log(x) - 2");
    expect(polynomialKey(perLogarithm(p, "x"))).toBe(polynomialKey(form("log(x) - 2/(1+x)")));
    const q = form("(1 - x)*log(x) - 2");
    expect(polynomialKey(perLogarithm(q, "x"))).toBe(polynomialKey(q));
  });
});
