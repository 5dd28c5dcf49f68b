import { describe, expect, it } from "vitest";
import { normals, randomKey, uniforms } from "../../numerics/random/index.ts";
import { parseExpression } from "../language/parse.ts";
import { compile } from "../meaning/compile.ts";
import { environment } from "../meaning/sample.ts";
import { toNumber } from "../meaning/value.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { compileEnclosure } from "./compileEnclosure.ts";
import { contextOf, enclosed, enclosedBall, holds } from "./testing/enclosed.ts";

const scalars = [
  "x + y * x - y / 3",
  "x^3 - 2 * x^2 * y + 0.1",
  "exp(-x^2) * cos(3 * y) + tanh(x * y)",
  "log(1 + x^2) / sqrt(1 + y^2)",
  "erf(x) - normalCdf(y) + atan(x * y)^2",
  "abs(x - y) + relu(x) - max(x, y) * min(x, 0.5)",
  "(1 + x^2)^y",
  "sum(x^l / l, l, 1, 6) - prod(1 + y / l, l, 1, 4)",
  "det([x, y; 1, x + 2]) + tr([x, 1; y, 2] * [1, y; x, 3])",
  "asin(x / (1 + x^2)) + sinh(x) - cosh(y)",
];

function floatValue(text: string, x: number, y: number): number {
  const env = environment(randomKey(1), new Map());
  env.values.set("x", x).set("y", y);
  return toNumber(compile(parseExpression(text), { functions: new Set(), random: new Map() })(env), "a test");
}

describe("an enclosure", () => {
  it.each(scalars)("of %s contains the value in floating point at a point, and is narrow", (text) => {
    const z = normals(randomKey(3, text), 40);
    for (let i = 0; i < 40; i += 2) {
      const [x, y] = [z[i], z[i + 1]];
      const ball = enclosed(text, { x, y });
      const value = floatValue(text, x, y);
      expect(holds(ball, value, 1e-12), `${text} at ${x}, ${y}`).toBe(true);
      expect(ball.hi - ball.lo).toBeLessThan(1e-12 * (1 + Math.abs(value)));
    }
  });

  it.each(scalars)("of %s over a box contains the values at points of the box", (text) => {
    const z = normals(randomKey(5, text), 40);
    const u = uniforms(randomKey(6, text), 40);
    for (let i = 0; i < 40; i += 4) {
      const [x, y] = [[z[i], z[i] + u[i]] as const, [z[i + 1], z[i + 1] + u[i + 1]] as const];
      const ball = enclosed(text, { x, y });
      for (const t of [0, 0.3, 1]) {
        const at = (range: readonly [number, number]) => range[0] + t * (range[1] - range[0]);
        expect(holds(ball, floatValue(text, at(x), at(y)), 1e-12), text).toBe(true);
      }
    }
  });

  it("takes literals exactly: 0.1 + 0.2 - 0.3 contains 0, and sixteen digits are not rounded", () => {
    expect(holds(enclosed("0.1 + 0.2 - 0.3"), 0)).toBe(true);
    expect(enclosed("9007199254740993 - 9007199254740992")).toEqual({ lo: 0, hi: 2 });
  });

  it("would show a wrong constant in the tenth digit", () => {
    const { lo, hi } = enclosed("pi * x - 3.1415926535 * x", { x: 1 });
    expect(lo).toBeGreaterThan(8.9e-11);
    expect(hi).toBeLessThan(9.0e-11);
  });

  it("says where a function leaves its domain, wholly or in part", () => {
    expect(() => enclosed("log(x)", { x: -1 })).toThrow(UndefinedHere);
    expect(enclosedBall("log(x)", { x: [-1, 1] })?.trace.partial).toBe(true);
    expect(enclosedBall("log(1 + x^2)", { x: [-1, Number.POSITIVE_INFINITY] })?.trace.partial).toBe(false);
    expect(enclosedBall("step(x)", { x: [-1, 1] })?.trace.jump).toBe(true);
  });

  it("knows the activations and their derivatives of any order", () => {
    expect(holds(enclosed("phi(x)", { phi: "gelu", x: 0.7 }), 0.7 * floatValue("normalCdf(x)", 0.7, 0))).toBe(true);
    expect(holds(enclosed("phi(x) + phi(-x)", { phi: "leakyRelu(0.3)", x: 2 }), 1.4)).toBe(true);
    const t = Math.tanh(0.4);
    const ball = enclosedBall("phi''(x)", { phi: "tanh", x: 0.4 });
    expect(ball).toBeDefined();
    expect(holds(enclosed("d/dx(d/dx(tanh(x)))", { x: 0.4 }), -2 * t * (1 - t * t))).toBe(true);
  });

  it("differentiates through sums, means and integrals without a rule of calculus", () => {
    expect(holds(enclosed("d/dm(E(relu(m + z), z))", { m: 0.3 }), floatValue("normalCdf(x)", 0.3, 0), 1e-12)).toBe(
      true,
    );
    expect(holds(enclosed("d/dy(integral(E((t + y)^2, y), t, 0, y))", { y: 1.5 }), 3.25, 1e-12)).toBe(true);
    expect(holds(enclosed("d/dx(det([x, 1; x^2, x]))", { x: 3 }), 0)).toBe(true);
    expect(holds(enclosed("E(d/dx(x^2 * z^2), z)", { x: 3 }), 6, 1e-12)).toBe(true);
  });

  it("has no bound for the slope of a mean over a jump, rather than the wrong one", () => {
    const { lo, hi } = enclosed("d/dm(E(step(m + z), z))", { m: 0.3 }, { panels: 60 });
    expect([lo, hi]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("is none for a function of the library or a mean over random matrices", () => {
    const context = contextOf({ n: "integer in [2, 3]", W: "random gaussian n x n" });
    expect(compileEnclosure(parseExpression("E(tr(W), W)"), context)).toBeUndefined();
    expect(compileEnclosure(parseExpression("unheardOf(n)"), context)).toBeUndefined();
  });
});
