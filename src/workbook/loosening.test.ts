import { describe, expect, it } from "vitest";
import { loosening } from "./loosening.ts";
import { ledgerEntry } from "./testing/ledgerEntry.ts";

const claim = ledgerEntry({
  ...{ expected: 2, within: { standardErrors: 3, absolute: 0.1 }, rulesOut: { chaos: 3, "no bias": 4 } },
});

describe("a claim is loosened", () => {
  it.each([
    [{ kind: "regression" }, "a test became a regression"],
    [{ within: { standardErrors: 4, absolute: 0.1 } }, "3 standard errors became 4"],
    [{ within: { absolute: 100 } }, "a bias of 0.1 became 100"],
    [{ within: { relative: 0.1 } }, "a bias of 0.1 became 0.2"],
    [{ relation: "<=" }, "an equality became <="],
    [{ rulesOut: { chaos: 3 } }, "no longer rules out no bias"],
    [{ rulesOut: undefined }, "no longer rules out chaos, no longer rules out no bias"],
    [{ open: "later" }, "left open: later"],
  ] as const)("by %j", (change, reason) => {
    expect(loosening(claim, { ...claim, ...change }).join(", ")).toBe(reason);
    expect(loosening({ ...claim, ...change }, claim)).toEqual([]);
  });

  it("by a bound that moves away", () => {
    const below = { ...claim, kind: "bound", relation: "<=" } as const;
    const above = { ...claim, kind: "bound", relation: ">=" } as const;
    expect(loosening(below, { ...below, expected: 2.5 })).toEqual(["the bound 2 became 2.5"]);
    expect(loosening(above, { ...above, expected: 1.5 })).toEqual(["the bound 2 became 1.5"]);
    expect(loosening(below, { ...below, expected: 1.5 })).toEqual([]);
    expect(loosening(above, { ...above, expected: 2.5 })).toEqual([]);
  });

  it("not by a value that grew under the same relative tolerance", () => {
    const relative = { ...claim, within: { relative: 0.1 } };
    expect(loosening(relative, { ...relative, expected: 4 })).toEqual([]);
    expect(loosening({ ...claim, within: {} }, { ...claim, within: {}, expected: 4 })).toEqual([]);
    expect(loosening(relative, { ...relative, expected: 4, within: { relative: 0.2 } })).toHaveLength(1);
  });

  it("not by a derivation, and not against a baseline that kept no tolerance", () => {
    const derivation = { ...claim, kind: "derivation" } as const;
    expect(loosening(derivation, { ...derivation, within: { absolute: 9 } })).toEqual([]);
    expect(loosening({ ...claim, within: undefined }, { ...claim, within: { absolute: 9 } })).toEqual([]);
  });
});
