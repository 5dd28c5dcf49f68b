import { describe, expect, it } from "vitest";
import { judge } from "./verdict.ts";

const estimate = (value: number, stdError: number) => ({ value, stdError, samples: 100 });

describe("judge", () => {
  it("lets an exact number agree only within the stated margin", () => {
    expect(judge(1.001, "=", 1, { absolute: 0.01 }).verdict).toBe("holds");
    expect(judge(1.001, "=", 1, { relative: 1e-4 }).verdict).toBe("fails");
  });

  it("measures an estimate in standard errors, three of them unless said", () => {
    expect(judge(estimate(1.025, 0.01), "=", 1, {}).verdict).toBe("holds");
    expect(judge(estimate(1.035, 0.01), "=", 1, {})).toEqual({ verdict: "fails", reason: "3.5 s.e. away" });
    expect(judge(estimate(1.035, 0.01), "=", 1, { standardErrors: 4 }).verdict).toBe("holds");
  });

  it("adds the error bars of two estimates in quadrature", () => {
    expect(judge(estimate(1.12, 0.03), "=", estimate(1, 0.04), { standardErrors: 2 }).verdict).toBe("fails");
    expect(judge(estimate(1.12, 0.03), "=", estimate(1, 0.04), { standardErrors: 2.5 }).verdict).toBe("holds");
  });

  it("calls an error bar that could refute nothing undecidable", () => {
    expect(judge(estimate(0.5, 0.6), "=", 1, {}).verdict).toBe("undecidable");
    expect(judge(estimate(1.0, 0.02), "=", 1, { absolute: 0.01 }).verdict).toBe("undecidable");
  });

  it("needs the whole error bar on the right side of an inequality", () => {
    expect(judge(estimate(0.8, 0.05), "<=", 1, {}).verdict).toBe("holds");
    expect(judge(estimate(0.95, 0.05), "<=", 1, {}).verdict).toBe("undecidable");
    expect(judge(estimate(1.2, 0.05), "<=", 1, {}).verdict).toBe("fails");
    expect(judge(estimate(1.05, 0.05), "<=", 1, { standardErrors: 3 }).verdict).toBe("holds");
    expect(judge(estimate(1.2, 0.05), "<=", 1, { standardErrors: 3 }).verdict).toBe("fails");
    expect(judge(2, ">=", 1, {}).verdict).toBe("holds");
    expect(judge(1, ">=", 1, {}).verdict).toBe("holds");
    expect(judge(0.999, ">=", 1, {}).verdict).toBe("fails");
    expect(judge(0.999, ">=", 1, { absolute: 0.01 }).verdict).toBe("holds");
  });

  it("lets an estimate of nothing agree with zero, whatever its error bar", () => {
    expect(judge(estimate(0.1, 0.6), "=", 0, {}).verdict).toBe("holds");
    expect(judge(estimate(2, 0.6), "=", 0, {}).verdict).toBe("fails");
  });

  it("forgives what rounding does to a number, and no more", () => {
    for (const relation of ["=", "<="] as const)
      for (const expected of [1, 1e6]) {
        expect(judge(expected * (1 + 5e-13), relation, expected, { standardErrors: 3 }).verdict).toBe("holds");
        expect(judge(expected * (1 + 5e-12), relation, expected, { standardErrors: 3 }).verdict).toBe("fails");
        expect(judge(expected * (1 + 5e-13), relation, expected, { absolute: 0 }).verdict).toBe("holds");
        expect(judge(expected * (1 + 5e-12), relation, expected, { absolute: 0 }).verdict).toBe("fails");
      }
  });
});
