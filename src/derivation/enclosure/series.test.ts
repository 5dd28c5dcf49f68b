import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import type { Arithmetic } from "./arithmetic.ts";
import { doubles } from "./doubles.ts";
import type { Interval } from "./interval.ts";
import { multiprecision } from "./multiprecision.ts";
import { seriesArithmetic } from "./series.ts";
import type { Series } from "./seriesKit.ts";
import { linear, logarithmic, uniform } from "./testing/points.ts";

type Evaluate = <T>(a: Arithmetic<T>, x: T) => T;

/** The coefficients of what `evaluate` computes, at a point or over a panel. */
function coefficients<T extends object>(base: Arithmetic<T>, evaluate: Evaluate, at: T, length: number): Series<T> {
  const series = seriesArithmetic(base, length);
  return evaluate(series, [at, base.rational(1n, 1n)]);
}
const call =
  (name: string): Evaluate =>
  (a, x) =>
    a.call(name, x)!;

/** Where each function is expanded, its derivatives being there. */
const regular: Readonly<Record<string, readonly [Evaluate, () => number]>> = {
  ...Object.fromEntries(
    "exp expm1 sin cos atan sinh cosh tanh erf erfc normalCdf normalPdf"
      .split(" ")
      .map((name) => [name, [call(name), linear(-3, 3)] as const]),
  ),
  log: [call("log"), logarithmic(-1, 5)],
  log1p: [call("log1p"), linear(-0.5, 5)],
  sqrt: [call("sqrt"), logarithmic(-1, 5)],
  tan: [call("tan"), linear(-1.2, 1.2)],
  asin: [call("asin"), linear(-0.7, 0.7)],
  acos: [call("acos"), linear(-0.7, 0.7)],
  atanh: [call("atanh"), linear(-0.7, 0.7)],
  lambertW0: [call("lambertW0"), linear(-0.3, 5)],
  "abs of the left": [call("abs"), linear(-3, -1)],
  "relu of the right": [call("relu"), linear(1, 3)],
  "a square": [(a, x) => a.square(x), linear(-3, 3)],
  "x^7": [(a, x) => a.power(x, 7), linear(-3, 3)],
  "x^-3": [(a, x) => a.power(x, -3), linear(0.5, 3)],
  "x^2.7": [(a, x) => a.realPower(x, a.rational(27n, 10n)), linear(0.5, 3)],
  "x^x": [(a, x) => a.realPower(x, x), linear(0.5, 3)],
  "1.7^x": [(a, x) => a.realPower(a.rational(17n, 10n), x), linear(-3, 3)],
  "sin(x)/x": [(a, x) => a.div(a.call("sin", x)!, x), linear(0.5, 3)],
  "exp(-x^2) tanh(3x)": [
    (a, x) => a.mul(a.call("exp", a.neg(a.square(x)))!, a.call("tanh", a.mul(a.rational(3n, 1n), x))!),
    linear(-2, 2),
  ],
};

