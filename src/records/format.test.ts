import { describe, expect, it } from "vitest";
import { formatEstimate, formatNumber, formatValue } from "./format.ts";

describe("formatNumber", () => {
  it("keeps integers whole and rounds the rest to six digits", () => {
    expect([3, 0.1 + 0.2, 1.23456789e-9, 20221204].map((x) => formatNumber(x))).toEqual([
      "3",
      "0.3",
      "1.23457e-9",
      "20221204",
    ]);
  });
  it("names what is not finite", () => {
    expect([Number.POSITIVE_INFINITY, Number.NaN].map((x) => formatNumber(x))).toEqual(["∞", "NaN"]);
  });
});

describe("formatEstimate", () => {
  it("shows two digits of the standard error and the value to the same place", () => {
    expect(formatEstimate({ value: 0.793914, stdError: 0.00213, samples: 10 })).toBe("0.7939 ± 0.0021");
    expect(formatEstimate({ value: 1234.5, stdError: 25, samples: 10 })).toBe("1235 ± 25");
  });
  it("goes to powers of ten for tiny values", () => {
    expect(formatEstimate({ value: 2e-7, stdError: 1e-8, samples: 10 })).toBe("2.00e-7 ± 1.0e-8");
  });
});

describe("formatValue", () => {
  it("reads lists, estimates and words", () => {
    expect(formatValue([1, 0.5])).toBe("1, 0.5");
    expect(formatValue("tanh")).toBe("tanh");
  });
});
