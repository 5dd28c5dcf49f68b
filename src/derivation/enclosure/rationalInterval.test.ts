import { expect, it } from "vitest";
import { UndefinedHere } from "./arithmetic.ts";
import { interval } from "./interval.ts";
import { rationalInterval } from "./rationalInterval.ts";
import { uniform } from "./testing/points.ts";

/** A finite double as a fraction. */
function fraction(x: number): readonly [bigint, bigint] {
  let denominator = 1n;
  for (; !Number.isInteger(x); x *= 2) denominator *= 2n;
  return [BigInt(x), denominator];
}

it("is a double itself where the ratio is one", () => {
  expect(rationalInterval(3n, 4n)).toEqual(interval(0.75));
  expect(rationalInterval(-3n, -4n)).toEqual(interval(0.75));
  expect(rationalInterval(0n, 5n)).toEqual(interval(0));
  expect(rationalInterval(2n ** 1000n, 2n ** 2000n)).toEqual(interval(2 ** -1000));
  expect(rationalInterval(3n * 10n ** 30n, 10n ** 30n)).toEqual(interval(3));
  expect(rationalInterval(2n ** 90n, 1n)).toEqual(interval(2 ** 90));
});

it("lies between neighbouring doubles otherwise, for numbers of any length", () => {
  for (let i = 0; i < 2000; i++) {
    const digits = () => BigInt(Math.floor(uniform() * 2 ** 52)) ** BigInt(1 + Math.floor(5 * uniform())) + 1n;
    const [n, d] = [digits(), digits()];
    const { lo, hi } = rationalInterval(n, d);
    const [[a, b], [p, q]] = [fraction(lo), fraction(hi)];
    expect(a * d <= n * b && n * q <= p * d, `${n}/${d}`).toBe(true);
    expect(hi - lo).toBeLessThanOrEqual(2 ** -52 * lo);
  }
});

it("overflows and underflows to what is still true", () => {
  expect(rationalInterval(10n ** 400n, 3n)).toEqual({ lo: Number.MAX_VALUE, hi: Infinity });
  expect(rationalInterval(-1n, 10n ** 400n)).toEqual({ lo: -Number.MIN_VALUE, hi: 0 });
  expect(rationalInterval(1n, 10n ** 320n).hi).toBeLessThan(1.01e-320);
  expect(() => rationalInterval(1n, 0n)).toThrow(UndefinedHere);
});
