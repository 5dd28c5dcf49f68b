import { describe, expect, it } from "vitest";
import { randomKey, splitKey, uniforms } from "../../numerics/random/index.ts";
import { parseDomain } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { reduceExpectations } from "./reduceExpectations.ts";
import { bothWays, contextOf, type Given, reduce, valueAt } from "./testing/given.ts";

const given: Given = { m: "real", s: "real", q: "positive" };
const forms = ["z", "m + z", "s*z", "m + s*z", "sqrt(q)*z", "1 - 2*z", "q*z - m"];
const functions = [
  "relu",
  "step",
  "sign",
  "abs",
  "erf",
  "erfc",
  "normalCdf",
  "normalPdf",
  "tanh",
  "sin",
  "cos",
  "cosh",
];
const others = ["z", "z^2", "(m + z)", "exp(-q*z^2)", "exp(z/3)", "max(m + z, s*z)"];

/** A product of up to three factors, and a point. */
function integrand(i: number): { body: string; values: Record<string, number> } {
  const u = uniforms(splitKey(randomKey(11, "integrands"), i), 13);
  const pick = <T>(from: readonly T[], at: number): T => from[Math.floor(u[at] * from.length)];
  const factors = Array.from({ length: 1 + Math.floor(3 * u[0]) }, (_, k) => {
    const at = 1 + 3 * k;
    return u[at] < 0.3 ? pick(others, at + 1) : `${pick(functions, at + 1)}(${pick(forms, at + 2)})`;
  });
  return { body: factors.join("*"), values: { m: 3 * u[10] - 1.5, s: 3 * u[11] - 1.5, q: 0.1 + u[12] } };
}

describe("reduceExpectations", () => {
  it("keeps the value of 200 random means over one variable, as quadrature has it", () => {
    for (let i = 0; i < 200; i++) {
      const { body, values } = integrand(i);
      const { quadrature, closed } = bothWays(`E(${body}, z)`, given, values);
      expect(Math.abs(closed - quadrature), body).toBeLessThan(1e-6 * Math.abs(quadrature) + 1e-8);
    }
  });

  it("writes abbreviations out, whatever a mean binds", () => {
    const context = {
      ...contextOf({ z: "real" }),
      definitions: new Map([["a", parseExpression("z")]]),
    };
    const { expression } = reduceExpectations(parseExpression("E(a*z + a, z)"), context);
    expect(valueAt(expression, { z: "real" }, { z: 2 })).toBe(2);
  });

  it("reduces inside of sums, integrals and other means", () => {
    const at = (text: string) => valueAt(reduce(text, given).expression, given, { m: 0.5, s: 2, q: 3 });
    expect(at("sum(E((l*z)^2, z), l, 1, 3)")).toBe(14);
    expect(at("E(E(exp(x*y - y^2), x)*y^0, y)")).toBeCloseTo(1 / Math.sqrt(2), 12);
    expect(at("integral(E(cos(t*z), z), t, 0, 1)")).toBeCloseTo(0.855624391892149, 9);
  });

  it("names the rules that it used, and none where there was nothing to do", () => {
    expect(reduce("E(relu(z) + z^2, z)", given).used).toEqual([
      "Gaussian smoothing of kinks and steps",
      "Isserlis' theorem",
    ]);
    expect(reduce("m + s^2", given)).toEqual({ expression: parseExpression("m + s^2"), used: [], conditions: [] });
  });

  it("leaves means alone that may not exist, whatever is added to them or multiplied", () => {
    const heavy = ["exp(z^2) + m", "m/z", "1/(z - m)^2", "exp(exp(z))", "z*inf", "log(z)", "tan(z)", "sqrt(m + z)"];
    for (const body of heavy) expect(reduce(`E(${body}, z)`, given).expression, body).toMatchObject({ kind: "expect" });
    const W = { domains: new Map([["W", parseDomain("random gaussian 1 x 1")]]) };
    const { expression } = reduceExpectations(parseExpression("E(1/abs(W), W)"), { ...contextOf({}), ...W });
    expect(expression).toMatchObject({ kind: "expect" });
  });
});
