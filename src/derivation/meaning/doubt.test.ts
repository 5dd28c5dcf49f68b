import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { erfc } from "../../numerics/special/index.ts";
import { parseDomain } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { type Context, compileIn } from "./context.ts";
import { environment } from "./sample.ts";
import { Doubt } from "./value.ts";

const domains = new Map(["a", "k", "n"].map((name) => [name, parseDomain("real")]));
const context: Context = { title: "", domains, assumptions: [], definitions: new Map(), library: new Map() };

function value(text: string, symbols: Record<string, number> = {}): { value: number; error: number } {
  const env = environment({ words: [1, 2, 3, 4] }, new Map());
  for (const [name, x] of Object.entries(symbols)) env.values.set(name, x);
  const result = Number(compileIn(parseExpression(text), context)(env));
  return { value: result, error: env.error.absolute };
}

describe("a mean over a Gaussian variable in floating point", () => {
  it.each([
    ["a far tail", "E(step(z - 11), z)", 1.9106595744986566e-28],
    ["mass far from the origin", "E(exp(9*z), z)", Math.exp(40.5)],
    ["a wave of many periods", "E(cos(1675.5160819145565*z), z)", 0],
    ["the square of a fast wave", "E(sin(210*z)^2, z)", 0.5],
    [
      "a needle",
      "E(exp(-((z-2.345)/0.0001)^2)*10000, z)",
      Math.sqrt(Math.PI) * 0.39894228 * Math.exp(-(2.345 ** 2) / 2),
    ],
    [
      "a peak of a rational function",
      "E(0.001/(1e-6 + z^2), z)",
      Math.sqrt(Math.PI / 2) * Math.exp(5e-7) * erfc(1e-3 / Math.SQRT2),
    ],
    ["a logarithm of what underflows far out", "E(log((1 - tanh(2*z)^2)^2), z)", -4.226638264930834],
    ["a steep activation", "E(tanh(4000*z)^2, z)", 1 - (2 * 0.3989422804) / 4000],
    ["a step inside", "E(step(z - 0.7), z)", 0.241963652223073],
    ["a root of a modulus", "E(abs(z)^(1/2), z)", 0.8221789586],
  ])("sees %s", (_, text, exact) => {
    const { value: mean } = value(text);
    expect(Math.abs(mean - exact)).toBeLessThan(1e-6 * Math.abs(exact) + 1e-9);
  });

  it("is within the error that it admits", () => {
    for (const k of [0.5, 3, 30, 300]) {
      const { value: mean, error } = value("E(cos(k*z), z)", { k });
      expect(Math.abs(mean - Math.exp((-k * k) / 2))).toBeLessThanOrEqual(error + 1e-14);
    }
  });

  it.each([
    ["a double pole", "E(1/(z - 0.15)^2, z)"],
    ["a simple pole at the centre", "E(1/abs(z), z)"],
    ["growth beyond the density", "E(exp(0.6*z^2), z)"],
    ["growth as fast as the density", "E(exp(0.5*z^2), z)"],
    ["a wave too fast to follow", "E(sin(1e9*z)^2, z)"],
    ["a thousand jumps", "E(z/0.0001 - floor(z/0.0001), z)"],
  ])("refuses %s", (_, text) => {
    expect(() => value(text)).toThrow(Doubt);
  });
});

describe("an integral in floating point", () => {
  it.each([
    ["a bump far away", "integral(exp(-(x-3000)^2/2), x, -inf, inf)", Math.sqrt(2 * Math.PI)],
    ["a heavy tail that can be integrated", "integral(1/(1 + x^2), x, -inf, inf)", Math.PI],
    ["a half line", "integral(exp(-x), x, 0, inf)", 1],
    ["many kinks", "integral(abs(sin(50*x)), x, 0, pi)", 2],
    ["ends the other way round", "integral(x, x, 1, 0)", -0.5],
    ["a root at the end", "integral(sqrt(x), x, 0, 1)", 2 / 3],
    ["a narrow bump", "integral(exp(-((x-0.3)/1e-5)^2), x, 0, 1)", 1e-5 * Math.sqrt(Math.PI)],
  ])("sees %s", (_, text, exact) => {
    expect(Math.abs(value(text).value - exact)).toBeLessThan(1e-9 * Math.abs(exact));
  });

  it.each([
    ["a logarithmic divergence", "integral(1/x, x, 0, 1)"],
    ["a constant on the line", "integral(1, x, -inf, inf)"],
    ["a harmonic tail", "integral(1/(1 + x), x, 0, inf)"],
  ])("refuses %s", (_, text) => {
    expect(() => value(text)).toThrow(Doubt);
  });
});

describe("a sum in floating point", () => {
  it("goes to infinity where its terms fall off geometrically", () => {
    expect(value("sum(a^l, l, 0, inf)", { a: 0.9 }).value).toBeCloseTo(10, 12);
    expect(value("sum(a^l/exp(lnGamma(l+1)), l, 0, inf)", { a: -3 }).value).toBeCloseTo(Math.exp(-3), 12);
  });
  it("refuses a series that does not settle, or costs too much", () => {
    expect(() => value("sum(1/l, l, 1, inf)")).toThrow(Doubt);
    expect(() => value("sum((-1)^l, l, 0, inf)")).toThrow(Doubt);
    expect(() => value("sum(sum(1/(i+j), i, 1, n), j, 1, n)", { n: 1e6 })).toThrow("more than 1000000 evaluations");
  });
});
