import { describe, expect, it } from "vitest";
import { outcomeOf } from "./claimOutcome.ts";
import type { LedgerEntry } from "./ledger.ts";
import { ledgerEntry } from "./testing/ledgerEntry.ts";

describe("what became of a claim", () => {
  it.each<[string, Partial<LedgerEntry> | undefined, string]>([
    ["holds at other numbers", { measured: 1.02, expected: 1.05, rulesOut: { two: 3 } }, "kept"],
    ["fails", { verdict: "fails", measured: 7 }, "broken"],
    ["lost a hypothesis", { verdict: "void" }, "void"],
    ["tells no rival apart any more", { verdict: "weak" }, "weak"],
    ["has error bars too wide", { verdict: "undecidable" }, "undecided"],
    ["has another statement", { statement: "One is nearly one." }, "changed"],
    ["has a tighter tolerance", { within: { absolute: 0.01 } }, "changed"],
    ["has a wider tolerance", { within: { absolute: 0.2 } }, "loosened"],
    ["became a regression", { kind: "regression" }, "loosened"],
    ["rules nothing out any more", { rulesOut: {} }, "loosened"],
    ["fails, with a wider tolerance too", { verdict: "fails", within: { absolute: 0.2 } }, "broken"],
    ["is not there", undefined, "gone"],
  ])("one that %s", (_, change, expected) => {
    expect(outcomeOf(ledgerEntry(), change && ledgerEntry(change), false, true)).toBe(expected);
  });

  it("is untouched where nothing that it depends on differs, whatever its verdict, but not where the verdict does", () => {
    expect(outcomeOf(ledgerEntry({ verdict: "fails" }), ledgerEntry({ verdict: "fails" }), true, true)).toBe(
      "untouched",
    );
    expect(outcomeOf(ledgerEntry(), ledgerEntry({ verdict: "fails" }), true, true)).toBe("broken");
  });

  it("is kept where a statement or a tolerance only names another parameter", () => {
    expect(
      outcomeOf(ledgerEntry(), ledgerEntry({ statement: "Two is one.", within: { absolute: 0.2 } }), false, false),
    ).toBe("kept");
  });

  it("is mended, failing in both, or new", () => {
    expect(outcomeOf(ledgerEntry({ verdict: "fails" }), ledgerEntry(), false, true)).toBe("mended");
    expect(outcomeOf(ledgerEntry({ verdict: "fails" }), ledgerEntry({ verdict: "fails" }), false, true)).toBe(
      "failing in both",
    );
    expect(outcomeOf(undefined, ledgerEntry(), false, true)).toBe("new");
  });
});
