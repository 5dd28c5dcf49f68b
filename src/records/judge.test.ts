import { describe, expect, it } from "vitest";
import { detectable, judge, type Question } from "./judge.ts";

const estimate = (value: number, stdError: number) => ({ value, stdError, samples: 100 });
const ask = (
  measured: Question["measured"],
  relation: Question["relation"],
  expected: Question["expected"],
  within: Question["within"] = {},
  more: Partial<Question> = {},
) => judge({ kind: "identity", measured, relation, expected, within, ...more });

describe("judge", () => {
  it("lets an exact number agree only within the stated bias", () => {
    expect(ask(1.001, "=", 1, { absolute: 0.01 }).verdict).toBe("holds");
    expect(ask(1.001, "=", 1, { relative: 1e-4 }).verdict).toBe("fails");
    expect(ask(1.001, "=", 1, { relative: 1e-4, absolute: 2e-3 }).verdict).toBe("holds");
  });

  it("measures an estimate in standard errors, three of them unless said", () => {
    expect(ask(estimate(1.025, 0.01), "=", 1).verdict).toBe("holds");
    expect(ask(estimate(1.035, 0.01), "=", 1)).toEqual({ verdict: "fails", reason: "3.5 s.e. away" });
    expect(ask(estimate(1.035, 0.01), "=", 1, { standardErrors: 4 }).verdict).toBe("holds");
  });

  it("adds a bias to the standard errors of an estimate", () => {
    expect(ask(estimate(1.035, 0.01), "=", 1, { absolute: 0.006 }).verdict).toBe("holds");
    expect(ask(estimate(1.035, 0.01), "=", 1, { absolute: 0.004 }).verdict).toBe("fails");
  });

  it("adds the error bars of two estimates in quadrature", () => {
    expect(ask(estimate(1.12, 0.03), "=", estimate(1, 0.04), { standardErrors: 2 }).verdict).toBe("fails");
    expect(ask(estimate(1.12, 0.03), "=", estimate(1, 0.04), { standardErrors: 2.5 }).verdict).toBe("holds");
  });

  it("calls an error bar that could refute nothing undecidable", () => {
    expect(ask(estimate(0.5, 0.6), "=", 1)).toEqual({
      verdict: "undecidable",
      reason: "the error bar reaches the size of the numbers",
    });
    expect(ask(estimate(1000, 1e6), "=", 0).verdict).toBe("undecidable");
    expect(ask(estimate(1.0, 0.02), "=", 1, {}, { rulesOut: { half: 0.5, near: 1.05 } })).toEqual({
      verdict: "undecidable",
      reason: "the error bar reaches near",
    });
  });

  it("needs the whole error bar on the right side of an inequality", () => {
    expect(ask(estimate(0.8, 0.05), "<=", 1).verdict).toBe("holds");
    expect(ask(estimate(0.95, 0.05), "<=", 1).verdict).toBe("undecidable");
    expect(ask(estimate(1.2, 0.05), "<=", 1).verdict).toBe("fails");
    expect(ask(estimate(0.95, 0.05), "<=", 1, { standardErrors: 1 }).verdict).toBe("holds");
    expect(ask(2, ">=", 1).verdict).toBe("holds");
    expect(ask(1, ">=", 1).verdict).toBe("holds");
    expect(ask(0.999, ">=", 1).verdict).toBe("fails");
    expect(ask(0.999, ">=", 1, { absolute: 0.01 }).verdict).toBe("holds");
  });

  it("forgives what rounding does to a number, and no more", () => {
    for (const relation of ["=", "<="] as const)
      for (const expected of [1, 1e6]) {
        expect(ask(expected * (1 + 5e-13), relation, expected, { absolute: 0 }).verdict).toBe("holds");
        expect(ask(expected * (1 + 5e-12), relation, expected, { absolute: 0 }).verdict).toBe("fails");
      }
  });

  it("is open without an expected value", () => {
    expect(ask(1, "=", undefined)).toEqual({ verdict: "undecidable", reason: "no expected value" });
  });
});

