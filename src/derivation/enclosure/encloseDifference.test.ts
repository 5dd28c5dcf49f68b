import { describe, expect, it } from "vitest";
import type { DomainSpec } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { encloseDifference } from "./encloseDifference.ts";
import { contextOf } from "./testing/enclosed.ts";

const limits = { boxes: 3000, milliseconds: 20_000 };
const decide = (given: Readonly<Record<string, DomainSpec>>, text: string) =>
  encloseDifference(parseExpression(text), contextOf(given), limits);

describe("the difference of two sides over a whole domain", () => {
  it.each([
    ["tanh(x) - sinh(x)/cosh(x)", { x: "(-2, 2)" }, 1e-10],
    ["sin(2*x) - 2*sin(x)*cos(x)", { x: "(0, 3)" }, 1e-10],
    ["x*y - ((x+y)^2 - (x-y)^2)/4", { x: "(0, 1)", y: "(0, 1)" }, 1e-2],
    ["floor(a + 1/2) - 1", { a: "(0.5, 1.5)" }, 1],
    ["sum(l^3, l, 1, n) - n^2*(n+1)^2/4", { n: "integer in [1, 30]" }, 1e-9],
  ] as const)("%s is enclosed near 0", (text, given, radius) => {
    const verdict = decide(given, text);
    expect(verdict.kind).toBe("enclosed");
    if (verdict.kind === "enclosed") expect(verdict.radius).toBeLessThanOrEqual(radius);
  });

  it.each([
    ["asin(sin(x)) - x", { x: "(0, 1.58)" }],
    ["sqrt((c-0.001)^2) - (0.001 - c)", { c: "(-1, 0.002)" }],
    ["x - x*(1+1e-10)", { x: "positive" }],
    ["pi*x - 3.1415926535*x", { x: "positive" }],
    ["x + 1e12 - 1e12 - (x + 0.5)", { x: "(1, 2)" }],
    ["E(erf(sqrt(q)*z)^2, z) - 2/pi*asin(2*q/(1+2*q))*1.001", { q: "(0.1, 4)" }],
    ["floor(1/(1+(n-37)^2))", { n: "integer in [1, 100]" }],
  ] as const)("%s is refuted at a point", (text, given) => {
    expect(decide(given, text).kind).toBe("refuted");
  });

  it("has no bound where it is not defined", () => {
    expect(decide({ x: "(-1, 1)" }, "sqrt(x)^2 - x").kind).toBe("undecided");
  });
});
