import { describe, expect, it } from "vitest";
import { keyOf } from "./exactSum.ts";
import { toExpression, toSum } from "./sumExpression.ts";
import { isEvidentlyPositive, together } from "./sumPowers.ts";
import { type Given, read, valueAt } from "./testing/given.ts";

const given: Given = { x: "real", y: "real", p: "positive", A: "matrix 2 x 2", B: "matrix 2 x 2" };
const sumOf = (text: string) => toSum(read(text, given), new Set(["A", "B"]));
const same = (a: string, b: string) => keyOf(sumOf(a)) === keyOf(sumOf(b));

describe("exact sums", () => {
  it.each([
    ["(x + y)^3 - x^3 - y^3", "3*x*y*(x + y)"],
    ["sqrt(x^2)", "abs(x)"],
    ["x^2/abs(x)", "abs(x)"],
    ["abs(x)/x", "x/abs(x)"],
    ["sqrt(8)*sqrt(2)", "4"],
    ["sqrt(p)^3/p", "sqrt(p)"],
    ["sqrt(1 - x^2)^2 + x^2", "1"],
    ["(1 - x^2)/sqrt(1 - x^2)", "sqrt(1 - x^2)"],
    ["1/(2 + 2*x)", "(1/2)/(1 + x)"],
    ["1/(x - y)", "-1/(y - x)"],
    ["0.1 + 0.2", "3/10"],
    ["log(p*exp(x))", "x + log(p)"],
    ["exp(x*y)", "exp(y*x)"],
  ])("%s is %s", (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ["sqrt(x^2)", "x"],
    ["sqrt(x*y)", "sqrt(x)*sqrt(y)"],
    ["(x^2)^(1/2)*x", "x^2"],
    ["tr(A*B)", "tr(B*A*A)"],
    ["9007199254740993*x", "9007199254740992*x"],
    ["log(x^2)", "2*log(x)"],
  ])("%s is not taken for %s", (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it("keep the order of matrices", () => {
    expect(same("tr(A*B*A)", "tr(A*A*B)")).toBe(false);
  });

  it.each([
    "((x + y)/(p + x^2))^2 - 1/(p + x^2)",
    "sqrt(12*p)*abs(-3*x)/(2*x)",
    "(x - 2*y)^3/sqrt(p^3) - exp(-x)*y^2",
    "1/(1 - x^2/(x^2 + p))",
    "p^(2/3)*p^(1/3)*x - (2*p + 4)^(-1/2)",
  ])("%s has the value of its sum", (text) => {
    const values = { x: -0.7, y: 1.3, p: 2.1 };
    expect(valueAt(toExpression(sumOf(text)), given, values)).toBeCloseTo(
      valueAt(read(text, given), given, values),
      12,
    );
  });

  it("come over common denominators where that is shorter", () => {
    expect(keyOf(together(sumOf("x - x*y^2/(p^2 + y^2)")))).toBe(keyOf(sumOf("x*p^2/(p^2 + y^2)")));
  });

  it("are evidently positive only by their form", () => {
    expect(["1 + x^2", "1/2 + exp(x)"].map((t) => isEvidentlyPositive(sumOf(t)))).toEqual([true, true]);
    expect(["x^2", "1 + x", "1 - x^2", "x"].map((t) => isEvidentlyPositive(sumOf(t)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
