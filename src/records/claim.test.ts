import { describe, expect, it } from "vitest";
import { type Claim, claimBundle, claimFacts, comparison, readClaim, refusedBundle } from "./claim.ts";
import { twoLayers as claim } from "./testing/samples.ts";

const bound: Claim = {
  ...claim,
  kind: "bound",
  measured: 0.8,
  expected: 1,
  rulesOut: { chaos: 1.5 },
  reason: "0.2 relative inside the bound",
};

describe("comparison", () => {
  it.each([
    [claim, "measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away"],
    [{ ...bound, relation: "<=" }, "measured 0.8 ≤ 1 · 0.2 relative inside the bound"],
    [{ ...bound, relation: ">=" }, "measured 0.8 ≥ 1 · 0.2 relative inside the bound"],
    [{ ...claim, expected: undefined, reason: "no expected value" }, "measured 0.7937 ± 0.0016 · no expected value"],
    [{ reason: "4 steps: 4 tested" }, "4 steps: 4 tested"],
  ] as const)("says what was measured, and against what: %#", (c, words) => {
    expect(comparison(c)).toBe(words);
  });
});

describe("the card of a claim", () => {
  it("is Markdown", () => {
    expect(claimBundle(claim)["text/markdown"]).toBe(
      "> **✓ holds** · `two-layers`\n>\n> Two layers keep $0.794$ nats.\n>\n" +
        "> test: measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away · within 3 s.e. · would have seen 1 % · " +
        "rules out one layer (0.94) · theorem 1",
    );
  });

  it.each([
    [{ ...bound, relation: "<=" }, "✓ holds  two-layers", "measured 0.8 ≤ 1", "would have seen 25 %"],
    [{ ...bound, relation: ">=", verdict: "fails" }, "✗ fails  two-layers", "measured 0.8 ≥ 1", ""],
    [{ ...bound, verdict: "undecidable" }, "? undecidable  two-layers", "measured 0.8 · expected 1", ""],
    [{ ...bound, verdict: "weak" }, "≈ weak  two-layers", "measured 0.8 · expected 1", "against chaos (1.5)"],
  ] as const)("is text: %#", (c, head, values, more) => {
    const text = String(claimBundle(c)["text/plain"]);
    expect(text).toContain(
      `${head}: Two layers keep $0.794$ nats.\n  bound: ${values} · 0.2 relative inside the bound · `,
    );
    expect(text).toContain(more);
    expect(text).toMatch(/ · theorem 1$/);
  });
});

describe("the facts of a claim", () => {
  const needs = [{ holds: true, says: "tanh is injective" }];

  it("say under what hypotheses it holds", () => {
    expect(claimFacts({ ...claim, needs })).toContain("given that tanh is injective · rules out one layer (0.94)");
  });

  it("say why it is void, and once", () => {
    const broken = [{ holds: false, says: "relu is not injective" }];
    const facts = claimFacts({ ...claim, needs: broken, verdict: "void", reason: "relu is not injective" });
    expect(facts.split("relu is not injective")).toHaveLength(2);
    expect(facts).toContain("against one layer (0.94)");
  });

  it("say why a question is left open", () => {
    const open = { ...claim, expected: undefined, verdict: "undecidable", open: "no theory yet" } as const;
    expect(claimFacts({ ...open, reason: "no expected value", rulesOut: {} })).toBe(
      "test: measured 0.7937 ± 0.0016 · no expected value · within 3 s.e. · left open: no theory yet · theorem 1",
    );
  });
});

