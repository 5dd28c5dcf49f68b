import { describe, expect, it } from "vitest";
import { floor, fromDecimal, inverse, key, plus, rational, times } from "./rational.ts";

describe("rational", () => {
  it.each([
    ["0.1", "1/10"],
    ["-2.50", "-5/2"],
    [".5", "1/2"],
    ["3.", "3"],
    ["1E3", "1000"],
    ["9007199254740993", "9007199254740993"],
    ["1.5e-3", "3/2000"],
  ])("reads %s as %s", (text, expected) => {
    expect(key(fromDecimal(text))).toBe(expected);
  });

  it.each(["", ".", "1e", "x", "0x10", "Infinity", "1e20000"])("refuses %j", (text) => {
    expect(() => fromDecimal(text)).toThrow("fromDecimal: expected");
  });

  it("is exact, in lowest terms, and rounds down", () => {
    const third = rational(-2n, -6n);
    expect(key(plus(third, rational(1n, 6n)))).toBe("1/2");
    expect(key(times(third, inverse(rational(-5n))))).toBe("-1/15");
    expect([floor(rational(-7n, 2n)), floor(rational(7n, 2n)), floor(rational(-4n))]).toEqual([-4n, 3n, -4n]);
    expect(() => rational(1n, 0n)).toThrow("denominator other than 0");
  });
});
