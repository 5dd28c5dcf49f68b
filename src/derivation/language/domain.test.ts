import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { parseDomain } from "./domain.ts";
import { number } from "./expression.ts";

describe("the domain of a real symbol", () => {
  it.each([
    ["nonnegative", true, undefined],
    ["positive", undefined, undefined],
    [">= 2", true, undefined],
    ["> 2", undefined, undefined],
    ["<= 2", undefined, true],
    ["[0, 1)", true, undefined],
    ["(0, 1]", undefined, true],
    ["[0, inf)", true, undefined],
  ])("%s says which ends belong to it", (text, lowClosed, highClosed) => {
    const domain = parseDomain(text);
    expect(domain.kind === "interval" && [domain.lowClosed, domain.highClosed]).toEqual([lowClosed, highClosed]);
  });

  it("keeps its ends as expressions", () => {
    expect(parseDomain("[0, 1)")).toMatchObject({ kind: "interval", low: number(0), high: number(1) });
  });
});