describe("readClaim", () => {
  const read = (value: unknown) => readClaim({ "application/vnd.channelbook.claim+json": value });

  it("gives back what was shown, also where a kernel stored it as text or as lines", () => {
    const text = JSON.stringify(claim, null, 1);
    for (const stored of [claim, text, text.split(/(?<=\n)/)]) expect(read(stored)?.record).toEqual(claim);
    expect(readClaim({ "text/plain": "no claim" })).toBeUndefined();
  });

  it.each([
    [null, "claim: expected the record to be an object; got null"],
    [[claim], "claim: expected the record to be an object; got"],
    ["{not json", "claim: expected JSON ("],
    [
      { ...claim, verdict: "surely" },
      'claim: expected verdict to be one of holds, weak, void, undecidable, fails; got "surely"',
    ],
    [{ ...claim, verdict: "toString" }, "claim: expected verdict to be one of"],
    [{ ...claim, relation: "~" }, 'claim: expected relation to be one of =, <=, >=; got "~"'],
    [{ ...claim, id: { toString: 1 } }, "claim: expected id to be a name on one line; got"],
    [{ ...claim, measured: null }, "claim: expected measured to be a finite number or an estimate; got null"],
    [{ ...claim, expected: { value: 1, stdError: "x" } }, "claim: expected expected to be a finite number or an"],
    [{ ...claim, within: { absolute: "wide" } }, 'claim: expected within.absolute to be a finite number; got "wide"'],
    [{ ...claim, source: undefined }, "claim: expected source to be a text; got nothing"],
    [{ ...claim, kind: undefined }, "claim: expected kind to be one of test, bound, identity, regression; got nothing"],
    [{ ...claim, kind: "guess" }, 'claim: expected kind to be one of test, bound, identity, regression; got "guess"'],
    [{ ...claim, rulesOut: { x: null } }, "claim: expected rulesOut.x to be a finite number or an estimate; got null"],
    [{ ...claim, needs: [{ holds: 1, says: "" }] }, "claim: expected needs[0].holds to be true or false; got 1"],
    [{ ...claim, within: { because: 1 } }, "claim: expected within.because to be a text; got 1"],
    [{ ...claim, measured: { value: 1, stdError: -1 } }, "claim: expected measured to be a finite number or an"],
  ])("says in one line why %j is none", (value, reason) => {
    expect(read(value)?.record).toBeUndefined();
    expect(read(value)?.reason).toContain(reason);
    expect(read(value)?.reason).not.toContain("\n");
  });

  it.each(["", " ", "two\nlines", "\u0000", "a\u001b[31m", "a\u202eb", "\ud800"])("refuses %j for an id", (id) => {
    expect(read({ ...claim, id })?.reason).toContain("claim: expected id to be a name on one line; got");
  });

  it.each([
    [{ verdict: "fails" }, "holds; got fails"],
    [{ verdict: "undecidable" }, "holds; got undecidable"],
    [{ expected: 0.9 }, "fails; got holds"],
    [{ relation: "<=", expected: 0.5 }, "fails; got holds"],
    [{ relation: ">=", within: {} }, "undecidable; got holds"],
    [{ expected: undefined }, "undecidable; got holds"],
    [{ rulesOut: undefined }, "weak; got holds"],
    [{ rulesOut: { "one layer": 0.7895 } }, "undecidable; got holds"],
    [{ rulesOut: { "one layer": 0.7987 } }, "undecidable; got holds"],
    [{ needs: [{ holds: false, says: "no" }] }, "void; got holds"],
    [{ verdict: "void" }, "holds; got void"],
    [{ verdict: "weak" }, "holds; got weak"],
  ] as const)("refuses a verdict that is not that of its numbers: %j", (changed, verdicts) => {
    expect(read({ ...claim, ...changed })).toEqual({
      reason: `claim: expected its verdict to be that of its numbers, ${verdicts}`,
    });
  });

  it("gives the reason of a claim that its cell specified wrongly", () => {
    expect(readClaim(refusedBundle("claim x: expected a sentence"))).toEqual({
      reason: "claim x: expected a sentence",
    });
  });

  it("without an expected value is undecidable", () => {
    const open = { ...claim, expected: undefined, verdict: "undecidable" };
    expect(read(open)?.record).toEqual(open);
  });
});