describe("what a claim rules out", () => {
  const rivals = (rulesOut: Question["rulesOut"], kind: Question["kind"] = "test") =>
    ask(estimate(1.02, 0.01), "=", 1, {}, { kind, rulesOut });

  it("must be rejected by the data at the same tolerance", () => {
    expect(rivals({ "no bias": 1.06 }).verdict).toBe("holds");
    expect(rivals({ "no bias": 1.06, "half the depth": 1.045 })).toEqual({
      verdict: "weak",
      reason: "2 s.e. away, but does not rule out half the depth",
    });
    expect(rivals({ "no bias": estimate(1.08, 0.02) }).verdict).toBe("weak");
  });

  it("is asked of tests and bounds alone", () => {
    const verdicts = (["test", "bound", "identity", "regression"] as const).map((kind) => rivals(undefined, kind));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["weak", "weak", "holds", "holds"]);
    expect(verdicts[0]!.reason).toBe("2 s.e. away, but names nothing that it rules out");
  });

  it("is for a bound a value beyond it", () => {
    const bound = (value: number) =>
      ask(estimate(0.8, 0.01), "<=", 1, {}, { kind: "bound", rulesOut: { chaos: value } });
    expect(bound(1.04).verdict).toBe("holds");
    expect(bound(1.02).verdict).toBe("weak");
    expect(bound(0.2).verdict).toBe("weak");
    const above = (value: number) => ask(0.8, ">=", 0.5, {}, { kind: "bound", rulesOut: { chaos: value } }).verdict;
    expect([above(0.4), above(0.6)]).toEqual(["holds", "weak"]);
  });

  it("does not hide a failure", () => {
    expect(ask(2, "=", 1, { absolute: 0.1 }, { kind: "test", rulesOut: { two: 2 } }).verdict).toBe("fails");
    expect(ask(2, "=", 1, { absolute: 0.1 }, { kind: "test" }).verdict).toBe("fails");
  });
});

describe("a hypothesis that does not hold", () => {
  const needs = [
    { holds: true, says: "the input is white" },
    { holds: false, says: "relu is not injective" },
  ];

  it("makes the claim void, with its sentence, whatever the numbers", () => {
    for (const measured of [1, 2])
      expect(ask(measured, "=", 1, { absolute: 0.1 }, { needs })).toEqual({
        verdict: "void",
        reason: "relu is not injective",
      });
    expect(ask(1, "=", 1, { absolute: 0.1 }, { needs: needs.slice(0, 1) }).verdict).toBe("holds");
  });
});

describe("the power of a claim", () => {
  const power = (q: Partial<Question>) =>
    detectable({ kind: "test", measured: 1, expected: 1, relation: "=", within: {}, ...q });

  it("is the deviation that 98 of 100 runs would reject: two standard errors beyond the tolerance", () => {
    expect(power({ measured: estimate(1.01, 0.01) })).toBeCloseTo(0.05, 11);
    expect(power({ measured: estimate(1.01, 0.01), within: { standardErrors: 4, absolute: 0.02 } })).toBeCloseTo(
      0.08,
      11,
    );
    let seen = 0;
    for (let i = 0; i < 1000; i++) {
      const z = Math.sqrt(2) * inverseErf((2 * (i + 0.5)) / 1000 - 1);
      if (ask(estimate(1.05 + 0.01 * z, 0.01), "=", 1).verdict === "fails") seen++;
    }
    expect(seen).toBeGreaterThanOrEqual(975);
    expect(seen).toBeLessThanOrEqual(980);
  });

  it("of a bound is the room up to it, and of an exact number its tolerance", () => {
    expect(power({ measured: 0.6, relation: "<=" })).toBeCloseTo(0.4, 11);
    expect(power({ measured: 1.4, relation: ">=", within: { absolute: 0.1 } })).toBeCloseTo(0.5, 11);
    expect(power({ within: { relative: 0.01 } })).toBeCloseTo(0.01, 12);
    expect(power({ expected: undefined })).toBeUndefined();
  });
});

/** By bisection of the series of erf. */
function inverseErf(y: number): number {
  const erf = (x: number) => {
    let [sum, term] = [0, x];
    for (let n = 0; n < 60; n++) {
      sum += term / (2 * n + 1);
      term *= (-x * x) / (n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  };
  let [low, high] = [-3, 3];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (erf(middle) < y) low = middle;
    else high = middle;
  }
  return low;
}
