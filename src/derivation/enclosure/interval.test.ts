import { describe, expect, it } from "vitest";
import { UndefinedHere } from "./arithmetic.ts";
import { sqrt } from "./elementary.ts";
import {
  add,
  contains,
  div,
  entire,
  type Interval,
  intersect,
  interval,
  midpoint,
  mul,
  neg,
  square,
  sub,
  width,
} from "./interval.ts";
import { anyDouble, linear, logarithmic, points, signed, uniform } from "./testing/points.ts";
import { trueArithmetic } from "./testing/truth.ts";

const fresh = () => ({ partial: false, jump: false });
const operations = { add, sub, mul, div: (a: Interval, b: Interval) => div(a, b, fresh()) };
const draws = [anyDouble, linear(-3, 3), signed(logarithmic(-5, 5)), () => Math.round(20 * uniform() - 10)];
const draw = (i: number) => draws[i % draws.length]();

describe("intervals of doubles", () => {
  it.each(["add", "sub", "mul", "div"] as const)("%s of two doubles is the truth rounded outwards", (op) => {
    const missed: string[] = [];
    for (let i = 0; i < points; i++) {
      const [a, b] = [draw(i), draw(Math.floor(i / 4))];
      if (!Number.isFinite(a) || !Number.isFinite(b) || (op === "div" && b === 0)) continue;
      const { lo, hi } = operations[op](interval(a), interval(b));
      const [below, above] = trueArithmetic(op, a, b);
      const isMiddling = [a, b, below].every((x) => Math.abs(x) > 1e-100 && Math.abs(x) < 1e100);
      if (isMiddling ? lo !== below || hi !== above : !(lo <= below && hi >= above))
        missed.push(`${op} of ${a} and ${b}: [${below}, ${above}] and [${lo}, ${hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it.each(["add", "sub", "mul", "div"] as const)("%s of two intervals contains the results for members", (op) => {
    const missed: string[] = [];
    for (let i = 0; i < points / 4; i++) {
      const [a, b, c, d] = [draw(i), draw(i + 1), draw(i + 2), draw(Math.floor(i / 4))];
      if (![a, b, c, d].every(Number.isFinite)) continue;
      const [p, q] = [interval(Math.min(a, b), Math.max(a, b)), interval(Math.min(c, d), Math.max(c, d))];
      if (op === "div" && q.lo === 0 && q.hi === 0) continue;
      const whole = operations[op](p, q);
      const members: [number, number][] = [
        [a, c],
        [a, d],
        [b, c],
        [b, d],
        [midpoint(p), midpoint(q)],
      ];
      for (const [x, y] of members) {
        if (op === "div" && y === 0) continue;
        const part = operations[op](interval(x), interval(y));
        if (!(whole.lo <= part.lo && part.hi <= whole.hi)) missed.push(`${op} of ${x} and ${y}`);
      }
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it("are exact on whole numbers and short fractions", () => {
    expect(sub(mul(interval(3), interval(7)), interval(21))).toEqual(interval(0));
    expect(add(interval(0.1), interval(0))).toEqual(interval(0.1));
    expect(square(interval(1.5))).toEqual(interval(2.25));
    expect(div(interval(3), interval(4), fresh())).toEqual(interval(0.75));
    expect(div(interval(1), interval(3), fresh())).toEqual({ lo: 0.3333333333333333, hi: 0.33333333333333337 });
  });

  it("hold to the conventions at infinity", () => {
    expect(mul(interval(0), entire)).toEqual(interval(0));
    expect(add(entire, interval(1))).toEqual(entire);
    expect(sub(entire, entire)).toEqual(entire);
    expect(mul(interval(2, Infinity), interval(-Infinity, 3))).toEqual(entire);
    expect(div(interval(1), interval(1, Infinity), fresh())).toEqual({ lo: 0, hi: 1 });
    expect(div(interval(1, Infinity), interval(1, Infinity), fresh())).toEqual({ lo: 0, hi: Infinity });
    expect(interval(Infinity)).toEqual({ lo: Number.MAX_VALUE, hi: Infinity });
    expect(interval(Number.NaN)).toEqual(entire);
    expect(mul(interval(1e200), interval(1e200))).toEqual({ lo: Number.MAX_VALUE, hi: Infinity });
    expect(mul(interval(1e-200), interval(1e-200)).lo).toBe(0);
    expect(width(entire)).toBe(Infinity);
  });

  it("divide by what contains zero only partially", () => {
    const trace = fresh();
    expect(div(interval(1), interval(0, 2), trace)).toEqual({ lo: 0.5, hi: Infinity });
    expect(trace.partial).toBe(true);
    expect(div(interval(1), interval(-1, 1), fresh())).toEqual(entire);
    expect(div(interval(-1), interval(0, 2), fresh())).toEqual({ lo: -Infinity, hi: -0.5 });
    expect(() => div(interval(1), interval(0), fresh())).toThrow(UndefinedHere);
  });

  it("square without losing the sign, and take roots where there are any", () => {
    expect(square(interval(-1, 2))).toEqual({ lo: 0, hi: 4 });
    const trace = fresh();
    expect(sqrt(interval(-1, 4), trace)).toEqual({ lo: 0, hi: 2 });
    expect(trace.partial).toBe(true);
    expect(sqrt(interval(3), fresh())).toEqual({ lo: 1.7320508075688772, hi: 1.7320508075688774 });
    expect(neg(interval(-1, 2))).toEqual({ lo: -2, hi: 1 });
  });

  it("have a middle inside, and a common part or none", () => {
    for (const a of [
      entire,
      interval(3, Infinity),
      interval(-Infinity, -7),
      interval(-1e308, 1.7e308),
      interval(5e-324),
    ])
      expect(contains(a, midpoint(a))).toBe(true);
    expect(intersect(interval(0, 2), interval(1, 3))).toEqual({ lo: 1, hi: 2 });
    expect(intersect(interval(0, 1), interval(2, 3))).toBeUndefined();
  });
});
