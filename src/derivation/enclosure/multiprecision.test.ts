import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { type Arithmetic, UndefinedHere } from "./arithmetic.ts";
import type { BigInterval } from "./bigNumbers.ts";
import { doubles } from "./doubles.ts";
import { extensions } from "./elementary.ts";
import type { Interval } from "./interval.ts";
import { multiprecision } from "./multiprecision.ts";
import { linear, places, points, uniform } from "./testing/points.ts";

const fast = doubles();
const inBits = <R>(bits: number, evaluate: (big: Arithmetic<BigInterval>) => R): R => multiprecision(bits, evaluate)!;
const ends = (big: Arithmetic<BigInterval>, a: BigInterval): Interval => ({ lo: big.lower(a), hi: big.upper(a) });
const share = (a: Interval, b: Interval) => a.lo <= b.hi && b.lo <= a.hi;

describe("intervals of MPFR numbers", () => {
  it("know every function that intervals of doubles know, but x log x, for which callers multiply", () => {
    inBits(80, (big) => {
      for (const name of Object.keys(extensions).filter((name) => name !== "xlogx"))
        expect(big.call(name, big.bounds(0.3, 0.3)), name).toBeDefined();
      for (const name of ["nothing", "toString", "constructor"]) {
        expect(big.call(name, big.bounds(1, 1)), name).toBeUndefined();
        expect(fast.call(name, fast.bounds(1, 1)), name).toBeUndefined();
      }
    });
  });

  it.each([...Object.keys(places), "lambertW0"])(
    "%s agrees with doubles on points and on intervals, and is tighter",
    (name) => {
      const draws = places[name] ?? [linear(-0.36, 3), linear(0, 1e6)];
      const missed: string[] = [];
      for (let i = 0; i < points / 100; i++) {
        const [x, y] = [draws[i % draws.length](), draws[(i + 1) % draws.length]()];
        const [lo, hi] = i % 2 === 0 ? [x, x] : [Math.min(x, y), Math.max(x, y)];
        const quick = valueOrRefusal(() => fast.call(name, fast.bounds(lo, hi))!);
        const sharp = inBits(100, (big) => valueOrRefusal(() => ends(big, big.call(name, big.bounds(lo, hi))!)));
        const agree =
          quick === undefined || sharp === undefined
            ? quick === sharp
            : quick.lo <= sharp.lo && sharp.lo <= sharp.hi && sharp.hi <= quick.hi;
        if (!agree) missed.push(`${name}([${lo}, ${hi}]): ${JSON.stringify(sharp)} is not in ${JSON.stringify(quick)}`);
      }
      expect(missed.slice(0, 5)).toEqual([]);
    },
  );

  it("the arithmetic agrees with doubles, signs and infinities included", () => {
    const some = [-Infinity, -3, -1e-300, 0, 2 ** -60, 0.1, 1, 7.5, Infinity];
    const intervals = some.flatMap((lo) => some.filter((hi) => hi >= lo).map((hi) => fast.bounds(lo, hi)));
    for (const a of intervals)
      for (const b of intervals)
        for (const op of ["add", "sub", "mul", "div", "max", "min", "hull", "realPower"] as const) {
          const quick = valueOrRefusal(() => fast[op](a, b));
          const sharp = inBits(100, (big) =>
            valueOrRefusal(() => ends(big, big[op](big.bounds(a.lo, a.hi), big.bounds(b.lo, b.hi)))),
          );
          const words = `${op} of ${JSON.stringify(a)} and ${JSON.stringify(b)}: ${JSON.stringify([quick, sharp])}`;
          expect(sharp === undefined, words).toBe(quick === undefined);
          if (sharp === undefined || quick === undefined) continue;
          expect(Number.isNaN(sharp.lo + 0) || Number.isNaN(sharp.hi), words).toBe(false);
          expect(sharp.lo <= sharp.hi && share(sharp, quick), words).toBe(true);
          if (op !== "realPower") expect(quick.lo <= sharp.lo && sharp.hi <= quick.hi, words).toBe(true);
        }
  });

  it("records partial arguments and jumps as doubles do", () => {
    const trace = { partial: false, jump: false };
    multiprecision(80, (big) => big.call("log", big.bounds(-1, 1)), trace);
    expect(trace).toEqual({ partial: true, jump: false });
    const other = { partial: false, jump: false };
    multiprecision(80, (big) => big.call("step", big.bounds(-1, 1)), other);
    expect(other).toEqual({ partial: false, jump: true });
    expect(() => inBits(80, (big) => big.call("acos", big.bounds(2, 3)))).toThrow(UndefinedHere);
  });

  it("neither underflows nor overflows where doubles do", () => {
    const ratio = inBits(100, (big) => {
      const tiny = big.call("exp", big.bounds(-1e5, -1e5))!;
      const huge = big.power(big.bounds(1e100, 1e100), 50);
      expect(big.lower(tiny)).toBe(0);
      return ends(big, big.call("log", big.mul(tiny, huge))!);
    });
    expect(ratio.lo).toBeCloseTo(-1e5 + 5000 * Math.LN10, 7);
    expect(ratio.hi - ratio.lo).toBeLessThan(1e-10);
  });

  it("decides what doubles cannot: e^(pi sqrt(163)) is not whole", () => {
    const excess = (bits: number) =>
      inBits(bits, (big) => {
        const root = big.call("sqrt", big.rational(163n, 1n))!;
        const value = big.call("exp", big.mul(big.constant("pi"), root))!;
        return ends(big, big.sub(value, big.rational(262537412640768744n, 1n)));
      });
    expect(excess(60)).toSatisfy((d: Interval) => d.lo < 0 && d.hi > 0);
    expect(excess(150)).toSatisfy((d: Interval) => d.hi < 0 && d.lo > -7.5e-13);
  });

  it("W inverts w exp(w) to the last bits, also near the branch point and far out", () => {
    for (const x of [-0.3678794411714423, -0.36, -1e-9, 1e-300, 0.5, 1, 10, 1e10, 1e300]) {
      const residual = inBits(200, (big) => {
        const w = big.call("lambertW0", big.bounds(x, x))!;
        const product = big.mul(w, big.call("exp", w)!);
        return ends(big, big.sub(product, big.bounds(x, x)));
      });
      expect(residual.lo <= 0 && residual.hi >= 0, `W(${x})`).toBe(true);
      expect(residual.hi - residual.lo).toBeLessThan(1e-30 * Math.abs(x) + 1e-322);
    }
  });

  it("frees its numbers: a million operations in many scopes take no more memory than one scope", () => {
    const once = () =>
      inBits(120, (big) => {
        let sum = big.bounds(0, 0);
        for (let i = 0; i < 1000; i++) sum = big.add(sum, big.bounds(uniform(), 1));
        return big.lower(sum);
      });
    for (let i = 0; i < 100; i++) expect(once()).toBeGreaterThan(0);
    const held = inBits(120, (big) => big.add(big.bounds(1, 1), big.bounds(1, 1)));
    const again = inBits(120, (big) => big.add(big.bounds(1, 1), big.bounds(1, 1)));
    expect(again).toEqual(held);
  });

  it("nests: inner numbers go, outer ones stay", () => {
    const value = inBits(90, (big) => {
      const outer = big.bounds(2, 2);
      const inner = inBits(90, (deeper) => deeper.lower(deeper.square(deeper.bounds(3, 3))));
      return big.lower(big.add(outer, big.bounds(inner, inner)));
    });
    expect(value).toBe(11);
  });
});

/** The value, or undefined where there is none. */
function valueOrRefusal(evaluate: () => Interval): Interval | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof UndefinedHere) return undefined;
    throw error;
  }
}
