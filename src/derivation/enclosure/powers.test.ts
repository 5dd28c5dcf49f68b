import { describe, expect, it } from "vitest";
import { UndefinedHere } from "./arithmetic.ts";
import { type Interval, interval } from "./interval.ts";
import { power, realPower } from "./powers.ts";
import { anyDouble, linear, logarithmic, points, uniform } from "./testing/points.ts";
import { truePower } from "./testing/truth.ts";

const fresh = () => ({ partial: false, jump: false });
const whole = () => Math.round(60 * uniform() - 30);

describe("powers of intervals", () => {
  it("enclose the truth of MPFR at every base and whole exponent", () => {
    const bases = [linear(-3, 3), anyDouble, linear(-1.001, 1.001)];
    const missed: string[] = [];
    for (let i = 0; i < points; i++) {
      const [x, n] = [bases[i % 3](), i % 5 === 0 ? Math.round(2000 * uniform()) : whole()];
      if (x === 0 || !Number.isFinite(x)) continue;
      const trace = fresh();
      const { lo, hi } = power(interval(x), n, trace);
      const [below, above] = truePower(x, n);
      if (!(lo <= below && above <= hi) || trace.partial)
        missed.push(`${x}^${n} = [${below}, ${above}] in [${lo}, ${hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it("enclose the truth of MPFR at every positive base and real exponent, within a few units in the last place", () => {
    const bases = [linear(0, 3), logarithmic(-1074, 1024), () => 1 + linear(-1e-8, 1e-8)()];
    const exponents = [linear(-3, 3), linear(-700, 700), () => linear(-1, 1)() * 10 ** linear(-20, 20)()];
    const missed: string[] = [];
    for (let i = 0; i < points; i++) {
      const [x, y] = [bases[i % 3](), exponents[Math.floor(i / 3) % 3]()];
      if (x === 0 || !Number.isFinite(x)) continue;
      const { lo, hi } = realPower(interval(x), interval(y), fresh());
      const [below, above] = truePower(x, y);
      const tight = hi === Number.POSITIVE_INFINITY || hi - lo <= 10 * 2 ** -52 * hi + 5 * Number.MIN_VALUE;
      if (!(lo <= below && above <= hi && tight)) missed.push(`${x}^${y} = [${below}, ${above}] in [${lo}, ${hi}]`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it("contain the powers of members", () => {
    const missed: string[] = [];
    const isIn = (part: Interval, all: Interval) => all.lo <= part.lo && part.hi <= all.hi;
    for (let i = 0; i < points / 10; i++) {
      const [a, b, c, d] = [linear(0, 4)(), linear(0, 4)(), linear(-3, 3)(), linear(-3, 3)()];
      const [x, y] = [interval(Math.min(a, b), Math.max(a, b)), interval(Math.min(c, d), Math.max(c, d))];
      const [p, q] = [x.lo + (x.hi - x.lo) * uniform(), y.lo + (y.hi - y.lo) * uniform()];
      const all = realPower(x, y, fresh());
      if (!isIn(realPower(interval(p), interval(q), fresh()), all)) missed.push(`${p}^${q}`);
      const n = whole();
      const many = power(interval(x.lo - 2, x.hi - 2), n, fresh());
      if (p !== 2 && !isIn(power(interval(p - 2), n, fresh()), many)) missed.push(`${p - 2}^${n}`);
    }
    expect(missed.slice(0, 5)).toEqual([]);
  });

  it("are exact on whole numbers", () => {
    expect(power(interval(3), 20, fresh())).toEqual(interval(3486784401));
    expect(power(interval(-2), 63, fresh())).toEqual(interval(-(2 ** 63)));
    expect(power(interval(-1, 2), 4, fresh())).toEqual(interval(0, 16));
    expect(power(interval(-2, 1), 3, fresh())).toEqual(interval(-8, 1));
    expect(power(interval(-1, 1), 0, fresh())).toEqual(interval(1));
    expect(power(interval(2), -2, fresh())).toEqual(interval(0.25));
    expect(realPower(interval(9), interval(0.5), fresh())).toEqual(interval(3));
  });

  it("say where a base has no value", () => {
    const trace = fresh();
    expect(power(interval(-1, 2), -1, trace)).toEqual({ lo: -Infinity, hi: Infinity });
    expect(trace.partial).toBe(true);
    expect(() => realPower(interval(-2), interval(0.3), fresh())).toThrow(UndefinedHere);
    expect(() => realPower(interval(0), interval(-0.5), fresh())).toThrow(UndefinedHere);
    expect(realPower(interval(0), interval(0.5, 2), fresh())).toEqual(interval(0));
    expect(realPower(interval(0), interval(0), fresh())).toEqual(interval(1));
    const other = fresh();
    expect(realPower(interval(-1, 4), interval(1.5), other)).toMatchObject({ lo: 0 });
    expect(other.partial).toBe(true);
    const mixed = realPower(interval(-2, 1), interval(1.5, 3.5), fresh());
    expect(mixed.lo <= -8 && mixed.hi >= 4).toBe(true);
  });
});
