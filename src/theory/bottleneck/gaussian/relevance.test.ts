import { describe, expect, test } from "vitest";
import { relevance } from "./relevance.ts";

describe("relevance", () => {
  test("sorts by decreasing value and leaves its argument alone", () => {
    const given = [0.1, 0.9, 0];
    expect([...relevance(given, "test")]).toEqual([0.9, 0.1, 0]);
    expect(given).toEqual([0.1, 0.9, 0]);
  });

  test.each([[[]], [[1]], [[-1e-9]], [[Number.NaN]]])("refuses %j and says who asked", (bad) => {
    expect(() => relevance(bad, "caller")).toThrow(/^caller: expected squared canonical correlations in \[0, 1\)/);
  });
});
