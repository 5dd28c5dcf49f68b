import { describe, expect, it } from "vitest";
import { biasOf, withinWords } from "./within.ts";

describe("a tolerance in words", () => {
  it.each([
    [{}, true, "within 3 s.e."],
    [{}, false, ""],
    [{ standardErrors: 2.5 }, true, "within 2.5 s.e."],
    [{ absolute: 0.01, because: "finite width" }, true, "within 3 s.e. + 0.01 (finite width)"],
    [{ relative: 0.003, because: "eq-root" }, false, "within 0.3 % (eq-root)"],
    [{ relative: 0.1, absolute: 2, because: "both" }, false, "within 2 or 10 % (both)"],
    [{ absolute: 0 }, false, ""],
  ])("%j, sampled: %j", (within, isSampled, words) => {
    expect(withinWords(within, isSampled)).toBe(words);
  });

  it("takes the larger bias, and never less than rounding", () => {
    expect(biasOf({ relative: 0.1, absolute: 0.3 }, 2)).toBe(0.3);
    expect(biasOf({ relative: 0.1, absolute: 0.1 }, -2)).toBe(0.2);
    expect(biasOf({ absolute: 0 }, 2)).toBe(2e-12);
  });
});
