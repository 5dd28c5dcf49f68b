import { describe, expect, it } from "vitest";
import { didYouMean, editDistance } from "./didYouMean.ts";

describe("didYouMean", () => {
  it("names the nearest word, if one is near", () => {
    expect(didYouMean("fig-decya", ["fig-decay", "fig-phase"])).toBe('; did you mean "fig-decay"?');
    expect(didYouMean("zebra", ["fig-decay"])).toBe("");
    expect(didYouMean("x", [])).toBe("");
  });

  it("measures the classical distance, alike in both directions", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("sitting", "kitten")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
  });
});
