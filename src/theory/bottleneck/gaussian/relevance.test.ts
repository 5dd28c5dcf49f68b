import { describe, expect, test } from "vitest";
import { check } from "../../domain.ts";
import { relevance } from "./relevance.ts";

describe("relevance", () => {
  test("sorts by decreasing value and leaves its argument alone", () => {
    const given = [0.1, 0.9, 0];
    expect([...check("test", { rho2: relevance }, { rho2: given }).rho2]).toEqual([0.9, 0.1, 0]);
    expect(given).toEqual([0.1, 0.9, 0]);
  });

  test.each([[[]], [[1]], [[-1e-9]], [[Number.NaN]]])("refuses %j and says who asked", (bad) => {
    expect(() => check("caller", { rho2: relevance }, { rho2: bad })).toThrow(
      /^caller: expected rho2 in \[0, 1\): a squared canonical correlation/,
    );
  });
});
