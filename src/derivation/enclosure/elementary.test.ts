import { describe, expect, it } from "vitest";
import { elementary } from "../meaning/functions.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { extensions } from "./elementary.ts";
import { interval } from "./interval.ts";
import { linear, logarithmic, places, points } from "./testing/points.ts";
import { timesItsExponential, truth } from "./testing/truth.ts";

const fresh = () => ({ partial: false, jump: false });
const at = (name: string, lo: number, hi = lo, trace = fresh()) => extensions[name](interval(lo, hi), trace);
const inDomain = (name: string, x: number) => {
  if (/^(asin|acos)$/.test(name)) return Math.abs(x) <= 1;
  if (name === "atanh") return Math.abs(x) < 1;
  if (name === "log1p") return x > -1;
  return !/^(log|sqrt|lnGamma|digamma)$/.test(name) || x > 0;
};

/** Points of `places`, in turn, that lie in the domain. */
function draw(name: string, i: number): number {
  for (;;) {
    const x = places[name][i % places[name].length]();
    if (Number.isFinite(x) && inDomain(name, x)) return x;
  }
}

describe("the elementary functions on intervals", () => {
  it("are all those of a derivation, and x log x, which its product is enclosed by", () => {
    const known = new Set(Object.values(elementary));
    const names = Object.keys(extensions).filter((name) => name !== "xlogx");
    expect(new Set(names.map((name) => elementary[name]))).toEqual(known);
  });

  it.each(Object.keys(places))("%s encloses the truth of MPFR at every point", (name) => {
    const missed: string[] = [];
    for (let i = 0; i < points; i++) {
      const x = draw(name, i);
      const { lo, hi } = at(name, x);
      const [below, above] = truth(name, x);
      if (!(lo <= below && hi >= above)) missed.push(`${name}(${x}) = [${below}, ${above}] is not in [${lo}, ${hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it("lambertW0 encloses the w with w exp(w) = x", () => {
    const draws = [
      linear(-0.3678794411714423, 1),
      logarithmic(-1074, 1023),
      () => -0.3678794411714423 + logarithmic(-54, -2)(),
    ];
    const missed: string[] = [];
    for (let i = 0; i < points; i++) {
      const x = draws[i % draws.length]();
      const { lo, hi } = at("lambertW0", x);
      const below = timesItsExponential(lo, true) <= x || lo === -1;
      const above = timesItsExponential(hi, false) >= x;
      const tight = hi - lo < Math.min(1e-7, 1e-14 * Math.max(hi, 1 / (1 + lo)));
      if (!(below && above && tight)) missed.push(`W(${x}) in [${lo}, ${hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it.each(Object.keys(places))("%s of a part is inside %s of the whole", (name) => {
    const missed: string[] = [];
    for (let i = 0; i < points / 20; i++) {
      const [a, b, c] = [draw(name, i), draw(name, i + 1), draw(name, i + 2)].sort((p, q) => p - q);
      const whole = at(name, a, c);
      for (const part of [at(name, a, b), at(name, b, c), at(name, b)])
        if (!(whole.lo <= part.lo && part.lo <= part.hi && part.hi <= whole.hi))
          missed.push(`${name} on [${a}, ${b}, ${c}]: [${part.lo}, ${part.hi}] is not in [${whole.lo}, ${whole.hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it.each(Object.keys(places).filter((name) => !/^(tan|lnGamma|normal...)$/.test(name)))(
    "%s is at most ten units in the last place wide at a point",
    (name) => {
      const wide: string[] = [];
      for (let i = 0; i < points / 20; i++) {
        const x = draw(name, i);
        const { lo, hi } = at(name, x);
        const known = Math.abs(x) < 1e10 && Number.isFinite(hi) && Number.isFinite(lo);
        if (known && hi - lo > 10 * 2 ** -52 * Math.abs(hi) + 5 * Number.MIN_VALUE)
          wide.push(`${name}(${x}) in [${lo}, ${hi}]`);
      }
      expect(wide.slice(0, 5)).toEqual([]);
    },
  );

  it("are exact where the value is a double", () => {
    const exact: [string, number, number][] = [
      ...["expm1", "log1p", "sin", "tan", "asin", "atan", "sinh", "tanh", "atanh", "erf", "lambertW0", "sqrt"].map(
        (name): [string, number, number] => [name, 0, 0],
      ),
      ...(["exp", "cos", "cosh", "erfc"].map((name) => [name, 0, 1]) as [string, number, number][]),
      ...[["log", 1, 0] as const, ["acos", 1, 0] as const, ["lnGamma", 1, 0] as const, ["lnGamma", 2, 0] as const].map(
        ([name, x, y]): [string, number, number] => [name, x, y],
      ),
      ["normalCdf", 0, 0.5],
      ["sqrt", 2.25, 1.5],
      ["sign", 0, 0],
      ["step", 0, 0.5],
      ["floor", -0.5, -1],
      ["ceil", -0.5, 0],
    ];
    for (const [name, x, y] of exact) expect(at(name, x), name).toEqual({ lo: y, hi: y });
  });

  it("keep within the range of the function", () => {
    expect(at("tanh", 30)).toMatchObject({ hi: 1 });
    expect(at("tanh", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual({ lo: -1, hi: 1 });
    expect(at("normalCdf", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual({ lo: 0, hi: 1 });
    expect(at("exp", -1e5)).toMatchObject({ lo: 0 });
    expect(at("exp", 800).hi).toBe(Number.POSITIVE_INFINITY);
    expect(at("exp", 800).lo).toBeLessThan(Number.MAX_VALUE);
    expect(at("normalPdf", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY).lo).toBe(0);
  });

  it("find the extremes inside", () => {
    expect(at("sin", 1, 2).hi).toBe(1);
    expect(at("sin", 1, 5)).toEqual({ lo: -1, hi: 1 });
    expect(at("cos", -1, 1).hi).toBe(1);
    expect(at("cos", 3, 3.2).lo).toBe(-1);
    expect(at("sin", 1e300, 1.01e300)).toEqual({ lo: -1, hi: 1 });
    expect(at("cosh", -1, 2).lo).toBe(1);
    expect(at("lnGamma", 1, 2).lo).toBeCloseTo(-0.1214862905358496, 15);
    expect(at("normalPdf", -1, 3).hi).toBeCloseTo(0.3989422804014327, 15);
  });

  it("say where an argument leaves the domain, and refuse one that is wholly outside", () => {
    const trace = fresh();
    expect(at("log", -1, 1, trace)).toEqual({ lo: Number.NEGATIVE_INFINITY, hi: 0 });
    expect(trace).toEqual({ partial: true, jump: false });
    for (const [name, lo, hi] of [
      ["sqrt", -1, 0],
      ["log", 0, 1],
      ["log1p", -1, 0],
      ["asin", 0, 1.5],
      ["atanh", 0, 1],
      ["tan", 1, 2],
      ["lnGamma", 0, 1],
      ["lambertW0", -0.4, 0],
    ] as const) {
      const met = fresh();
      at(name, lo, hi, met);
      expect(met.partial, name).toBe(true);
    }
    for (const [name, x] of [
      ["log", 0],
      ["sqrt", -1e-300],
      ["acos", 1.0000000000000002],
      ["atanh", -1],
      ["lnGamma", -0.5],
      ["lambertW0", -1 / Math.E],
    ] as const)
      expect(() => at(name, x), name).toThrow(UndefinedHere);
    expect(() => at("log", -2, -1)).toThrow("log: expected a number in (0, Infinity); got [-2, -1]; state the domain");
  });

  it("say where they jump", () => {
    for (const [name, lo, hi, jump] of [
      ["sign", -1, 1, true],
      ["step", 0, 1, true],
      ["step", 1, 2, false],
      ["floor", 0.5, 1, true],
      ["floor", 1, 1.5, false],
      ["relu", -1, 1, false],
    ] as const) {
      const met = fresh();
      at(name, lo, hi, met);
      expect(met.jump, `${name} on [${lo}, ${hi}]`).toBe(jump);
    }
  });
});
