import { describe, expect, it } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { parseExpression } from "../language/parse.ts";
import { environment } from "../meaning/sample.ts";
import { smoothFunction } from "../meaning/smoothFunction.ts";
import type { FunctionValue } from "../meaning/value.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { encloseAt, pointEnclosure } from "./encloseAt.ts";
import type { Interval } from "./interval.ts";
import { contextOf } from "./testing/enclosed.ts";

function intervalAt(text: string, x: number): Interval {
  const found = at(text, x);
  if (found === undefined) throw new Error(`expected an enclosure of ${text}`);
  return found.ball as Interval;
}

function at(text: string, x: number) {
  const env = environment(randomKey(1), new Map());
  env.values.set("x", x);
  return pointEnclosure(parseExpression(text), contextOf({ x: "real" }))?.(env);
}

describe("the enclosure at a point", () => {
  it("takes more digits where doubles leave the sign open, and only there", () => {
    expect(at("9007199254740993 * x - 9007199254740992 * x", 1)).toEqual({ ball: { lo: 1, hi: 1 }, bits: 128 });
    expect(at("x + 1", 1)?.bits).toBe(53);
    const tiny = at("exp(-x) - exp(-x) * (1 - 1e-30)", 3);
    expect(intervalAt("exp(-x) - exp(-x) * (1 - 1e-30)", 3).lo).toBeGreaterThan(0);
    expect(tiny?.bits).toBe(128);
  });

  it("leaves 0 inside where two sides agree, whatever the precision", () => {
    const { lo, hi } = intervalAt("sin(x)^2 + cos(x)^2 - 1", 0.7);
    expect(lo).toBeLessThanOrEqual(0);
    expect(hi).toBeGreaterThanOrEqual(0);
    expect(hi - lo).toBeLessThan(1e-100);
  });

  it("knows the logarithm of a small power", () => {
    const { lo, hi } = intervalAt("log(0.5^1100 * x) + 1100 * log(2)", 1);
    expect(Math.max(-lo, hi)).toBeLessThan(1e-30);
  });

  it("throws where there is no value, and is undefined where nothing is known", () => {
    expect(() => at("log(x)", -1)).toThrow(UndefinedHere);
    expect(at("E(exp(x * z^2), z)", 0.7)).toBeUndefined();
    expect(at("E(exp(x * z^2), z)", 0.2)).toBeDefined();
  });

  it("does not miss that an integrand leaves its domain far out in the tail", () => {
    expect(at("E(log(x - z), z)", 20)).toBeUndefined();
    expect(at("E(log(x + z^2), z)", 20)).toBeDefined();
  });

  it("knows a smooth function by its coefficients", () => {
    const env = environment(randomKey(1), new Map());
    (env.functions as Map<string, FunctionValue>).set("f", smoothFunction({ linear: 2, amplitude: 1, frequency: 3 }));
    const text = parseExpression("f'(0.5) - 2 - 3 * cos(1.5)", new Set(["f"]));
    const { lo, hi } = encloseAt(text, contextOf({ f: "function" }), env) as Interval;
    expect(Math.max(-lo, hi)).toBeLessThan(1e-30);
  });
});
