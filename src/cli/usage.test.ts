import { describe, expect, it } from "vitest";
import { atLeastOne, choice, presets, UsageError } from "./usage.ts";

describe("options", () => {
  it("that count take integers from one, and say what they got otherwise", () => {
    expect(atLeastOne("run", "jobs", "3")).toBe(3);
    for (const text of ["0", "-1", "1.5", "", "two"])
      expect(() => atLeastOne("run", "jobs", text)).toThrow(
        new UsageError(`run: --jobs must be an integer >= 1; got ${text}`),
      );
  });

  it("that choose take a known word only", () => {
    expect(choice("map", "preset", "paper", presets)).toBe("paper");
    expect(() => choice("map", "preset", "papr", presets)).toThrow("map: --preset must be fast or paper; got papr");
  });
});