describe("power series over intervals", () => {
  it.each(Object.keys(regular))("of %s sum to the function beside the point", (name) => {
    const [evaluate, draw] = regular[name];
    const length = 9;
    for (let i = 0; i < 20; i++) {
      const x = draw();
      const off = multiprecision(500, (big) => {
        const point = big.bounds(x, x);
        const step = big.bounds(2 ** -30, 2 ** -30);
        const series = coefficients(big, evaluate, point, length);
        const sum = series.reduceRight((rest, c) => big.add(c, big.mul(step, rest)), big.bounds(0, 0));
        const off = big.sub(sum, evaluate(big, big.add(point, step)));
        const quick = coefficients(doubles(), evaluate, { lo: x, hi: x }, length);
        for (const [k, c] of series.entries()) {
          const { lo, hi } = quick[k];
          const words = `${name} at ${x}, order ${k}: [${big.lower(c)}, ${big.upper(c)}] and [${lo}, ${hi}]`;
          expect(lo <= big.upper(c) && big.lower(c) <= hi, words).toBe(true);
          expect(hi - lo, words).toBeLessThan(1e-7 * (1 + Math.abs(lo)));
        }
        return Math.max(Math.abs(big.lower(off)), Math.abs(big.upper(off)));
      });
      expect(off, `${name} at ${x}`).toBeLessThan(2 ** -250);
    }
  });

  it.each(Object.keys(regular))("of %s over a panel contain those at its points", (name) => {
    const [evaluate, draw] = regular[name];
    for (let i = 0; i < 100; i++) {
      const x = draw();
      const panel: Interval = { lo: x, hi: x + 2 ** -4 };
      const [whole, part] = [panel, interiorPoint(panel)].map((at) => coefficients(doubles(), evaluate, at, 7));
      for (const [k, { lo, hi }] of part.entries())
        expect(whole[k].lo <= lo && hi <= whole[k].hi, `${name} over [${x}, ${panel.hi}], order ${k}`).toBe(true);
    }
  });

  it("are the known ones at 0", () => {
    const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
    const known: Readonly<Record<string, (k: number) => number>> = {
      exp: (k) => 1 / factorial(k),
      log1p: (k) => (k === 0 ? 0 : -((-1) ** k) / k),
      atan: (k) => (k % 2 === 0 ? 0 : (-1) ** ((k - 1) / 2) / k),
      atanh: (k) => (k % 2 === 0 ? 0 : 1 / k),
      lambertW0: (k) => (k === 0 ? 0 : (-k) ** (k - 1) / factorial(k)),
      erf: (k) => (k % 2 === 0 ? 0 : ((-1) ** ((k - 1) / 2) * 2) / (Math.sqrt(Math.PI) * k * factorial((k - 1) / 2))),
      tanh: (k) => [0, 1, 0, -1 / 3, 0, 2 / 15, 0, -17 / 315, 0, 62 / 2835][k],
      tan: (k) => [0, 1, 0, 1 / 3, 0, 2 / 15, 0, 17 / 315, 0, 62 / 2835][k],
      asin: (k) => [0, 1, 0, 1 / 6, 0, 3 / 40, 0, 5 / 112, 0, 35 / 1152][k],
    };
    for (const [name, value] of Object.entries(known)) {
      const series = coefficients(doubles(), call(name), { lo: 0, hi: 0 }, 10);
      for (const [k, { lo, hi }] of series.entries()) {
        expect(lo, `${name}, order ${k}`).toBeLessThanOrEqual(value(k) + 1e-15);
        expect(hi, `${name}, order ${k}`).toBeGreaterThanOrEqual(value(k) - 1e-15);
        expect(hi - lo, `${name}, order ${k}`).toBeLessThan(1e-12);
      }
    }
  });

  it("bend at a kink: the slope lies between those beside it, and nothing is known after it", () => {
    const at = (name: string, lo: number, hi: number) => coefficients(doubles(), call(name), { lo, hi }, 3);
    expect(at("relu", -1, 2)).toEqual([
      { lo: 0, hi: 2 },
      { lo: 0, hi: 1 },
      { lo: -Infinity, hi: Infinity },
    ]);
    expect(at("abs", 0, 0)[1]).toEqual({ lo: -1, hi: 1 });
    expect(at("abs", 0, 2)).toEqual([
      { lo: 0, hi: 2 },
      { lo: 1, hi: 1 },
    ]);
    expect(at("step", -1, 1)[1]).toEqual({ lo: -Infinity, hi: Infinity });
    expect(at("step", 0, 0)[1]).toEqual({ lo: -Infinity, hi: Infinity });
    expect(at("step", 1, 2)).toEqual([{ lo: 1, hi: 1 }]);
    const larger: Evaluate = (a, x) => a.max(x, a.neg(x));
    expect(coefficients(doubles(), larger, { lo: -1, hi: 2 }, 2)[1]).toEqual({ lo: -1, hi: 1 });
    expect(coefficients(doubles(), larger, { lo: 1, hi: 2 }, 2)[1]).toEqual({ lo: 1, hi: 1 });
  });

  it("know nothing of derivatives that are unbounded, and still the value", () => {
    const trace = { partial: false, jump: false };
    const [value, slope] = coefficients(doubles(trace), call("sqrt"), { lo: 0, hi: 4 }, 2);
    expect(value).toEqual({ lo: 0, hi: 2 });
    expect(slope.hi).toBe(Infinity);
    expect(trace.partial).toBe(false);
  });
});

const interiorPoint = ({ lo, hi }: Interval): Interval => {
  const x = lo + (hi - lo) * uniform();
  return { lo: x, hi: x };
};
